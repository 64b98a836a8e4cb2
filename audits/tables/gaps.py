"""What an agency's newest submission rates as of concern."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.http import QueryDict

from audits.models import AnswerRevision, Section11Return
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from partnership.choices import ActionState


def gaps_table(
    query: QueryDict,
    owed: Section11Return,
    rows: Sequence[AnswerRevision],
    links: Iterable[tuple[UUID, str, str]],
) -> Table:
    """The standards with their rating as handed in, and the actions raised from them."""
    actions: dict[UUID, list[str]] = {}
    for answer, reference, state in sorted(links, key=lambda link: link[1]):
        actions.setdefault(answer, []).append(f"{reference} ({ActionState(state).label.lower()})")
    return Table.of(
        query,
        caption=f"Gaps: {owed.cycle.title}",
        columns=(
            Column("standard", "Standard", header=True, cell=lambda row: _standard(row)),
            Column("rating", "Rating", cell=lambda row: row.grade.label if row.grade else ""),
            Column(
                "actions",
                "Actions of the plan",
                cell=lambda row: actions.get(row.answer_id) or "No action that you see",
            ),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("Nothing was rated as of concern."),
    )


def _standard(row: AnswerRevision) -> str:
    item = row.answer.item
    return f"{item.code} {item.title}"
