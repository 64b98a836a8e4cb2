"""Ratings that were handed in: agencies by standards, or one rating a row."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from audits.metrics.results import Rated
from audits.metrics.section11 import Section11Metrics
from audits.models import Grade
from audits.tables.tags import grade_tag
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag


def matrix_table(query: QueryDict, metrics: Section11Metrics, rated: Sequence[Rated]) -> Table:
    """Agencies by standards: what is in `rated`, one column an agency."""
    cells = {(one.item.pk, one.agency.pk): one.grade for one in rated}
    items = {one.item.pk: one.item for one in rated}
    shown = {one.agency.pk for one in rated}
    agencies = [agency for agency in metrics.results.agencies if agency.pk in shown]
    return Table.of(
        query,
        caption="Agencies by standards",
        columns=(
            Column("standard", "Standard", cell=str, header=True),
            *(_agency_column(agency, cells) for agency in agencies),
        ),
        rows=list(items.values()),
        per_page=0,
        empty=Empty("No rating that was handed in matches these filters."),
    )


def ratings_table(query: QueryDict, rated: Sequence[Rated]) -> Table:
    """The ratings one a row: what the numbers of the other tables open."""
    return Table.of(
        query,
        caption="Ratings handed in",
        columns=(
            Column("section", "Section", cell=lambda row: str(row.item.section)),
            Column("standard", "Standard", cell=lambda row: str(row.item), header=True),
            Column("agency", "Agency", cell=lambda row: str(row.agency), sort=lambda row: row.agency.name),
            Column(
                "rating", "Rating", cell=lambda row: grade_tag(row.grade), kind="short", sort=_grade_order
            ),
            Column(
                "met",
                "Met",
                cell=lambda row: row.is_met if row.is_counted else "Does not count",
                kind="short",
            ),
        ),
        rows=list(rated),
        empty=Empty("No rating that was handed in matches these filters."),
    )


def _agency_column(agency: Any, cells: dict[Any, Grade | None]) -> Column:
    def cell(item: Any) -> Tag | str:
        key = (item.pk, agency.pk)
        return grade_tag(cells[key]) if key in cells else ""

    return Column(agency.code, agency.label, cell=cell, css="app-rating")


def _grade_order(row: Rated) -> int:
    return row.grade.order if row.grade else 0
