"""The actions that answer a finding or carry out a recommendation, as a list."""

from collections.abc import Sequence

from django.http import QueryDict

from audits.selectors.case_actions import Followed
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag


def became_table(query: QueryDict, rows: Sequence[Followed], *, follows: bool) -> Table:
    """What became of it. Whoever follows every action reads other words where there is none."""
    none = "No action has come of it yet." if follows else "No action that you may open has come of it yet."
    return Table.of(
        query,
        caption="What became of it",
        columns=(
            Column("action", "Action", lambda row: row.name, link=lambda row: row.url, header=True),
            Column("owner", "Led by"),
            Column("state", "Status", lambda row: Tag(row.action.get_state_display(), "blue")),
            Column("due_on", "Due", lambda row: row.action.due_on),
            Column("impact", "What changed", _changed),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty(none),
    )


def _changed(row: Followed) -> list[str]:
    return [part for part in (row.impact, row.worked.rstrip(".")) if part]
