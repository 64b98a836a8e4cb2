"""Editions as a table: what is written, in use and retired, set by set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from audits.edition_uses import Use
from foundation.calendar.dates import long_date
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

STATES = {
    "draft": Tag("Draft", "yellow", "Still written; nobody answers it"),
    "published": Tag("Published", "green", "Fixed for ever; new audits may use it"),
    "coming": Tag("Published", "blue", "Fixed for ever; new audits may use it from its first day"),
    "retired": Tag("Retired", "grey", "No new audit uses it; audits that did keep it"),
}


@dataclass(frozen=True)
class EditionRow:
    """A published edition or a draft."""

    set_name: str
    title: str
    url: str
    state: str
    valid_from: date | None
    valid_to: date | None
    uses: tuple[Use, ...] = ()

    @property
    def used(self) -> str:
        """Which audits ask it, the newest first; the rest by number."""
        named = [use.text for use in self.uses[:3]]
        more = len(self.uses) - len(named)
        return ", ".join([*named, f"{more} more"] if more else named)


def editions_table(query: QueryDict, rows: Sequence[EditionRow]) -> Table:
    """All editions, grouped by their set."""

    def valid(row: EditionRow) -> str:
        if row.valid_from is None:
            return ""
        until = f" to {long_date(row.valid_to)}" if row.valid_to else ""
        return f"From {long_date(row.valid_from)}{until}"

    def group(row: Any) -> str:
        return str(row.set_name)

    return Table.of(
        query,
        caption="Editions",
        columns=(
            Column("set", "Set", lambda row: row.set_name, screen=False),
            Column("title", "Edition", lambda row: row.title, link=lambda row: row.url, header=True),
            Column("state", "State", lambda row: STATES[row.state]),
            Column("valid", "In force", valid),
            Column("used", "Used by", lambda row: row.used),
        ),
        rows=rows,
        per_page=0,
        group=group,
        stacked=True,
        caption_hidden=True,
        empty=Empty(
            "There is no standard set yet.",
            "A set is loaded from a file: what agencies are asked, and how they rate it.",
        ),
    )
