"""The list of schools and colleges."""

from datetime import date
from typing import Any

from django.http import QueryDict

from audits.models import Provider
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag


def providers_table(query: QueryDict, rows: Any, on: date) -> Table:
    """The list of schools and colleges."""

    def state(row: Provider) -> Tag:
        closed = row.agency.closed_on is not None and row.agency.closed_on <= on
        return Tag("Closed", "grey") if closed else Tag("Open", "green")

    return Table.of(
        query,
        caption="Schools and colleges",
        caption_hidden=True,
        columns=(
            Column(
                "name",
                "Name",
                lambda row: row.agency.name,
                link=lambda row: row.get_absolute_url(),
                sort=("agency__name",),
                header=True,
            ),
            Column("urn", "Reference number", sort=("urn",), kind="short"),
            Column("kind", "Kind", lambda row: row.get_kind_display(), sort=("kind", "agency__name")),
            Column("phase", "Phase", lambda row: row.get_phase_display(), sort=("phase", "agency__name")),
            Column(
                "trust",
                "Trust",
                lambda row: row.trust.name if row.trust else "",
                sort=("trust__name", "agency__name"),
            ),
            Column(
                "leads",
                "Designated lead",
                lambda row: [each.person.name for each in row.agency.leads_held],
            ),
            Column("state", "Status", state, kind="short"),
            Column("closed_on", "Closed on", lambda row: row.agency.closed_on, kind="date", screen=False),
        ),
        rows=rows,
        per_page=100,
        stacked=True,
        empty=Empty("No school fits these filters.")
        if query
        else Empty("The schools and colleges of the area will be listed here."),
    )
