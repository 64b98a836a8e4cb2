"""Closing a case: whatever agencies have written is kept, and nothing more is taken."""

from audits.choices.cases import CASE, CASE_AUDIT
from audits.models import Case, CaseAudit, Sheet
from audits.permissions import cases as permissions
from audits.services.cases.pointing_out import refuse_pointed_out
from foundation.refusals import NotAllowed
from foundation.trail.acts import act
from partnership.actors import Actor


def close_case(*, actor: Actor, case: Case, why: str = "", looked_at: bool = False) -> None:
    """Close a case with every agency's audit of it, finished or not.

    The exclusive lock of every sheet: an answer being saved is saved first, then nothing more. Who was typing is told
    so and keeps what was typed on the page. Refuses a reason that looks as if it identified somebody, until whoever
    writes it has looked.
    """
    if not permissions.can_run_case_audits(actor):
        raise NotAllowed("The audit coordinator closes a case.")
    refuse_pointed_out(actor, [why], looked_at=looked_at)
    with act(actor, "case_audits.close_case", about=[case], why=why):
        # Sheets first, then audits, then the case: in the order in which saving takes them.
        audits = CaseAudit.objects.filter(case=case)
        sheets = Sheet.objects.filter(case_audit__in=audits).order_by("pk").select_for_update(of=("self",))
        Sheet.objects.filter(pk__in=[sheet.pk for sheet in sheets]).update(is_open=False)
        for each in audits.order_by("pk").select_for_update(of=("self",)):
            each.state = CASE_AUDIT.guard("close", each.state).target
            each.closed_on = actor.today
            each.save(update_fields=["state", "closed_on"])
        locked = Case.objects.select_for_update().get(pk=case.pk)
        case.state = CASE.guard("close", locked.state).target
        case.closed_on = actor.today
        case.save(update_fields=["state", "closed_on"])
