"""Letters about returns as tables: what is to come, to whom and when; and what has gone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from audits.chasing import Coming, Whom
from audits.selectors.chase_hearers import ChaseHearers
from audits.selectors.chasing import Chased
from audits.tables.several import own_query
from foundation.calendar.dates import long_date
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

WHAT = {
    Whom.LEAD: "It is late: to the lead",
    Whom.ACCOUNTABLE: "It is late: to the accountable person",
    Whom.EXECUTIVE: "It is late: named to the executive",
}


def coming_table(query: QueryDict, chased: Sequence[Chased], hearers: ChaseHearers) -> Table:
    """Every letter that goes if nothing is done, the next first; those that are stopped say so."""
    rows = [(each, coming) for each in chased for coming in each.coming]
    rows.sort(key=lambda row: (row[1].on, row[0].owed.agency.name.lower(), row[1].step))

    def names(row: tuple[Chased, Coming]) -> str:
        each, coming = row
        return ", ".join(hearers.of(each.owed.agency_id, coming.whom).values()) or "Nobody"

    return Table.of(
        own_query(query, "coming"),
        caption="Letters to come, if nothing is done",
        columns=(
            Column("agency", "Agency", cell=lambda row: row[0].owed.agency.name, header=True),
            Column("on", "Goes on", kind="date", cell=lambda row: row[1].on),
            Column("what", "What it says", cell=lambda row: what(row[1])),
            Column("to", "To", cell=names),
            Column("stopped", "Standing", cell=lambda row: _standing(row[0])),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty("No letter is to come.", "Every return is in, or every letter has gone."),
    )


def returns_out_table(query: QueryDict, chased: Sequence[Chased], today: date) -> Table:
    """The returns that are out: how late, what has gone, and the way to stop it."""

    def gone(row: Chased) -> str:
        return str(len(row.sent)) if row.sent else "None yet"

    def lateness(row: Chased) -> Any:
        days = (today - row.since).days
        if days > 0:
            return Tag(f"{days} {'day' if days == 1 else 'days'} late", "red")
        return f"Due on {long_date(row.since)}"

    def act(row: Chased) -> str:
        return "Let go on" if row.stop else "Stop its letters"

    def address(row: Chased) -> str:
        own = row.stop is not None and row.stop.section11_return_id is not None
        name = "section11-return-letters-resume" if own else "section11-return-letters-stop"
        if row.stop is not None and not own:
            return reverse("audits:section11-letters-resume", args=[row.owed.cycle_id])
        return reverse(f"audits:{name}", args=[row.owed.pk])

    return Table.of(
        own_query(query, "out"),
        caption="Returns that are not in",
        columns=(
            Column(
                "agency",
                "Agency",
                cell=lambda row: row.owed.agency.name,
                link=lambda row: row.owed.get_absolute_url(),
                header=True,
            ),
            Column("late", "Due", cell=lateness),
            Column("gone", "Letters gone", cell=gone),
            Column("stopped", "Standing", cell=_standing),
            Column("act", "Letters", cell=act, link=address),
        ),
        rows=chased,
        per_page=0,
        stacked=True,
        empty=Empty("Every return is in."),
    )


def what(coming: Coming) -> str:
    """In words."""
    return "It is due soon: to the lead" if coming.is_reminder else WHAT[coming.whom]


def _standing(row: Chased) -> Any:
    if row.stop is None:
        return "Goes"
    until = f" until {long_date(row.stop.until_on)}" if row.stop.until_on else ""
    whole = "" if row.stop.section11_return_id else " with the whole audit"
    return Tag(f"Stopped{whole}{until}", "yellow", row.stop.why)
