"""Reads one answer out of a posted form, with words for what cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from audits.answer_kinds import UnreadableNumberError, read_number
from audits.answer_limits import LONGEST_LINE, LONGEST_SOURCE, LONGEST_TEXT
from audits.choices import AnswerKind
from audits.models import Grade
from audits.services.answers import AnswerValues
from foundation.pages.dates import PARTS, DateField

TEXTS = ("narrative", "reason", "will_do")
BY_WHEN = DateField(required=False)  # made once: a section reads sixty
TOO_LONG = "This text has {given:,} characters: shorten it to {most:,}, or add the rest as evidence"


class UnreadableError(Exception):
    """The form is not one of ours: it lacks the version that every answer carries."""


@dataclass(frozen=True)
class PostedAnswer:
    """One answer as it was typed, and what of it cannot be saved."""

    base_version: int
    values: AnswerValues
    taken_from: str = ""
    typed_date: tuple[str, str, str] = ("", "", "")
    typed_number: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def error_sentence(self) -> str:
        """Every problem in one line, for the note beside an answer that saves itself."""
        return ". ".join(self.errors.values())


def read_answer(
    data: Mapping[str, str],
    grades: Mapping[str, Grade],
    prefix: str = "",
    *,
    kind: str = AnswerKind.RATING,
) -> PostedAnswer:
    """The answer of this kind whose fields begin with `prefix`; `grades` are those of its edition's scale by code.

    Raises UnreadableError when there is no version.
    """
    errors: dict[str, str] = {}

    def text(name: str, most: int) -> str:
        found = tidy(data.get(prefix + name, ""))
        if len(found) > most:
            errors[name] = TOO_LONG.format(given=len(found), most=most)
        return found

    version = data.get(prefix + "version", "")
    if not version.isdecimal() or len(version) > 9:
        raise UnreadableError
    rated = kind == AnswerKind.RATING
    code = data.get(prefix + "grade", "") if rated else ""
    if code and code not in grades:
        errors["grade"] = "Choose one of the ratings shown"
    typed_number = data.get(prefix + "number", "").strip()[:40] if kind == AnswerKind.NUMBER else ""
    excusable = rated or any(not grade.in_denominator for grade in grades.values())
    typed = tuple(data.get(f"{prefix}by_when_{part}", "").strip()[:20] for part in PARTS)
    values = AnswerValues(
        grade=grades.get(code),
        narrative=text("narrative", LONGEST_TEXT),
        reason=text("reason", LONGEST_TEXT) if excusable else "",
        will_do=text("will_do", LONGEST_TEXT),
        by_role=text("by_role", LONGEST_LINE),
        by_when=_read_date(list(typed), errors),
        number=_read_number(typed_number, errors),
        yes=_read_yes(data.get(prefix + "yes", ""), errors) if kind == AnswerKind.YES_NO else None,
    )
    return PostedAnswer(
        base_version=int(version),
        values=values,
        taken_from=text("taken_from", LONGEST_SOURCE),
        typed_date=(typed[0], typed[1], typed[2]),
        typed_number=typed_number,
        errors=errors,
    )


def tidy(typed: str) -> str:
    """One kind of line end, no character that the database cannot keep, nothing empty at the end."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").rstrip()


def _read_date(typed: list[str], errors: dict[str, str]) -> date | None:
    try:
        return BY_WHEN.clean(typed)
    except ValidationError as problem:
        errors["by_when"] = problem.messages[0]
        return None


def _read_number(typed: str, errors: dict[str, str]) -> Decimal | None:
    try:
        return read_number(typed)
    except UnreadableNumberError as problem:
        errors["number"] = str(problem)
        return None


def _read_yes(typed: str, errors: dict[str, str]) -> bool | None:
    if typed not in ("", "yes", "no"):
        errors["yes"] = "Choose yes or no"
    return {"yes": True, "no": False}.get(typed)
