"""Lists about sealed keys. No file of them is offered."""

from django.http import QueryDict
from django.urls import reverse

from audits.selectors.cases_keys import KeyRow, LogRow
from foundation.pages.cells import moment_text
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag


def keys_table(query: QueryDict, rows: list[KeyRow]) -> Table:
    """Cases, whether a key is kept, and where it is opened."""

    def open_url(row: KeyRow) -> str:
        return reverse("audits:case-key", args=[row.case.pk]) if row.is_kept else ""

    return Table.of(
        query,
        caption="Cases",
        columns=(
            Column("case", "Case", header=True, kind="short", cell=lambda row: row.case.reference),
            Column(
                "kept",
                "Key",
                cell=lambda row: Tag("Sealed", "green") if row.is_kept else Tag("No key", "grey"),
            ),
            Column("auditors", "Auditors who may open it", cell=lambda row: list(row.auditors)),
            Column("open", "Open", cell=lambda row: "Open" if row.is_kept else "", link=open_url),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        empty=Empty("No case has been chosen yet."),
    )


def log_table(query: QueryDict, rows: list[LogRow]) -> Table:
    """Who opened which key, when and why; refusals too."""
    return Table.of(
        query,
        caption="Openings, the newest first",
        columns=(
            Column("at", "When", cell=lambda row: moment_text(row.at)),
            Column(
                "case",
                "Case",
                header=True,
                kind="short",
                cell=lambda row: row.case.reference if row.case else "",
            ),
            Column("who", "Who"),
            Column("why", "Why"),
            Column("opened", "Result", cell=lambda row: "Opened" if row.opened else Tag("Refused", "red")),
        ),
        rows=rows,
        per_page=50,
        downloads=False,
        empty=Empty("No key of this programme has been opened."),
    )
