"""Who owes case audits, as tables."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from audits.selectors.chasing import Chased
from audits.selectors.chasing_cases import AgencyOwes
from audits.tables.chasing import what
from audits.tables.several import own_query
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

OUT = (
    Column("case", "Case", cell=lambda row: row.owed.case.reference, kind="short"),
    Column("auditor", "Auditor", cell=lambda row: _auditor(row)),
)
COMING = (Column("case", "Case", cell=lambda row: row[0].owed.case.reference, kind="short"),)


def owing_table(query: QueryDict, rows: Sequence[AgencyOwes], *, several_programmes: bool) -> Table:
    """One row for each agency of a programme: what it owes, who is asked for it, and what goes next."""
    programme = Column("programme", "Programme", cell=lambda row: row.programme.title)
    return Table.of(
        own_query(query, "owing"),
        caption="Audits not handed in",
        columns=(
            Column("agency", "Agency", cell=lambda row: row.agency.name, header=True),
            *((programme,) if several_programmes else ()),
            Column("owed", "Not handed in", kind="number"),
            Column("late", "Late", cell=_late),
            Column("due_on", "Due", cell=lambda row: row.programme.due_on, kind="date"),
            Column("asked", "Asked for it", cell=lambda row: ", ".join(row.asked) or "Nobody"),
            Column("next_on", "Next letter", cell=_next_on, kind="date"),
            Column("next", "What it says", cell=lambda row: what(row.next) if row.next else ""),
            Column("next_to", "To", cell=lambda row: ", ".join(row.next_to)),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty("Every audit is in."),
    )


def _late(row: AgencyOwes) -> Any:
    return Tag(f"{row.late} of {row.owed}", "red") if row.late else "Not yet"


def _next_on(row: AgencyOwes) -> Any:
    if row.next is not None:
        return row.next.on
    return Tag("Stopped", "yellow") if row.stopped else "None to come"


def _auditor(row: Chased) -> str:
    return row.owed.auditor.name if row.owed.auditor else "Nobody named yet"
