"""What an update between two audits would ask of whom."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import QueryDict

from audits.services.section11.updates import AskedAgain
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table

NOBODY = "Nobody: it has no safeguarding lead"


def note(row: AskedAgain) -> str:
    """Whose answers fell short, or why nobody is asked."""
    if row.is_gone:
        return f"Not invited: {row.why_not}"
    names = " and ".join(each.name for each in row.predecessors)
    return f"It took over from {names}" if names else ""


def asked_again_table(
    query: QueryDict, rows: Sequence[AskedAgain], readers: Mapping[UUID, Mapping[UUID, str]]
) -> Table:
    """Each agency that would be asked with the standards, and by name whom its letter goes to; then what nobody can be
    asked for."""

    def to(row: AskedAgain) -> str:
        return "" if row.is_gone else ", ".join(readers[row.agency.pk].values()) or NOBODY

    return Table.of(
        query,
        caption="What would be asked again today",
        columns=(
            Column("agency", "Agency", cell=lambda row: str(row.agency), header=True),
            Column("standards", "Standards", cell=lambda row: ", ".join(each.code for each in row.items)),
            Column("count", "How many", cell=lambda row: len(row.items), kind="number"),
            Column("to", "The letter goes to", cell=to),
            Column("note", "Note", cell=note),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        empty=Empty("Nothing that was handed in fell short.", "There is nothing to ask again."),
    )
