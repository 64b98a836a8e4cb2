"""Tells the pages of standards which self-assessments ask an edition."""

from collections.abc import Collection
from uuid import UUID

from audits.edition_uses import Use, register_uses
from audits.models import Section11Cycle
from audits.permissions.section11 import can_read_cycle
from partnership.actors import Actor


def _cycles(actor: Actor, editions: Collection[UUID]) -> list[Use]:
    cycles = Section11Cycle.objects.visible_to(actor).filter(edition__in=editions).order_by("-opens_on")
    opens = can_read_cycle(actor)
    return [Use(each.edition_id, each.title, each.get_absolute_url() if opens else "") for each in cycles]


register_uses(_cycles)
