"""Who leads safeguarding at a school or trust, and the trusts, as tables."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from audits.permissions import education as permissions
from foundation.pages.buttons import Button
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag
from partnership.actors import Actor
from partnership.models import Membership


def has_account(row: Membership) -> bool:
    """Has set a password, or logged in another way."""
    return row.person.has_usable_password() or row.person.last_login is not None


def leads_table(rows: Iterable[Membership]) -> Table:
    """Whoever leads, and whether they answered the invitation."""
    return Table.of(
        QueryDict(),
        caption="Designated leads",
        columns=(
            Column("name", "Name", lambda row: row.person.name, header=True),
            Column("post", "Post"),
            Column(
                "standing",
                "Status",
                lambda row: Tag("Has an account", "green") if has_account(row) else Tag("Invited", "blue"),
                kind="short",
            ),
        ),
        rows=list(rows),
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("Nobody is designated lead here yet, so nobody gets the letters."),
    )


def resend_buttons(actor: Actor, rows: Iterable[Membership]) -> list[Button]:
    """To send an invitation again that was not answered."""
    if not permissions.can_invite_school_leads(actor):
        return []
    return [
        Button(
            f"Send the invitation to {row.person.name} again",
            reverse("audits:education-lead-resend", args=[row.pk]),
            post=True,
            style="secondary",
        )
        for row in rows
        if not has_account(row)
    ]


def trusts_table(rows: Iterable[Any]) -> Table:
    """Academy trusts with the number of their schools and who leads them."""
    return Table.of(
        QueryDict(),
        caption="Academy trusts",
        columns=(
            Column(
                "name",
                "Trust",
                header=True,
                link=lambda row: reverse("audits:education-trust", args=[row.pk]),
            ),
            Column("schools", "Schools", kind="number"),
            Column("leads", "Trust lead", lambda row: [each.person.name for each in row.leads_held]),
        ),
        rows=list(rows),
        per_page=0,
        downloads=False,
        stacked=True,
    )
