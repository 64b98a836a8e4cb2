"""Tells the pages of standards which programmes of case audits ask an edition."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F

from audits.edition_uses import Use, register_uses
from audits.models import Programme
from partnership.actors import Actor


def _programmes(actor: Actor, editions: Collection[UUID]) -> list[Use]:
    asking = (
        Programme.objects.visible_to(actor)
        .filter(themes__question_set__in=editions)
        .annotate(asked=F("themes__question_set"))
        .distinct()
        .order_by("-starts_on", "title")
    )
    return [Use(each.asked, each.title, each.get_absolute_url()) for each in asking]


register_uses(_programmes)
