"""Own and moderated ratings of one submission with their reasons, as they stood at one moment."""

from collections.abc import Sequence

from django.http import QueryDict

from audits.selectors.section11_agreed import BesideOwn
from audits.tables.tags import grade_tag
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table


def agreed_table(query: QueryDict, rows: Sequence[BesideOwn], caption: str) -> Table:
    """In the order of the edition; never sorted, because it is a record. As a file it is a part of the receipt."""
    return Table.of(
        query,
        caption=caption,
        columns=[
            Column("standard", "Standard", lambda row: str(row.item), header=True),
            Column("own", "Self rating", lambda row: grade_tag(row.own), kind="short"),
            Column("moderated", "Moderated", lambda row: grade_tag(row.moderated), kind="short"),
            Column("outcome", "Outcome", lambda row: row.outcome),
            Column("reason", "Reason", lambda row: row.reason),
        ],
        rows=list(rows),
        per_page=0,
        stacked=True,
        downloads=False,
        empty=Empty("The ratings of that moment were not kept."),
    )
