"""What a child or the family says of the help, or why nobody could be asked."""

from datetime import date

from audits.choices.case_findings import FeedbackSource
from audits.choices.cases import CaseState
from audits.models import Case, FamilyFeedback
from audits.permissions.case_findings import can_record_feedback
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.cases.programme_open import refuse_closed
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.field_checks import check_fields, refuse_field

NOT_YOURS = "The named auditors of a case, the coordinator and the office record what the family says."


def record_feedback(
    *,
    actor: Actor,
    case: Case,
    source: str,
    asked_on: date,
    how: str = "",
    words: str = "",
    why_not: str = "",
    looked_at: bool = False,
) -> FamilyFeedback:
    """Words of the child or the family with how they were obtained, or why there are none: one or the other.

    Words take the place of an earlier "not obtained" of the same person. "Not obtained" where there are words
    already is refused, as are a day to come and words that look like a name (`looked_at`: they were looked at).
    """
    _refuse(actor, case)
    how, words, why_not = how.strip(), words.strip(), why_not.strip()
    _refuse_values(actor, source, asked_on)
    _refuse_both_or_neither(how, words, why_not)
    refuse_pointed_out(actor, [how, words, why_not], looked_at=looked_at)
    others = FamilyFeedback.objects.filter(case=case, source=source)
    with act(actor, "case_audit.feedback", about=[case]) as recording:
        Case.objects.select_for_update().get(pk=case.pk)
        if why_not and others.filter(why_not="").exists():
            label = FeedbackSource(source).label.lower()
            raise refuse_field("why_not", f"There are words of {label} for {case.reference} already.")
        others.exclude(why_not="").delete()
        row = FamilyFeedback(
            case=case, source=source, asked_on=asked_on, how=how, words=words, why_not=why_not
        )
        check_fields(row, "how", "why_not")
        row.save(force_insert=True)
        note_subjects(recording, row)
    return row


def _refuse(actor: Actor, case: Case) -> None:
    auditors = case.audits.values_list("auditor_id", flat=True)
    if not can_record_feedback(actor, case, set(auditors)):
        raise NotAllowed(NOT_YOURS)
    refuse_closed(case.programme)
    if case.state == CaseState.CHOSEN:
        raise Refusal(f"{case.reference} has not been released to agencies yet.")


def _refuse_values(actor: Actor, source: str, asked_on: date) -> None:
    if source not in FeedbackSource.values:
        raise refuse_field("source", "Choose who was asked.")
    if asked_on > actor.today:
        raise refuse_field("asked_on", "The day cannot be in the future.")


def _refuse_both_or_neither(how: str, words: str, why_not: str) -> None:
    if why_not and (how or words):
        raise refuse_field("why_not", "Give the words, or say why there are none, but not both.")
    if not why_not and not words:
        raise refuse_field("words", "Write what they said, or say why it could not be obtained.")
    if not why_not and not how:
        raise refuse_field(
            "how", "Say how it was obtained, such as in a conversation with the health visitor."
        )
