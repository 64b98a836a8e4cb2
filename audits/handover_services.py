"""Services that somebody who leaves answers for are handed on."""

from collections.abc import Collection
from uuid import UUID

from audits.handover import refuse_stranger
from audits.models import ServiceAnswers
from audits.services.section11.handing_services import give
from foundation.identity.models import User
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.handover import OpenWork, WorkKind, register


def services_of_person(person_id: UUID) -> list[OpenWork]:
    """Services that can still be answered."""
    mine = ServiceAnswers.objects.live().filter(person_id=person_id)
    return [
        OpenWork(
            kind="section11-service",
            id=row.pk,
            what=row.title,
            link=row.get_absolute_url(),
            agency_id=row.agency_id,
            due_on=row.due_on,
        )
        for row in mine.select_related("sheet", "section11_return__cycle")
        if row.is_answerable
    ]


def hand_on_services(actor: Actor, ids: Collection[UUID], to: User) -> None:
    """Another colleague answers from now on, over the same answers; one without a role at the agency is refused."""
    rows = ServiceAnswers.objects.filter(pk__in=ids).select_for_update(of=("self",))
    for row in rows.select_related("section11_return__agency"):
        refuse_stranger(actor, to, row.agency_id, row.agency.name)
        with act(actor, "section11.hand_on_service", about=[row.section11_return, row]):
            give(actor, row, to)


register(WorkKind("section11-service", "Services to answer for", services_of_person, hand_on_services))
