"""Where an agency's audit of a case stands: handed in, sent back."""

from audits.choices.cases import CASE, CASE_AUDIT, CaseAuditState, CaseState
from audits.models import Case, CaseAudit, SendBack, Sheet, Submission, SubmittedJudgement
from audits.permissions import cases as permissions
from audits.selectors.cases_identifying import pointed_out_in_audit
from audits.services.cases.identifying import refuse_identifying
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.section11.readiness import gaps_in
from audits.services.sheets.content import contents_of, hash_of
from audits.services.sheets.making import lock_whole
from audits.services.sheets.pinning import pin
from foundation.calendar.clock import real_now
from foundation.jobs.letters import send_letter
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def submit_audit(*, actor: Actor, case_audit: CaseAudit) -> Submission:
    """Hand the audit in: every question is answered, an overall grade with its reason is given, and nothing in the
    texts looks as if it identified a child. What was handed in is pinned with its judgement, to be shown for ever. The
    last agency's audit finishes the case."""
    if not permissions.can_submit_case_audit(actor, case_audit):
        raise NotAllowed("The auditor named for this case hands the audit in.")
    submission = Submission(sheet_id=case_audit.sheet_id)
    with act(actor, "case_audits.submit", about=[case_audit, case_audit.case, submission]):
        lock_whole(case_audit.sheet_id)
        _lock(case_audit)
        again = case_audit.state == CaseAuditState.CHANGES_REQUESTED
        CASE_AUDIT.guard("resubmit" if again else "submit", case_audit.state)
        contents = contents_of(case_audit.sheet_id)
        if count := len(gaps_in((each.answer for each in contents), actor.today)):
            raise Refusal(f"{count} {'answer is' if count == 1 else 'answers are'} not complete yet.")
        if case_audit.overall_grade_id is None:
            raise Refusal("Give the overall grade, and say why.")
        refuse_identifying(pointed_out_in_audit(case_audit, actor.today), "The audit cannot be handed in")
        submission.number = Submission.objects.filter(sheet=case_audit.sheet_id).count() + 1
        submission.reference = f"CA-{case_audit.pk.hex[:8].upper()}-{submission.number}"
        submission.content_hash = hash_of(contents)
        submission.submitted_on, submission.submitted_at = actor.today, real_now()
        submission.submitted_by_id = actor.person_id
        pin(submission, contents, owed=case_audit, state=CaseAuditState.SUBMITTED.value)
        SubmittedJudgement.objects.create(
            submission=submission, grade_id=case_audit.overall_grade_id, reason=case_audit.overall_reason
        )
        _finish(case_audit)
    return submission


def send_back_audit(*, actor: Actor, case_audit: CaseAudit, why: str, looked_at: bool = False) -> None:
    """Ask the agency for changes, with a reason that its auditor reads; its sheet opens again.

    Refuses a reason that looks as if it identified somebody, until whoever writes it has looked.
    """
    if not permissions.can_run_case_audits(actor):
        raise NotAllowed("The audit coordinator asks for changes.")
    refuse_pointed_out(actor, [why], looked_at=looked_at)
    with act(actor, "case_audits.send_back", about=[case_audit, case_audit.case]):
        sheet = lock_whole(case_audit.sheet_id)
        _lock(case_audit)
        case_audit.state = CASE_AUDIT.guard("send_back", case_audit.state, why).target
        case_audit.save(update_fields=["state"])
        Sheet.objects.filter(pk=sheet.pk).update(is_open=True)
        latest = Submission.objects.filter(sheet=sheet).order_by("-number")[0]
        SendBack.objects.create(
            submission=latest,
            message=why.strip(),
            sent_by_id=actor.known_person_id,
            sent_at=real_now(),
            sent_on=actor.today,
        )
        case = Case.objects.select_for_update().get(pk=case_audit.case_id)
        if case.state == CaseState.AUDITED:
            case.state = CASE.guard("resume", case.state).target
            case.save(update_fields=["state"])
        if case_audit.auditor_id is not None:
            send_letter(
                name="case_audit_sent_back",
                to=case_audit.auditor_id,
                about={"case_audit": case_audit.pk},
                key=f"{latest.pk}",
            )


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
