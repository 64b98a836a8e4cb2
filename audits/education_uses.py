"""Tells the pages of standards which audits of schools ask an edition."""

from collections.abc import Collection
from uuid import UUID

from audits.edition_uses import Use, register_uses
from audits.models import EducationCycle
from audits.permissions.education import sees_every_provider
from partnership.actors import Actor


def _cycles(actor: Actor, editions: Collection[UUID]) -> list[Use]:
    cycles = EducationCycle.objects.visible_to(actor).filter(edition__in=editions).order_by("-year")
    opens = sees_every_provider(actor)
    return [Use(each.edition_id, str(each), each.get_absolute_url() if opens else "") for each in cycles]


register_uses(_cycles)
