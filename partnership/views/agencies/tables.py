"""The tables of an agency's page: names, standings, services, successions."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from partnership.actors import Actor
from partnership.models import Agency, Succession
from partnership.spans import is_ahead, is_over, last_day


def _days(heading: str = "Last day") -> tuple[Column, Column]:
    return (
        Column("since", "First day", kind="date", cell=lambda row: row.during.lower),
        Column("until", heading, kind="date", cell=lambda row: last_day(row.during) or "No end set"),
    )


def _link(heading: str, text: str, url_name: str, holds: Callable[[Any], bool]) -> Column:
    """A last column with a link in the rows where there is still something to change."""
    return Column(
        "change",
        heading,
        css="app-act",
        cell=lambda row: f"{text} {row}" if holds(row) else "",
        link=lambda row: reverse(url_name, args=[row.pk]) if holds(row) else "",
    )


def _table(query: QueryDict, caption: str, columns: list[Column], rows: Any, nothing: str) -> Table:
    return Table.of(
        query,
        caption=caption,
        columns=tuple(columns),
        rows=list(rows),
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty(nothing),
    )


def name_table(query: QueryDict, agency: Agency, actor: Actor, manages: bool) -> Table:
    """Every name with its days, the newest first; a planned one can be taken back."""
    columns = [Column("name", "Name", header=True), Column("short_name", "Short name"), *_days()]
    rows = list(agency.names.order_by("-during"))
    if manages and any(is_ahead(row.during, actor.today) for row in rows):
        columns.append(
            _link(
                "Change",
                "Take back",
                "partnership:name-withdraw",
                lambda row: is_ahead(row.during, actor.today),
            )
        )
    return _table(query, "Names", columns, rows, "It has no name yet.")


def standing_table(query: QueryDict, agency: Agency, actor: Actor, manages: bool) -> Table:
    """What the agency is in the arrangements, and was."""
    columns = [Column("standing", "Standing", header=True, cell=str), *_days()]
    if manages:
        columns.append(
            _link(
                "Change", "End", "partnership:standing-end", lambda row: not is_over(row.during, actor.today)
            )
        )
    return _table(
        query, "Standings", columns, agency.standings.order_by("-during"), "It has no standing yet."
    )


def service_table(query: QueryDict, agency: Agency, actor: Actor, manages: bool) -> Table | None:
    """Services that may answer for themselves; nothing for an agency that has none."""
    rows = list(agency.services.all())
    columns = [Column("name", "Service", header=True), Column("code", "Code"), *_days()]
    if manages:
        columns.append(
            _link(
                "Change", "End", "partnership:service-end", lambda row: not is_over(row.during, actor.today)
            )
        )
    return _table(query, "Services", columns, rows, "") if rows else None


def succession_table(query: QueryDict, agency: Agency) -> Table | None:
    """Whom it took over from and who took over from it; nothing where neither happened."""
    edges = Succession.objects.select_related("predecessor", "successor")
    before, after = list(edges.filter(successor=agency)), list(edges.filter(predecessor=agency))

    def other(row: Succession) -> Agency:
        return row.predecessor if row.successor_id == agency.pk else row.successor

    columns = [
        Column(
            "other",
            "Agency",
            header=True,
            cell=lambda row: other(row).name,
            link=lambda row: other(row).get_absolute_url(),
        ),
        Column("how", "How", cell=lambda row: "Came before it" if row in before else "Came after it"),
        Column("on", "From", kind="date"),
        Column("note", "Note"),
    ]
    rows = before + after
    return _table(query, "Before and after", columns, rows, "") if rows else None
