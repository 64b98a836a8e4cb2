"""The table of a school's answers: this year, last year, and the middle of its phase."""

from collections.abc import Sequence

from django.http import QueryDict

from audits.answer_kinds import number_words, yes_words
from audits.as_last_time import Wording
from audits.models import Answer
from audits.selectors.education.beside import Compared
from audits.tables.tags import grade_tag
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

WORDS = {Wording.NEW: Tag("New", "blue"), Wording.REWORDED: Tag("Reworded", "yellow")}


def beside_table(query: QueryDict, rows: Sequence[Compared], phase: str, *, downloads: bool = True) -> Table:
    """One question a row."""
    return Table.of(
        query,
        caption="Answers",
        columns=[
            Column("question", "Question", lambda row: str(row.beside.answer.item), header=True),
            Column("this_year", "This year", lambda row: _value(row.beside.answer)),
            Column("last_year", "Last year", _last),
            Column("middle", f"Middle of the phase ({phase.lower()})", _middle),
        ],
        rows=rows,
        per_page=0,
        caption_hidden=True,
        stacked=True,
        downloads=downloads,
        empty=Empty("There are no answers yet."),
    )


def _value(answer: Answer) -> Tag | str:
    if answer.grade is not None:
        return grade_tag(answer.grade)
    value = number_words(answer.number) or yes_words(answer.yes)
    return value or ("Does not apply" if answer.reason.strip() else "Not answered")


def _last(row: Compared) -> Tag | str:
    if row.last is not None:
        return _value(row.last)
    return WORDS.get(row.beside.wording, "None")


def _middle(row: Compared) -> str:
    middle = row.middle
    return f"{middle.words} ({middle.schools} schools)" if middle.is_shown else "Fewer than 5 schools"
