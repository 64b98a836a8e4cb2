"""An audit's invitations as a table: where each stands, whom it went or will go to, and what can be done about it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from audits.invitations import Standing
from audits.selectors.invitations import Invitation
from audits.tables.several import own_query
from foundation.calendar.dates import long_date
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Colour, Tag

AddLead = Callable[[object], str] | None

COLOURS: dict[Standing, Colour] = {
    Standing.WAITS: "blue",
    Standing.STOPPED: "yellow",
    Standing.NOBODY: "orange",
    Standing.ON_ITS_WAY: "blue",
    Standing.SENT: "green",
    Standing.NOT_DELIVERED: "red",
    Standing.NOT_NEEDED: "grey",
}
WORDS = {
    Standing.NOBODY: "Nobody to invite",
    Standing.ON_ITS_WAY: "On its way",
    Standing.NOT_NEEDED: "Not needed: it has begun",
}


def invitations_table(query: QueryDict, rows: Sequence[Invitation], *, add_lead: AddLead) -> Table:
    """Every agency that is asked, by name. `add_lead`: where a lead is added, for who may."""

    def act(row: Invitation) -> str:
        return act_of(row, add_lead=add_lead)[0]

    def address(row: Invitation) -> str:
        return act_of(row, add_lead=add_lead)[1]

    return Table.of(
        own_query(query, "invitations"),
        caption="Invitations",
        columns=(
            Column("agency", "Agency", cell=lambda row: row.owed.agency.name, header=True),
            Column("standing", "Standing", cell=standing),
            *([Column("why", "Why it is stopped", cell=why)] if any(map(why, rows)) else ()),
            Column("to", "To", cell=names),
            Column("rounds", "Times sent", cell=lambda row: row.rounds, kind="number"),
            Column("act", "What you can do", cell=act, link=address),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty("No agency is asked in this audit."),
    )


def standing(row: Invitation) -> Any:
    """In a word, with its day."""
    colour = COLOURS[row.standing]
    if row.standing is Standing.STOPPED and row.stop is not None:
        until = f" until {long_date(row.stop.until_on)}" if row.stop.until_on else ""
        return Tag(f"Stopped{until}", colour)
    return Tag(_words(row), colour)


def why(row: Invitation) -> str:
    """The reason of a stop that keeps it from going."""
    return row.stop.why if row.standing is Standing.STOPPED and row.stop is not None else ""


def names(row: Invitation) -> str:
    """Whom it went to, or will go to; who did not get it is named."""
    text = ", ".join(row.to) or "Nobody"
    return f"{text}. It did not reach {', '.join(row.missed)}" if row.missed else text


def act_of(row: Invitation, *, add_lead: AddLead) -> tuple[str, str]:
    """(text, address) of what can be done about one invitation; nothing where nothing can."""
    owed = row.owed
    if row.standing is Standing.STOPPED and row.stop is not None:
        whole = row.stop.section11_return_id is None
        name = "section11-letters-resume" if whole else "section11-return-letters-resume"
        return "Let it go", reverse(f"audits:{name}", args=[owed.cycle_id if whole else owed.pk])
    if row.standing is Standing.NOBODY and add_lead:
        return "Add a lead", add_lead(owed.agency_id)
    may_be_stopped = {Standing.WAITS, Standing.NOBODY, Standing.ON_ITS_WAY}
    if row.standing in may_be_stopped and owed.is_answerable:
        return "Stop it", reverse("audits:section11-return-letters-stop", args=[owed.pk])
    if row.may_go_again and row.stop is None:
        return "Send again", reverse("audits:section11-invite-again", args=[owed.pk])
    return "", ""


def _words(row: Invitation) -> str:
    if row.standing is Standing.WAITS:
        return f"Waits until {long_date(row.owed.invited_on)}"
    if row.sent_on is not None and row.standing is Standing.SENT:
        return f"Sent on {long_date(row.sent_on)}"
    if row.sent_on is not None and row.standing is Standing.NOT_DELIVERED:
        return f"Could not be delivered on {long_date(row.sent_on)}"
    return WORDS.get(row.standing, "Stopped")
