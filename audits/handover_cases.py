"""Case audits that somebody who leaves is named for are handed on."""

from collections.abc import Collection
from uuid import UUID

from audits.models import CaseAudit
from audits.permissions.cases import can_run_case_audits
from audits.services.cases.releasing import name_auditor
from foundation.identity.models import User
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.handover import OpenWork, WorkKind, register
from partnership.roles import Role


def case_audits_of(person_id: UUID) -> list[OpenWork]:
    """Audits that the person is named for and that can still be written."""
    mine = CaseAudit.objects.filter(auditor_id=person_id)
    return [
        OpenWork(
            kind="case-audit",
            id=row.pk,
            what=row.title,
            link=row.get_absolute_url(),
            agency_id=row.agency_id,
            due_on=row.due_on,
        )
        for row in mine.select_related("case__programme")
        if row.is_answerable
    ]


def hand_on_case_audits(actor: Actor, ids: Collection[UUID], to: User) -> None:
    """Another case auditor of the agency is named and gets the letter of whoever is named; anybody else is refused.
    A lead does not name auditors."""
    if not can_run_case_audits(actor):
        raise Refusal(
            "The audit coordinator names another auditor for a case: leave those out, and tell them."
        )
    rows = CaseAudit.objects.filter(pk__in=ids).order_by("pk")
    for row in rows.select_related("case__programme", "agency"):
        name_auditor(actor=actor, case_audit=row, person=to)


register(
    WorkKind(
        "case-audit",
        "Cases to audit",
        case_audits_of,
        hand_on_case_audits,
        also_by=(Role.CASE_AUDITOR,),
        may=can_run_case_audits,
    )
)
