"""Where an agency's audit of a case stands: begun, handed in, sent back."""

from audits.choices.cases import CASE, CASE_AUDIT, CaseAuditState, CaseState
from audits.models import Case, CaseAudit, Sheet
from audits.permissions import cases as permissions
from audits.selectors.cases_identifying import pointed_out_in_audit
from audits.services.cases.identifying import refuse_identifying
from audits.services.sheets.making import lock_whole
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def start_audit(*, actor: Actor, case_audit: CaseAudit) -> None:
    """The first answer begins the audit, and the first audit the case. Called inside the act of the saving, under
    the share lock of the sheet; harmless where it has begun."""
    begun = CaseAudit.objects.filter(pk=case_audit.pk, state=CaseAuditState.NOT_STARTED)
    if begun.update(state=CaseAuditState.IN_PROGRESS):
        Case.objects.filter(pk=case_audit.case_id, state=CaseState.RELEASED).update(state=CaseState.AUDITING)
        case_audit.state = CaseAuditState.IN_PROGRESS


def submit_audit(*, actor: Actor, case_audit: CaseAudit) -> None:
    """Hand the audit in: an overall grade with its reason is given, and nothing in its texts looks as if it identified
    a child. Which questions must be answered, the sheet's own readiness says. The last agency's finishes the case."""
    if not permissions.can_submit_case_audit(actor, case_audit):
        raise NotAllowed("The auditor named for this audit hands it in.")
    with act(actor, "case_audits.submit", about=[case_audit, case_audit.case]):
        sheet = lock_whole(case_audit.sheet_id)
        _lock(case_audit)
        again = case_audit.state == CaseAuditState.CHANGES_REQUESTED
        case_audit.state = CASE_AUDIT.guard("resubmit" if again else "submit", case_audit.state).target
        if case_audit.overall_grade_id is None:
            raise Refusal("Give the overall grade, and say why.")
        refuse_identifying(pointed_out_in_audit(case_audit, actor.today), "The audit cannot be handed in")
        case_audit.submitted_on = actor.today
        case_audit.save(update_fields=["state", "submitted_on"])
        Sheet.objects.filter(pk=sheet.pk).update(is_open=False)
        _finish(case_audit)


def send_back_audit(*, actor: Actor, case_audit: CaseAudit, why: str) -> None:
    """Ask the agency for changes, with a reason; its sheet opens again."""
    if not permissions.can_run_case_audits(actor):
        raise NotAllowed("The audit coordinator asks for changes.")
    with act(actor, "case_audits.send_back", about=[case_audit, case_audit.case], why=why.strip()):
        sheet = lock_whole(case_audit.sheet_id)
        _lock(case_audit)
        case_audit.state = CASE_AUDIT.guard("send_back", case_audit.state, why).target
        case_audit.save(update_fields=["state"])
        Sheet.objects.filter(pk=sheet.pk).update(is_open=True)
        case = Case.objects.select_for_update().get(pk=case_audit.case_id)
        if case.state == CaseState.AUDITED:
            case.state = CASE.guard("resume", case.state).target
            case.save(update_fields=["state"])


def _finish(case_audit: CaseAudit) -> None:
    case = Case.objects.select_for_update().get(pk=case_audit.case_id)
    waiting = case.audits.exclude(state__in=[CaseAuditState.SUBMITTED, CaseAuditState.CLOSED])
    if case.state == CaseState.AUDITING and not waiting.exists():
        case.state = CASE.guard("finish", case.state).target
        case.save(update_fields=["state"])


def _lock(case_audit: CaseAudit) -> None:
    """Two at once: the second waits, and finds it as the first left it."""
    found = CaseAudit.objects.select_for_update(of=("self",)).get(pk=case_audit.pk)
    case_audit.state = found.state
    case_audit.overall_grade_id, case_audit.overall_reason = found.overall_grade_id, found.overall_reason
