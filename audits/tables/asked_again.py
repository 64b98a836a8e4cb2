"""What an update between two audits would ask of whom."""

from collections.abc import Sequence

from django.http import QueryDict

from audits.services.section11.updates import AskedAgain
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table


def asked_again_table(query: QueryDict, rows: Sequence[AskedAgain]) -> Table:
    """Each agency with the standards in which it fell short."""
    return Table.of(
        query,
        caption="What would be asked again today",
        columns=(
            Column("agency", "Agency", cell=lambda row: str(row.section11_return.agency), header=True),
            Column("standards", "Standards", cell=lambda row: ", ".join(each.code for each in row.items)),
            Column("count", "How many", cell=lambda row: len(row.items), kind="number"),
            Column("note", "Note", cell=lambda row: "Not invited: it was closed" if row.is_gone else ""),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        empty=Empty("Nothing that was handed in fell short.", "There is nothing to ask again."),
    )
