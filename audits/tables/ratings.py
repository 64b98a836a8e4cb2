"""Ratings that were handed in: agencies by standards, or one rating a row."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from audits.metrics.results import Rated
from audits.metrics.section11 import Section11Metrics
from audits.models import Grade
from audits.moderated import WORDS
from audits.tables.short_tags import ShortTag, short_words
from audits.tables.tags import grade_tag
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

MOST_LETTERS = 6  # of a heading that is not turned


def matrix_table(query: QueryDict, metrics: Section11Metrics, rated: Sequence[Rated]) -> Table:
    """Agencies by standards: what is in `rated`, one column an agency.

    Ratings and agencies are shortened on the page, so that twelve and more agencies stand side by side.
    """
    cells = {(one.item.pk, one.agency.pk): one.grade for one in rated}
    items = {one.item.pk: one.item for one in rated}
    shown = {one.agency.pk for one in rated}
    short = short_words([grade.label for grade in metrics.results.grades])
    agencies = [agency for agency in metrics.results.agencies if agency.pk in shown]
    return Table.of(
        query,
        caption="Agencies by standards",
        columns=(
            Column("standard", "Standard", cell=str, header=True, css="app-stays"),
            *(_agency_column(agency, cells, short) for agency in agencies),
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
            Column("own", "Self rating", cell=lambda row: grade_tag(row.own), kind="short"),
            Column("moderation", "Moderation", cell=_moderation),
            Column("own_met", "Met by self rating", cell=_own_met, screen=False),
        ),
        rows=list(rated),
        empty=Empty("No rating that was handed in matches these filters."),
    )


def _moderation(row: Rated) -> str:
    return "" if row.outcome is None else WORDS[row.outcome]


def _own_met(row: Rated) -> bool | str:
    return row.own.is_met if row.own is not None and row.own.in_denominator else "Does not count"


def grade_key(metrics: Section11Metrics) -> list[tuple[ShortTag, str]]:
    """What the short ratings of the table of agencies by standards stand for."""
    grades = metrics.results.grades
    short = short_words([grade.label for grade in grades])
    return [(ShortTag(grade_tag(grade), short[grade.label]), grade.label) for grade in grades]


def _agency_column(agency: Any, cells: dict[Any, Grade | None], short: dict[str, str]) -> Column:
    def cell(item: Any) -> ShortTag | Tag | str:
        key = (item.pk, agency.pk)
        if key not in cells:
            return ""
        tag = grade_tag(cells[key])
        return ShortTag(tag, short[tag.text]) if tag.text in short else tag

    long = " app-rating--turned" if len(agency.label) > MOST_LETTERS else ""
    return Column(agency.code, agency.label, cell=cell, css=f"app-rating{long}", full=agency.name)


def _grade_order(row: Rated) -> int:
    return row.grade.order if row.grade else 0
