"""A return as one table, for reading through."""

from django.http import QueryDict
from django.urls import reverse

from audits.models import Answer, Section11Return
from audits.tables.tags import grade_tag
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag


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
            Column("grade", "Rating", _rating),
            Column("narrative", "How the agency knows", lambda answer: answer.narrative or answer.reason),
            Column("will_do", "What will be done", _improvement),
            Column("evidence", "Evidence", lambda answer: answer.evidence_count, kind="number"),
            Column("actions", "Actions raised", lambda answer: answer.action_count, kind="number"),
        ],
        rows=answers,
        per_page=0,
        caption_hidden=True,
    )


def _rating(answer: Answer) -> Tag | str:
    return grade_tag(answer.grade) if answer.grade else "Not answered"


def _improvement(answer: Answer) -> str:
    if not answer.will_do:
        return ""
    by_when = f"{answer.by_when:%-d %B %Y}" if answer.by_when else "no date"
    return f"{answer.will_do} ({answer.by_role or 'nobody named'}, by {by_when})"
