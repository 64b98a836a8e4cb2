"""Who was invited to an audit, and where each return stands: with its progress, or as the results name it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import QueryDict

from audits.metrics.results import IN
from audits.models import Section11Cycle, Section11Return
from audits.selectors.office import ReturnRow, is_overdue
from audits.tables.several import own_query
from audits.tables.tags import state_tag
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag
from partnership.models import Agency


def cycle_table(query: QueryDict, cycle: Section11Cycle, rows: list[ReturnRow], on: date) -> Table:
    """Who has and has not returned."""

    def state(row: ReturnRow) -> Any:
        tags = [state_tag(row.owed)]
        if is_overdue(row, on):
            tags.append(Tag("Overdue", "red"))
        return tags

    return Table.of(
        query,
        caption="Returns",
        columns=[
            Column(
                "agency",
                "Agency",
                lambda row: row.owed.agency.name,
                link=lambda row: row.owed.get_absolute_url(),
                sort=lambda row: row.owed.agency.name.lower(),
                header=True,
            ),
            Column("state", "Status", state, sort=lambda row: row.owed.state),
            Column(
                "progress", "Answered", lambda row: row.progress, kind="short", sort=lambda row: row.answered
            ),
            Column(
                "submitted",
                "Submitted",
                lambda row: row.owed.submitted_on,
                kind="date",
                sort=lambda row: row.owed.submitted_on or date.min,
            ),
            Column("reference", "Reference", lambda row: row.owed.reference, kind="short"),
        ],
        rows=rows,
        per_page=0,
        empty=Empty("No return is in yet."),
    )


def returns_table(query: QueryDict, rows: Sequence[Section11Return], caption: str, **more: Any) -> Table:
    """Who was invited, and where each return stands."""
    return Table.of(
        own_query(query, "returns"),
        caption=caption,
        columns=(
            Column("agency", "Agency", header=True, sort=lambda row: row.agency.name),
            Column("state", "Return", cell=state_tag, kind="short", sort=lambda row: row.state),
            Column("returned", "Submitted", cell=lambda row: row.state in IN, kind="short"),
            Column("submitted_on", "Date", kind="date", cell=lambda row: row.submitted_on),
        ),
        rows=rows,
        empty=Empty("No agency is in this list."),
        **more,
    )


def _called(rows: Sequence[Section11Return]) -> str:
    """Section 11 returns, where all of them are."""
    names = {row.cycle.edition.audit_name for row in rows} or {"Section 11"}
    return f"{names.pop()} returns" if len(names) == 1 else "Returns of self-assessments"


def agency_returns_table(query: QueryDict, agency: Agency, rows: Sequence[Section11Return]) -> Table:
    """The returns of one agency, and of those it took over from: these say whose they were."""

    def title(row: Section11Return) -> str:
        return row.cycle.title if row.agency_id == agency.pk else f"{row.cycle.title} ({row.agency.label})"

    return Table.of(
        query,
        caption=_called(rows),
        columns=(
            Column("audit", "Audit", title, link=lambda row: row.get_absolute_url(), header=True),
            Column("state", "Status", state_tag),
            Column("submitted", "Submitted", lambda row: row.submitted_on, kind="date"),
            Column("reference", "Reference", kind="short"),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("It was not invited to an audit yet."),
    )
