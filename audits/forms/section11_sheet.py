"""The questions of one answer of a sheet, by hand, because stock form sets cost eight times as much."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from audits.answer_kinds import yes_words
from audits.answer_limits import LONGEST_LINE
from audits.choices import AnswerKind
from audits.concern import is_past
from audits.forms.section11_answer import PostedAnswer
from audits.forms.section11_kinds import (
    HINTS,
    NARRATIVES,
    NOT_APPLICABLE,
    allows_not_applicable,
    value_field,
)
from audits.models import Grade
from audits.selectors.section11_answers import AnswerRow, PreviousAnswer
from audits.services.answers import AnswerValues
from foundation.pages.fields import Choice, Field
from foundation.pages.tag import Tag

RAG_COLOURS = {"green": "green", "light_green": "teal", "amber": "orange", "red": "red", "grey": "grey"}
PAST = "This date is over: give today or a later day"


def grade_tag(grade: Grade | None) -> Tag:
    """The rating as a word with its colour."""
    if grade is None:
        return Tag("Not answered", "grey")
    return Tag(grade.label, RAG_COLOURS.get(grade.rag, ""), grade.descriptor)


def prefix_of(code: str) -> str:
    """The names of the fields of one standard begin so."""
    return f"{code}-"


def questions(
    code: str,
    grades: Collection[Grade],
    values: AnswerValues,
    posted: PostedAnswer | None = None,
    *,
    today: date | None = None,
    kind: str = AnswerKind.RATING,
) -> tuple[Field | None, Field, Field | None, tuple[Field, ...]]:
    """Value, narrative, reason, and what will be done, as fields; `posted` brings its errors.

    A date that is over on `today` is kept, and marked. A text has no value beside it; what is no rating has no
    plan, and a reason only where the edition lets a question not apply.
    """
    prefix = prefix_of(code) if code else ""
    past = {"by_when": PAST} if is_past(values.grade, values.by_when, today) else {}
    errors = past | dict(posted.errors if posted else {})

    def problem(name: str) -> tuple[str, ...]:
        return (errors[name],) if name in errors else ()

    def text(name: str, label: str, rows: int, hint: str = "") -> Field:
        value = getattr(values, name)
        return Field(
            "textarea",
            prefix + name,
            label,
            hint=hint,
            errors=problem(name),
            value=value,
            attrs={"rows": rows},
        )

    narrative = text("narrative", NARRATIVES[AnswerKind(kind)], 5, HINTS.get(AnswerKind(kind), ""))
    if kind != AnswerKind.RATING:
        reason = text("reason", NOT_APPLICABLE, 2) if allows_not_applicable(grades) else None
        value = value_field(kind, prefix, values, posted, problem("number") or problem("yes"))
        if value is not None:
            narrative = replace(narrative, attrs={"rows": 2})
        return value, narrative, reason, ()
    chosen = values.grade.pk if values.grade else None
    rating = Field(
        "radios",
        f"{prefix}grade",
        "Rating",
        errors=problem("grade"),
        css="govuk-radios--small",
        choices=tuple(
            Choice(grade.code, grade.label, grade.descriptor, chosen=grade.pk == chosen) for grade in grades
        ),
    )
    by_role = Field(
        "input",
        f"{prefix}by_role",
        "By whom?",
        hint="A post, not a person's name, such as Head of housing.",
        errors=problem("by_role"),
        value=values.by_role,
        attrs={"maxlength": LONGEST_LINE},
    )
    by_when = Field(
        "date",
        f"{prefix}by_when",
        "By when?",
        hint="Today or a later day.",
        errors=problem("by_when"),
        value=_date_parts(values, posted),
    )
    return (
        rating,
        narrative,
        text("reason", NOT_APPLICABLE, 3),
        (text("will_do", "What will be done?", 3), by_role, by_when),
    )


def _date_parts(values: AnswerValues, posted: PostedAnswer | None) -> dict[str, str]:
    if posted is not None and "by_when" in posted.errors:
        return dict(zip(("day", "month", "year"), posted.typed_date, strict=True))
    day = values.by_when
    if day is None:
        return {"day": "", "month": "", "year": ""}
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def asking(grades: Iterable[Grade], rule: str) -> str:
    """The codes of the grades that ask for a reason or for a plan, for the script that shows the questions."""
    return " ".join(grade.code for grade in grades if getattr(grade, rule))


def asking_words(grades: Iterable[Grade], rule: str) -> str:
    """The same grades as words, for readers without scripts: Requires improvement or Inadequate."""
    return " or ".join(grade.label for grade in grades if getattr(grade, rule))


def row_values(row: AnswerRow) -> AnswerValues:
    """What an answer says now."""
    return AnswerValues(
        grade=row.grade,
        narrative=row.narrative,
        reason=row.reason,
        will_do=row.will_do,
        by_role=row.by_role,
        by_when=row.by_when,
        number=row.number,
        yes=row.yes,
    )


def value_tag(row: AnswerRow | PreviousAnswer) -> Tag | None:
    """What was answered as a word: the rating, yes or no, that it does not apply, or that nothing was said.

    None for a number and a text, which are read as they are.
    """
    if row.kind == AnswerKind.RATING:
        return grade_tag(row.grade)
    if row.yes is not None:
        return Tag(yes_words(row.yes), "blue")
    if row.number is not None or (row.kind == AnswerKind.TEXT and row.narrative.strip()):
        return None
    return Tag("Not applicable" if row.reason.strip() else "Not answered", "grey")
