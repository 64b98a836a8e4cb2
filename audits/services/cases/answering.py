"""A named auditor answers the questions about a case, on the ground that all audits share, and judges the whole."""

from datetime import date

from audits.choices.cases import CaseAuditState, CaseState
from audits.models import Case, CaseAudit, Grade
from audits.owed import Audit
from audits.permissions import case_answering as permissions
from audits.services.sheets.answers import refuse_closed, refuse_unanswerable
from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Stale
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.services.field_checks import refuse_field

HANDED_IN = (
    "This audit was handed in or closed: it can be read, and changed again only when changes are asked for."
)
SAVED_FIRST = (
    "This judgement was saved elsewhere while you had it open. "
    "Nothing of yours is lost: read both and save again."
)


def why_not_answerable(owed: CaseAudit, today: date) -> str:
    """The case was closed, whoever was still writing; nothing while it is with agencies."""
    case = owed.case
    if case.state == CaseState.CLOSED and case.closed_on:
        return f"The case was closed on {long_date(case.closed_on)}, so nothing is added or changed any more."
    return "" if owed.is_answerable else HANDED_IN


def start(owed: CaseAudit) -> None:
    """The first answer begins the audit, and the first audit the case. Called inside the act of the saving, under
    the share lock of the sheet; harmless where it has begun."""
    begun = CaseAudit.objects.filter(pk=owed.pk, state=CaseAuditState.NOT_STARTED)
    if begun.update(state=CaseAuditState.IN_PROGRESS):
        Case.objects.filter(pk=owed.case_id, state=CaseState.RELEASED).update(state=CaseState.AUDITING)
        owed.state = CaseAuditState.IN_PROGRESS


CASE_AUDITS = Audit(
    code="case_audits",
    permissions=permissions,
    why_not_answerable=why_not_answerable,
    start=start,
    answerers="the auditor named for this case",
    handed_in=HANDED_IN,
    addresses="case-audit",
)


def judge(*, actor: Actor, case_audit: CaseAudit, grade: Grade, reason: str, base_version: int) -> CaseAudit:
    """Give the overall grade, and say why: somebody's judgement, never worked out from the answers.

    Refuses a grade that the scale of the questions does not have or that grades nothing, one without a reason, and
    everything after handing in or after the case was closed, also meanwhile. So is a page that another saving has
    overtaken: the refusal carries both grades with their reasons.
    """
    if not permissions.can_submit(actor, case_audit):
        raise NotAllowed("The auditor named for this case gives the overall grade.")
    refuse_unanswerable(CASE_AUDITS, actor, case_audit)
    if grade.scale_id != case_audit.sheet.edition.scale_id or not grade.in_denominator:
        raise refuse_field("grade", f"“{grade.label}” is no grade of the scale of this audit.")
    if not reason.strip():
        raise refuse_field("reason", "Say why you give this grade.")
    with act(actor, "case_audits.judge", about=[case_audit]):
        refuse_closed(CASE_AUDITS, case_audit)
        held = CaseAudit.objects.select_for_update(of=("self",)).get(pk=case_audit.pk)
        if held.version != base_version:
            theirs = _words(held.overall_grade, held.overall_reason)
            raise Stale(SAVED_FIRST, mine=_words(grade, reason), theirs=theirs, version=held.version)
        start(case_audit)
        case_audit.overall_grade, case_audit.overall_reason = grade, reason.strip()
        case_audit.version = held.version + 1
        case_audit.save(update_fields=["overall_grade", "overall_reason", "version"])
    return case_audit


def _words(grade: Grade | None, reason: str) -> str:
    return "\n\n".join(filter(None, (grade.label if grade else "", reason.strip())))
