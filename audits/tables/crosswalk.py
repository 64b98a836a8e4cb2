"""An edition's crosswalk as a table."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from audits.models import Crosswalk, Edition
from foundation.pages.buttons import Button
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table

NOT_HERE = "A standard that no edition here asks"


def crosswalk_table(
    query: QueryDict, edition: Edition, rows: Sequence[Crosswalk], names: Mapping[UUID, str], *, writes: bool
) -> Table:
    """Older standard, what became of it, newer standard; for the office a button to take it back."""

    def name(line: UUID | None) -> str:
        return names.get(line, NOT_HERE) if line else ""

    columns = [
        Column("old", "Older standard", lambda row: name(row.old_line_id), header=True),
        Column("kind", "What became of it", lambda row: row.get_kind_display()),
        Column("new", "Standard of this edition", lambda row: name(row.new_line_id)),
        Column("note", "Note", lambda row: row.note),
    ]
    if writes:
        columns.append(Column("remove", "Change", lambda row: _remove(edition, row, name), screen=True))
    return Table.of(
        query,
        caption="Crosswalk",
        columns=columns,
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("The crosswalk is empty: lines say all there is to say."),
    )


def _remove(edition: Edition, row: Crosswalk, name: Any) -> Button:
    url = reverse("audits:standards-crosswalk-remove", args=[edition.code, row.pk])
    return Button(f"Take out {name(row.old_line_id)}", url, post=True, style="secondary")
