"""What the services of a big agency say of one standard, put together as the answer of the agency. Pure.

The weakest rating counts: a duty under section 11 of the Children Act 2004 is the agency's, and is not met while one of
its services does not meet it. It is a proposal; the agency's lead takes it over and may then rate otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from audits.answer_kinds import number_words
from audits.answer_limits import LONGEST_LINE


@dataclass(frozen=True)
class ServiceSaid:
    """One service's answer. `grade` is one of the edition's scale, or none."""

    service: str
    grade: Any = None
    number: Decimal | None = None
    yes: bool | None = None
    narrative: str = ""
    reason: str = ""
    will_do: str = ""
    by_role: str = ""
    by_when: date | None = None

    @property
    def is_not_applicable(self) -> bool:
        """It rates so, or gives nothing but the reason. A reason that a change of rating left over says nothing."""
        if self.grade is not None:
            return not self.grade.in_denominator
        said = self.number is not None or self.yes is not None or self.narrative.strip()
        return not said and bool(self.reason.strip())


@dataclass(frozen=True)
class RolledUp:
    """The agency's answer as its services make it. A number is nobody's sum: it is left for the lead to enter."""

    grade: Any = None
    yes: bool | None = None
    narrative: str = ""
    reason: str = ""
    will_do: str = ""
    by_role: str = ""
    by_when: date | None = None


def roll_up(said: Sequence[ServiceSaid]) -> RolledUp:
    """Put together what services said; those that said nothing are not given.

    The weakest rating; every text under its service's name; what is to be done where something must be done, by the
    last of the days named. "No" where one says no.
    """
    grade = weakest(each.grade for each in said)
    applies = any(not each.is_not_applicable for each in said)
    plans = [each for each in said if each.grade is not None and each.grade.needs_improvement]
    answers = [each.yes for each in said if each.yes is not None]
    return RolledUp(
        grade=grade,
        yes=all(answers) if answers else None,
        narrative=_under_names([(each.service, _words(each, with_reason=applies)) for each in said]),
        reason="" if applies else _under_names([(each.service, each.reason) for each in said]),
        will_do=_under_names([(each.service, each.will_do) for each in plans]),
        by_role=_one_line(each.by_role for each in plans),
        by_when=max((each.by_when for each in plans if each.by_when), default=None),
    )


def weakest(grades: Iterable[Any]) -> Any:
    """The lowest of the ratings that count; "not applicable" only where nothing else was said; none for no rating."""
    given = [each for each in grades if each is not None]
    counting = [each for each in given if each.in_denominator]
    return max(counting or given, key=lambda each: each.order, default=None)


def is_above(own: Any, grades: Iterable[Any]) -> bool:
    """The agency rates itself better than its weakest service does."""
    low = weakest(grades)
    if own is None or low is None or not (own.in_denominator and low.in_denominator):
        return False
    return bool(own.order < low.order)


def _words(said: ServiceSaid, *, with_reason: bool) -> str:
    parts = [said.narrative.strip()]
    if said.number is not None:
        parts.insert(0, f"{number_words(said.number)}.")
    if with_reason and said.is_not_applicable and said.reason.strip():
        parts.append(f"Does not apply: {said.reason.strip()}")
    return "\n".join(part for part in parts if part)


def _under_names(texts: Sequence[tuple[str, str]]) -> str:
    return "\n\n".join(f"{name}: {text.strip()}" for name, text in texts if text.strip())


def _one_line(posts: Iterable[str]) -> str:
    """Each post once; none where they do not fit: the lead then names who answers for the whole."""
    line = "; ".join(dict.fromkeys(post.strip() for post in posts if post.strip()))
    return line if len(line) <= LONGEST_LINE else ""
