"""Which answers call for something to be done, what a complete answer still lacks, and the words for both."""

from datetime import date
from decimal import Decimal
from typing import Protocol

from audits.answer_kinds import is_answered
from audits.choices import AnswerKind

RATING = "a rating"
NUMBER = "a number"
YES_OR_NO = "yes or no"
WORDS = "an answer in words"
WHY_NOT = "why it does not apply"
WILL_DO = "what will be done"
BY_ROLE = "who will do it (their role)"
BY_WHEN = "by when"
PAST_DATE = "a “by when” of today or later"
HOW_KNOWN = "how you know"
CONFIRMATION = "the agency's confirmation"

SAID = (WHY_NOT, WILL_DO, BY_ROLE, BY_WHEN, HOW_KNOWN)
"""What is lacking in words; the rest is done in another way."""

DONE_OTHERWISE = {
    RATING: "choose a rating",
    NUMBER: "give a number",
    YES_OR_NO: "choose yes or no",
    WORDS: "answer in words",
    PAST_DATE: "give a “by when” of today or later",
    CONFIRMATION: "confirm what was entered for the agency",
}


class Judged(Protocol):
    """What this module asks of a grade; `audits.models.Grade` is one."""

    @property
    def needs_reason(self) -> bool: ...

    @property
    def needs_improvement(self) -> bool: ...


def is_of_concern(grade: Judged | None) -> bool:
    """Whether the answer must say what will be done, as for requires improvement and inadequate."""
    return grade is not None and grade.needs_improvement


def is_past(grade: Judged | None, by_when: date | None, today: date | None) -> bool:
    """What will be done has a day that is over; today itself is not. Without `today` no day is asked about."""
    return is_of_concern(grade) and by_when is not None and today is not None and by_when < today


def missing_of_rating(
    grade: Judged | None,
    *,
    reason: str = "",
    will_do: str = "",
    by_role: str = "",
    by_when: date | None = None,
    narrative: str = "",
    narrative_needed: bool = False,
    entered: bool = False,
    today: date | None = None,
) -> list[str]:
    """What an answer still lacks, in words; empty when it is complete. Every page and service asks this alone.

    A grade of concern needs what will be done, by whom and by when; "not applicable" needs its reason. What
    a grade does not ask for may be left over from an earlier rating and is not looked at. What the office
    entered lacks the agency's confirmation. `today`: on which day the answer can still be changed; none where it
    cannot, since a day that was ahead when the answer was given may be over by now.
    """
    unconfirmed = [CONFIRMATION] if entered else []
    if grade is None:
        return [RATING, *unconfirmed]
    wanted = (
        (grade.needs_reason, reason.strip(), WHY_NOT),
        (grade.needs_improvement, will_do.strip(), WILL_DO),
        (grade.needs_improvement, by_role.strip(), BY_ROLE),
        (grade.needs_improvement, by_when, BY_WHEN),
        (is_past(grade, by_when, today), None, PAST_DATE),
        (narrative_needed and not grade.needs_reason, narrative.strip(), HOW_KNOWN),
    )
    return [words for needed, given, words in wanted if needed and not given] + unconfirmed


VALUE_OF = {AnswerKind.NUMBER: NUMBER, AnswerKind.YES_NO: YES_OR_NO, AnswerKind.TEXT: WORDS}


def missing_of(
    kind: str,
    grade: Judged | None,
    *,
    number: Decimal | None = None,
    yes: bool | None = None,
    narrative: str = "",
    reason: str = "",
    will_do: str = "",
    by_role: str = "",
    by_when: date | None = None,
    entered: bool = False,
    optional: bool = False,
    today: date | None = None,
) -> list[str]:
    """The same for an answer of any kind.

    A number, a yes or no, and a text are complete with their value, or with the reason why the question does not
    apply. An `optional` question that nobody began lacks nothing; a rating that was begun is asked for the rest.
    """
    if kind == AnswerKind.RATING:
        if optional and grade is None:
            return [CONFIRMATION] if entered else []
        return missing_of_rating(
            grade,
            reason=reason,
            will_do=will_do,
            by_role=by_role,
            by_when=by_when,
            entered=entered,
            today=today,
        )
    unconfirmed = [CONFIRMATION] if entered else []
    if optional or is_answered(kind, number=number, yes=yes, words=narrative, reason=reason):
        return unconfirmed
    return [VALUE_OF[AnswerKind(kind)], *unconfirmed]


def missing_sentence(missing: list[str]) -> str:
    """Still needed: what will be done and by when. Empty when nothing is missing."""
    return f"Still needed: {_joined(missing)}." if missing else ""


def to_do(missing: list[str]) -> str:
    """The same as what somebody does about it: say what will be done and by when."""
    said = [words for words in missing if words in SAID]
    done = [f"say {_joined(said)}"] if said else []
    return ", ".join(done + [DONE_OTHERWISE[words] for words in missing if words not in SAID])


def _joined(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
