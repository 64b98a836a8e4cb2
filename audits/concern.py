"""Which answers call for something to be done, and what a complete answer still lacks."""

from datetime import date
from typing import Protocol


class Judged(Protocol):
    """What this module asks of a grade; `audits.models.Grade` is one."""

    @property
    def needs_reason(self) -> bool: ...

    @property
    def needs_improvement(self) -> bool: ...


def is_of_concern(grade: Judged | None) -> bool:
    """Whether the answer must say what will be done, as for requires improvement and inadequate."""
    return grade is not None and grade.needs_improvement


def missing_of_rating(
    grade: Judged | None,
    *,
    reason: str = "",
    will_do: str = "",
    by_role: str = "",
    by_when: date | None = None,
    narrative: str = "",
    narrative_needed: bool = False,
) -> list[str]:
    """What a rated answer still lacks, in words; empty when it is complete.

    A grade of concern needs what will be done, by whom and by when; "not applicable" needs its reason. What
    a grade does not ask for may be left over from an earlier rating and is not looked at.
    """
    if grade is None:
        return ["a rating"]
    wanted = (
        (grade.needs_reason, reason.strip(), "why the standard does not apply"),
        (grade.needs_improvement, will_do.strip(), "what will be done"),
        (grade.needs_improvement, by_role.strip(), "who will do it (their role)"),
        (grade.needs_improvement, by_when, "by when"),
        (narrative_needed and not grade.needs_reason, narrative.strip(), "how you know"),
    )
    return [words for needed, given, words in wanted if needed and not given]


def missing_sentence(missing: list[str]) -> str:
    """Still needed: what will be done and by when. Empty when nothing is missing."""
    if not missing:
        return ""
    *others, last = missing
    return f"Still needed: {', '.join(others)} and {last}." if others else f"Still needed: {last}."
