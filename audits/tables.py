"""The tables of the audits, declared once for page, paper, CSV and XLSX."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from audits.models import Answer, Section11Cycle, Section11Return
from audits.selectors.office import ReturnRow, is_overdue
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

STATE_COLOURS = {
    "not_started": "grey",
    "in_progress": "blue",
    "submitted": "purple",
    "changes_requested": "orange",
    "accepted": "green",
}


def state_tag(owed: Section11Return) -> Tag:
    """The state of a return as a tag."""
    return Tag(owed.get_state_display(), STATE_COLOURS[owed.state])


def cycle_table(query: QueryDict, cycle: Section11Cycle, rows: list[ReturnRow], on: date) -> Table:
    """Who has and has not returned."""

    def state(row: ReturnRow) -> Any:
        tags = [state_tag(row.owed)]
        if is_overdue(row, on):
            tags.append(Tag("Overdue", "red"))
        return tags

    return Table.of(
        query,
        caption="Returns",
        columns=[
            Column(
                "agency",
                "Agency",
                lambda row: row.owed.agency.name,
                link=lambda row: row.owed.get_absolute_url(),
                sort=lambda row: row.owed.agency.name.lower(),
                header=True,
            ),
            Column("state", "Status", state, sort=lambda row: row.owed.state),
            Column(
                "progress", "Answered", lambda row: row.progress, kind="short", sort=lambda row: row.answered
            ),
            Column(
                "submitted",
                "Handed in",
                lambda row: row.owed.submitted_on,
                kind="date",
                sort=lambda row: row.owed.submitted_on or date.min,
            ),
            Column("reference", "Reference", lambda row: row.owed.reference, kind="short"),
        ],
        rows=rows,
        per_page=0,
        empty=Empty("No return is in yet."),
    )


def review_table(query: QueryDict, owed: Section11Return, answers: list[Answer]) -> Table:
    """Every answer of a return, for reading through."""
    return Table.of(
        query,
        caption="Answers",
        columns=[
            Column(
                "standard",
                "Standard",
                lambda answer: str(answer.item),
                link=lambda answer: reverse("audits:section11-answer", args=[owed.pk, answer.item.code]),
                header=True,
            ),
            Column("grade", "Rating", grade_tag),
            Column("narrative", "How the agency knows", lambda answer: answer.narrative or answer.reason),
            Column("will_do", "What will be done", _improvement),
            Column("evidence", "Evidence", lambda answer: answer.evidence_count, kind="number"),
            Column("actions", "Actions raised", lambda answer: answer.action_count, kind="number"),
        ],
        rows=answers,
        per_page=0,
        caption_hidden=True,
    )


GRADE_COLOURS = {"green": "green", "light_green": "teal", "amber": "orange", "red": "red", "grey": "grey"}


def grade_tag(answer: Answer) -> Tag | str:
    """The rating as a word in a tag."""
    if answer.grade is None:
        return "Not answered"
    return Tag(answer.grade.label, GRADE_COLOURS[answer.grade.rag])


def _improvement(answer: Answer) -> str:
    if not answer.will_do:
        return ""
    by_when = f"{answer.by_when:%-d %B %Y}" if answer.by_when else "no date"
    return f"{answer.will_do} ({answer.by_role or 'nobody named'}, by {by_when})"
