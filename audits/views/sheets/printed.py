"""The answers of a sheet as a document prints them, of whatever kind they are."""

from collections.abc import Iterable
from typing import Any

from audits.answer_kinds import value_words
from audits.choices import AnswerKind
from audits.selectors.section11_answers import AnswerRow
from foundation.calendar.dates import long_date

WORDS = {
    AnswerKind.RATING: "How you know",
    AnswerKind.NUMBER: "About this number",
    AnswerKind.YES_NO: "What shows it",
    AnswerKind.TEXT: "Answer",
}


def printed_sections(rows: Iterable[AnswerRow]) -> list[dict[str, Any]]:
    """Sections with their answers: name, what was chosen or counted, and the words beside it."""
    sections: list[dict[str, Any]] = []
    for row in rows:
        name = f"{row.section_code} {row.section_title}"
        if not sections or sections[-1]["name"] != name:
            sections.append({"name": name, "answers": []})
        sections[-1]["answers"].append(_answer(row))
    return sections


def row_words(row: AnswerRow) -> str:
    """The value of an answer in a word; of a text that it was given."""
    if row.grade is not None:
        return row.grade.label
    return value_words(row.kind, number=row.number, yes=row.yes, words=row.narrative, reason=row.reason)


def _answer(row: AnswerRow) -> dict[str, Any]:
    grade, rated = row.grade, row.kind == AnswerKind.RATING
    parts = [(WORDS[AnswerKind(row.kind)], row.narrative)]
    if not rated or (grade is not None and grade.needs_reason):
        parts.append(("Why it does not apply", row.reason))
    if grade is not None and grade.needs_improvement:
        by_when = long_date(row.by_when) if row.by_when else ""
        parts += [("What will be done", row.will_do), ("By whom", row.by_role), ("By when", by_when)]
    parts.append(("Evidence", "; ".join(each.title for each in row.evidence)))
    return {
        "name": f"{row.code} {row.title}",
        "rating": row_words(row),
        "parts": [[label, text] for label, text in parts if text],
    }
