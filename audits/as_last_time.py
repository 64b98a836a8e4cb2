"""Which of last time's answers may be confirmed as they are, and why the others may not. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from audits.choices import AnswerKind


class Wording(StrEnum):
    """What became of a question since last time."""

    SAME = "same"
    REWORDED = "reworded"
    NEW = "new"


@dataclass(frozen=True)
class Said:
    """A question as it was worded, and what was answered; `grade` by its id, `plan_by` where a plan has a day."""

    text: str
    kind: str
    grade: object = None
    number: Decimal | None = None
    yes: bool | None = None
    narrative: str = ""
    reason: str = ""
    plan_by: date | None = None
    answered: bool = False


REWORDED = "worded otherwise this time"
NEW = "new this time"
NOT_ANSWERED = "not answered last time"
COUNTED_ANEW = "a number is counted anew each time"
OTHER_SCALE = "rated on another scale last time"
PLAN_OVER = "what was to be done has a day that is over"


def wording(now: Said, before: Said | None) -> Wording:
    """The line of standards is the same; what is asked may not be. Blanks and capitals make no difference."""
    if before is None:
        return Wording.NEW
    same = _folded(now.text) == _folded(before.text) and now.kind == before.kind
    return Wording.SAME if same else Wording.REWORDED


def why_not_confirmed(now: Said, before: Said | None, *, grades: frozenset[object], today: date) -> str:
    """Why last time's answer is not offered to be confirmed; empty where it is.

    Only what is worded alike and says the same thing again can be: a new or reworded question, a number and a plan
    whose day is over are answered anew. `grades`: the ids of the scale of this time.
    """
    found = wording(now, before)
    if before is None:
        return NEW
    if found == Wording.REWORDED:
        return REWORDED
    if not before.answered:
        return NOT_ANSWERED
    if now.kind == AnswerKind.NUMBER and before.number is not None:
        return COUNTED_ANEW
    if before.grade is not None and before.grade not in grades:
        return OTHER_SCALE
    if before.plan_by is not None and before.plan_by < today:
        return PLAN_OVER
    return ""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
