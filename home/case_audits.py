"""What waits for case auditors and for whoever coordinates case audits."""

from collections.abc import Iterator

from django.db.models import Count, Q

from audits.choices.cases import WITH_THE_AUDITOR, CaseAuditState
from audits.models import CaseAudit
from home.owed import programmes_waited_for
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.roles import Role


def cases_to_audit(actor: Actor) -> Iterator[Waiting]:
    """The cases that the actor audits for an agency; one query, none for others."""
    agencies = actor.agencies_as(Role.CASE_AUDITOR)
    if not agencies or actor.person_id is None:
        return
    mine = CaseAudit.objects.filter(
        auditor_id=actor.person_id, agency_id__in=agencies, state__in=WITH_THE_AUDITOR
    )
    for each in mine.select_related("case__programme", "agency"):
        again = each.state == CaseAuditState.CHANGES_REQUESTED
        yield Waiting(
            text=f"{each.case.reference}: {'changes are asked for' if again else 'audit this case'}",
            url=each.get_absolute_url(),
            due_on=each.case.programme.due_on,
            detail=f"For {each.agency.label}",
        )


def programmes_run(actor: Actor) -> Iterator[Waiting]:
    """For the coordinator: programmes in which agencies have not handed in; one query, none for others."""
    if not actor.has(Role.AUDIT_COORDINATOR):
        return
    programmes = programmes_waited_for(actor).annotate(
        asked=Count("cases__audits"),
        left=Count("cases__audits", filter=Q(cases__audits__state__in=WITH_THE_AUDITOR)),
    )
    for each in programmes:
        if each.left:
            yield Waiting(
                text=f"{each.title}: {each.left} of {each.asked} audits are not handed in",
                url=each.get_absolute_url(),
                due_on=each.due_on,
            )
