"""Results of a Section 11 audit as tables: ratings by section, agencies by sections, shares by standard."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from audits.answer_kinds import number_words
from audits.choices import AnswerKind
from audits.metrics.section11 import AgencyRow, Row, Section11Metrics
from audits.metrics.tabulated import Tabulated
from audits.models import Section
from audits.tables.counts import CountsFirst
from audits.tables.several import own_query
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table

NOTHING_IN = Empty(
    "No return is in yet.",
    "Ratings appear here as agencies hand their returns in, not while they are typing.",
)


def sections_table(query: QueryDict, metrics: Section11Metrics, **more: Any) -> Table:
    """Ratings by section: a count of each grade, then the share met."""
    total = (metrics.met(), *metrics.by_grade())
    return Table.of(
        own_query(query, "sections"),
        caption="Ratings by section",
        columns=(
            Column("section", "Section", cell=lambda row: str(row.subject), header=True),
            *_grade_columns(metrics),
            _met_column(),
        ),
        rows=metrics.by_section() if metrics.results.rated else (),
        per_page=0,
        empty=NOTHING_IN,
        foot=("All sections", *total[1:], CountsFirst(total[0])),
        **more,
    )


def agencies_table(query: QueryDict, metrics: Section11Metrics, **more: Any) -> Table:
    """Agencies by sections: standards met of those that apply; whoever meets least stands first."""
    return Table.of(
        own_query(query, "agencies"),
        caption="Standards met, agencies by sections",
        columns=(
            Column("agency", "Agency", cell=lambda row: str(row.agency), header=True),
            *(_section_column(place, section) for place, section in enumerate(metrics.results.sections)),
            _met_column("All"),
        ),
        rows=metrics.by_agency(),
        per_page=0,
        empty=NOTHING_IN,
        **more,
    )


def themes_table(
    query: QueryDict, rows: Sequence[Row], metrics: Section11Metrics, *, caption: str = "Ratings by theme"
) -> Table:
    """Ratings by theme; a standard may have several, so the rows do not add up."""
    return Table.of(
        own_query(query, "themes"),
        caption=caption,
        columns=(
            Column("theme", "Theme", cell=lambda row: row.subject.label, header=True),
            *_grade_columns(metrics),
            _met_column(),
        ),
        rows=rows,
        per_page=0,
        empty=NOTHING_IN,
    )


def tabulated_table(query: QueryDict, rows: Sequence[Tabulated]) -> Table:
    """Questions that are answered with a number or yes or no."""
    return Table.of(
        own_query(query, "questions"),
        caption="Numbers, and answers of yes or no",
        columns=(
            Column("question", "Question", cell=lambda row: str(row.item), header=True),
            Column("answered", "Answered", kind="number"),
            Column("yes", "Yes", cell=_of_yes_no("yes"), kind="number"),
            Column("no", "No", cell=_of_yes_no("no"), kind="number"),
            Column("total", "Total", cell=_of_numbers("total"), kind="number"),
            Column("middle", "Middle", cell=_of_numbers("middle"), kind="number"),
            Column("range", "From and to", cell=_range),
            Column("not_applicable", "Does not apply", kind="number"),
        ),
        rows=rows,
        per_page=0,
        empty=NOTHING_IN,
    )


def _of_yes_no(name: str) -> Any:
    return lambda row: getattr(row, name) if row.item.answer_kind == AnswerKind.YES_NO else ""


def _of_numbers(name: str) -> Any:
    return lambda row: number_words(getattr(row, name)) if row.numbers else ""


def _range(row: Tabulated) -> str:
    return f"{number_words(row.lowest)} to {number_words(row.highest)}" if row.numbers else ""


def standards_table(query: QueryDict, rows: Sequence[Row], caption: str, **more: Any) -> Table:
    """Standards with the share of agencies that meet each."""
    return Table.of(
        query,
        caption=caption,
        columns=(
            Column("standard", "Standard", cell=lambda row: str(row.subject), header=True),
            _met_column("Agencies that meet it"),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        empty=Empty("There are too few returns to compare standards."),
        **more,
    )


def _grade_columns(metrics: Section11Metrics) -> tuple[Column, ...]:
    return tuple(
        Column(grade.code, grade.label, cell=_grade_at(place), kind="number")
        for place, grade in enumerate(metrics.results.grades)
    )


def _grade_at(place: int) -> Any:
    return lambda row: row.by_grade[place]


def _section_column(place: int, section: Section) -> Column:
    def cell(row: AgencyRow) -> CountsFirst:
        return CountsFirst(row.by_section[place])

    return Column(f"section_{section.code}", str(section), cell=cell, kind="number")


def _met_column(heading: str = "Met") -> Column:
    return Column("met", heading, cell=lambda row: CountsFirst(row.met), kind="number")
