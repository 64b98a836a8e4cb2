"""Results of a Section 11 audit as tables: ratings by section, agencies by sections, shares by standard."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from audits.answer_kinds import number_words
from audits.choices import AnswerKind
from audits.metrics.section11 import AgencyRow, Row, Section11Metrics
from audits.metrics.tabulated import Tabulated
from audits.models import Section
from audits.tables.counts import CountsFirst
from audits.tables.self_moderated import Beside
from audits.tables.several import own_query
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table

NOTHING_IN = Empty(
    "No return is in yet.",
    "Ratings appear here as agencies hand their returns in, not while they are typing.",
)


def sections_table(
    query: QueryDict, metrics: Section11Metrics, *, moderated: bool = False, **more: Any
) -> Table:
    """Ratings by section: the share met, which a narrow screen must show, then a count of each grade. `moderated`:
    with the moderated ratings beside it."""
    total, beside = (metrics.met(), *metrics.by_grade()), Beside.of(metrics)
    return Table.of(
        own_query(query, "sections"),
        caption="Ratings by section",
        columns=(
            Column("section", "Section", cell=lambda row: str(row.subject), header=True),
            _met_column(),
            *(beside.columns(_subject) if moderated else ()),
            *_grade_columns(metrics),
        ),
        rows=metrics.by_section() if metrics.results.rated else (),
        per_page=0,
        empty=NOTHING_IN,
        foot=("All sections", CountsFirst(total[0]), *(beside.foot() if moderated else ()), *total[1:]),
        **more,
    )


def by_standard_table(query: QueryDict, metrics: Section11Metrics) -> Table:
    """Ratings by standard, in the edition's order: the share met, the self ratings, and a count of each grade."""
    return Table.of(
        own_query(query, "standards"),
        caption="Ratings by standard",
        columns=(
            Column("section", "Section", cell=lambda row: str(row.subject.section), screen=False),
            Column("standard", "Standard", cell=lambda row: str(row.subject), header=True),
            _met_column(),
            *Beside.of(metrics).columns(_subject),
            *_grade_columns(metrics),
        ),
        rows=metrics.by_standard() if metrics.results.rated else (),
        per_page=0,
        empty=NOTHING_IN,
        group=lambda row: str(row.subject.section),
    )


def agencies_table(
    query: QueryDict, metrics: Section11Metrics, *, moderated: bool = False, **more: Any
) -> Table:
    """Agencies by sections: standards met of those that apply; whoever meets least stands first. An
    agency as a whole stands before its sections, so that nobody has to look for it. With the self ratings beside
    them the sections stand under their codes (`section_key`)."""
    sections = [
        _section_column(place, section, coded=moderated)
        for place, section in enumerate(metrics.results.sections)
    ]
    beside = Beside.of(metrics).columns(lambda row: row.agency) if moderated else ()
    whole, report = _met_column("All"), _report_of(metrics) if moderated else None
    return Table.of(
        own_query(query, "agencies"),
        caption="Standards met, agencies by sections",
        columns=(
            Column("agency", "Agency", lambda row: str(row.agency), header=True, link=report),
            whole,
            *beside,
            *sections,
        ),
        rows=metrics.by_agency(),
        per_page=0,
        empty=NOTHING_IN,
        **more,
    )


def themes_table(
    query: QueryDict,
    rows: Sequence[Row],
    metrics: Section11Metrics,
    *,
    caption: str = "Ratings by theme",
    moderated: bool = False,
) -> Table:
    """Ratings by theme; a standard may have several, so the rows do not add up."""
    return Table.of(
        own_query(query, "themes"),
        caption=caption,
        columns=(
            Column("theme", "Theme", cell=lambda row: row.subject.label, header=True),
            _met_column(),
            *(Beside.of(metrics).columns(_subject) if moderated else ()),
            *_grade_columns(metrics),
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


def standards_table(
    query: QueryDict, rows: Sequence[Row], metrics: Section11Metrics, caption: str, empty: Empty = NOTHING_IN
) -> Table:
    """Standards with the share of agencies that meet each, and that met it by self rating."""
    own, *_further = Beside.of(metrics).columns(_subject) or (None,)
    return Table.of(
        query,
        caption=caption,
        columns=(
            Column("standard", "Standard", cell=lambda row: str(row.subject), header=True),
            _met_column("Agencies that meet it", css="app-close"),
            *((replace(own, css="app-close"),) if own else ()),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        empty=empty,
    )


def _subject(row: Row) -> Any:
    return row.subject


def _grade_columns(metrics: Section11Metrics) -> tuple[Column, ...]:
    return tuple(
        Column(grade.code, grade.label, cell=_grade_at(place), kind="number")
        for place, grade in enumerate(metrics.results.grades)
    )


def _grade_at(place: int) -> Any:
    return lambda row: row.by_grade[place]


def _report_of(metrics: Section11Metrics) -> Callable[[AgencyRow], str]:
    """The report of the return of an agency, for a reader of the results of all."""
    if not metrics.links.allowed:
        return lambda row: ""
    owed = {each.agency_id: each.pk for each in metrics.results.returns}
    return lambda row: reverse("audits:section11-return-report", args=[owed[row.agency.pk]])


def section_key(metrics: Section11Metrics) -> list[tuple[str, str]]:
    """What the codes over the columns of sections stand for."""
    return [(section.code, section.title) for section in metrics.results.sections]


def _section_column(place: int, section: Section, *, coded: bool) -> Column:
    def cell(row: AgencyRow) -> CountsFirst:
        return CountsFirst(row.by_section[place])

    short = section.code if coded else ""
    return Column(
        f"section_{section.code}",
        str(section),
        cell=cell,
        kind="number",
        css="app-close" if coded else "",
        short=short,
    )


def _met_column(heading: str = "Met", css: str = "") -> Column:
    return Column("met", heading, cell=lambda row: CountsFirst(row.met), kind="number", css=css)
