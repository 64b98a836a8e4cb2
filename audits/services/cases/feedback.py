"""What a child or the family says of the help, or why nobody could be asked."""

from dataclasses import dataclass
from datetime import date

from audits.choices.case_findings import FeedbackSource
from audits.choices.cases import CaseState
from audits.models import Case, FamilyFeedback
from audits.permissions.case_findings import can_record_feedback
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.cases.programme_open import refuse_closed
from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.field_checks import check_fields, refuse_field

NOT_YOURS = "The named auditors of a case, the coordinator and the office record what the family says."
SAVED_FIRST = (
    "Somebody else changed this while you had it open. Nothing of yours is lost: read both and save again."
)
GONE = "Somebody else took this away while you had it open."


@dataclass(frozen=True)
class FeedbackValues:
    """Words of the child or the family with how they were obtained, or why there are none: one or the other."""

    source: str
    asked_on: date
    how: str = ""
    words: str = ""
    why_not: str = ""

    @property
    def text(self) -> str:
        """All that it says: who, on which day, what, and how or why not."""
        who = f"{FeedbackSource(self.source).label}, {long_date(self.asked_on)}"
        why_not = f"Not obtained, because: {self.why_not.strip()}" if self.why_not.strip() else ""
        return "\n\n".join(filter(None, (who, self.words.strip(), self.how.strip(), why_not)))


def record_feedback(
    *, actor: Actor, case: Case, values: FeedbackValues, looked_at: bool = False
) -> FamilyFeedback:
    """Keep what somebody says, or why nobody could be asked.

    Words take the place of an earlier "not obtained" of the same person. "Not obtained" where there are words
    already is refused, as are a day to come and words that look like a name (`looked_at`: they were looked at).
    """
    _refuse(actor, case, values, looked_at)
    with act(actor, "case_audit.feedback", about=[case]) as recording:
        Case.objects.select_for_update().get(pk=case.pk)
        row = FamilyFeedback(case=case)
        _write(row, values)
        note_subjects(recording, row)
    return row


def change_feedback(
    *,
    actor: Actor,
    feedback: FamilyFeedback,
    base_version: int,
    values: FeedbackValues,
    looked_at: bool = False,
) -> FamilyFeedback:
    """Put right what was mistyped, or whose words they are. Refuses what `record_feedback` refuses, and a page that
    somebody else's change has overtaken: the refusal carries both texts."""
    case = feedback.case
    _refuse(actor, case, values, looked_at)
    with act(actor, "case_audit.change_feedback", about=[case, feedback]):
        held = _held(feedback)
        if held.version != base_version:
            raise Stale(SAVED_FIRST, mine=values.text, theirs=_values_of(held).text, version=held.version)
        held.version += 1
        _write(held, values)
    return held


def take_away_feedback(*, actor: Actor, feedback: FamilyFeedback, why: str, looked_at: bool = False) -> None:
    """Take away what should not stand there, such as words of another child. Nothing of the words stays; that it was
    taken away, by whom and why, does. Refuses a reason that looks as if it identified somebody, until whoever writes
    it has looked."""
    case = feedback.case
    refuse_unmendable(actor, case)
    if not why.strip():
        raise refuse_field("why", "Say why it is taken away.")
    refuse_pointed_out(actor, [why], looked_at=looked_at)
    with act(actor, "case_audit.take_away_feedback", about=[case], why=why.strip()):
        _held(feedback).delete()


def refuse_unmendable(actor: Actor, case: Case) -> None:
    """Those who record it, of a released case, until the programme is closed."""
    if not can_record_feedback(actor, case, set(case.audits.values_list("auditor_id", flat=True))):
        raise NotAllowed(NOT_YOURS)
    refuse_closed(case.programme)
    if case.state == CaseState.CHOSEN:
        raise Refusal(f"{case.reference} has not been released to agencies yet.")


def _held(feedback: FamilyFeedback) -> FamilyFeedback:
    """The row as it stands, locked after its case, as recording takes them."""
    Case.objects.select_for_update().get(pk=feedback.case_id)
    held = FamilyFeedback.objects.select_for_update().filter(pk=feedback.pk).first()
    if held is None:
        raise Refusal(GONE)
    return held


def _values_of(row: FamilyFeedback) -> FeedbackValues:
    return FeedbackValues(row.source, row.asked_on, row.how, row.words, row.why_not)


def _refuse(actor: Actor, case: Case, values: FeedbackValues, looked_at: bool) -> None:
    refuse_unmendable(actor, case)
    if values.source not in FeedbackSource.values:
        raise refuse_field("source", "Choose who was asked.")
    if values.asked_on > actor.today:
        raise refuse_field("asked_on", "The day cannot be in the future.")
    how, words, why_not = values.how.strip(), values.words.strip(), values.why_not.strip()
    _refuse_both_or_neither(how, words, why_not)
    refuse_pointed_out(actor, [how, words, why_not], looked_at=looked_at)


def _refuse_both_or_neither(how: str, words: str, why_not: str) -> None:
    if why_not and (how or words):
        raise refuse_field("why_not", "Give the words, or say why there are none, but not both.")
    if not why_not and not words:
        raise refuse_field("words", "Write what they said, or say why it could not be obtained.")
    if not why_not and not how:
        raise refuse_field(
            "how", "Say how it was obtained, such as in a conversation with the health visitor."
        )


def _write(row: FamilyFeedback, values: FeedbackValues) -> None:
    """Under the lock of the case: words and "not obtained" of one person never stand beside each other."""
    others = FamilyFeedback.objects.filter(case=row.case_id, source=values.source).exclude(pk=row.pk)
    if values.why_not.strip() and others.filter(why_not="").exists():
        label = FeedbackSource(values.source).label.lower()
        raise refuse_field("why_not", f"There are words of {label} for {row.case.reference} already.")
    others.exclude(why_not="").delete()
    row.source, row.asked_on = values.source, values.asked_on
    row.how, row.words, row.why_not = values.how.strip(), values.words.strip(), values.why_not.strip()
    check_fields(row, "how", "why_not")
    row.save()
