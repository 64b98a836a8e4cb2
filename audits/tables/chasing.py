"""Letters about what is owed as tables: what is to come, to whom and when; what has gone; who owes what."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict

from audits.chasing import Coming, Whom
from audits.selectors.chase_hearers import ChaseHearers
from audits.selectors.chasing import Chased
from audits.tables.several import own_query
from foundation.calendar.dates import long_date
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

TO = {
    Whom.AUDITOR: "to the auditor",
    Whom.LEAD: "to the lead",
    Whom.ACCOUNTABLE: "to the accountable person",
    Whom.EXECUTIVE: "named to the executive",
}


def coming_table(
    query: QueryDict,
    chased: Sequence[Chased],
    hearers: ChaseHearers,
    *,
    first: Sequence[Column] = (),
    all_in: str = "Every return is in, or every letter has gone.",
) -> Table:
    """Every letter that goes if nothing is done, the next first; those that are stopped say so.

    Rows are (what is chased, the letter); `first`: columns beside the agency.
    """
    rows = [(each, coming) for each in chased for coming in each.coming]
    rows.sort(key=lambda row: (row[1].on, row[0].owed.agency.name.lower(), row[1].step))

    def names(row: tuple[Chased, Coming]) -> str:
        each, coming = row
        return ", ".join(each.heard_by(coming.whom, hearers).values()) or "Nobody"

    return Table.of(
        own_query(query, "coming"),
        caption="Letters to come, if nothing is done",
        columns=(
            Column("agency", "Agency", cell=lambda row: row[0].owed.agency.name, header=True),
            *first,
            Column("on", "Goes on", kind="date", cell=lambda row: row[1].on),
            Column("what", "What it says", cell=lambda row: what(row[1])),
            Column("to", "To", cell=names),
            Column("stopped", "Standing", cell=lambda row: standing(row[0])),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty("No letter is to come.", all_in),
    )


def out_table(
    query: QueryDict,
    chased: Sequence[Chased],
    today: date,
    address: Callable[[Chased], str],
    *,
    caption: str = "Returns that are not in",
    first: Sequence[Column] = (),
    all_in: str = "Every return is in.",
) -> Table:
    """What is out: how late, what has gone, and the way to stop it. `address`: where its letters stop or go on."""

    def gone(row: Chased) -> str:
        return str(len(row.sent)) if row.sent else "None yet"

    def lateness(row: Chased) -> Any:
        days = (today - row.since).days
        if days > 0:
            return Tag(f"{days} {'day' if days == 1 else 'days'} late", "red")
        return f"Due on {long_date(row.since)}"

    def act(row: Chased) -> str:
        return "Let go on" if row.stop else "Stop its letters"

    return Table.of(
        own_query(query, "out"),
        caption=caption,
        columns=(
            Column(
                "agency",
                "Agency",
                cell=lambda row: row.owed.agency.name,
                link=lambda row: row.owed.get_absolute_url(),
                header=True,
            ),
            *first,
            Column("late", "Due", cell=lateness),
            Column("gone", "Letters gone", cell=gone),
            Column("stopped", "Standing", cell=standing),
            Column("act", "Letters", cell=act, link=address),
        ),
        rows=chased,
        per_page=0,
        stacked=True,
        empty=Empty(all_in),
    )


def what(coming: Coming) -> str:
    """In words."""
    return f"{'It is due soon' if coming.is_reminder else 'It is late'}: {TO[coming.whom]}"


def standing(row: Chased) -> Any:
    """Whether its letters go."""
    if row.stop is None:
        return "Goes"
    until = f" until {long_date(row.stop.until_on)}" if row.stop.until_on else ""
    whole = "" if row.stop.one_id else " with the whole audit"
    return Tag(f"Stopped{whole}{until}", "yellow", row.stop.why)
