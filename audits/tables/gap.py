"""The gap as a table and as a chart: self, moderated, frontline and case audits side by side, with the n of each."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from audits.gap import Source
from audits.metrics.gap import GapRow
from audits.models import CaseAudit
from audits.tables.counts import CountsFirst
from audits.tables.several import own_query
from foundation.charts.chart import Chart, Series
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

# told apart in grey as well: dark, middle, light, middle
COLOURS = {
    Source.SELF: "#144e81",
    Source.MODERATED: "#5694ca",
    Source.FRONTLINE: "#f0b33f",
    Source.CASES: "#85994b",
}
MOST_DRAWN = 4
CASES = "cases"
"""The table of the grades behind the view of case audits."""


def gap_table(
    query: QueryDict, rows: Sequence[GapRow], name: str, heading: str, caption: str, **more: Any
) -> Table:
    """The widest gap first; what cannot be compared last. Each row opens the gap of that one alone."""
    return Table.of(
        own_query(query, name),
        caption=caption,
        columns=(
            Column(name, heading, cell=lambda row: row.subject, header=True, link=lambda row: row.url),
            *(_source_column(source) for source in Source),
            Column(
                "difference",
                "Leaders above practice (points)",
                kind="number",
                cell=lambda row: row.difference.number if row.gap else "Not compared",
            ),
            Column("says", "What that says", cell=_says),
        ),
        rows=rows,
        per_page=0,
        stacked=True,
        empty=Empty(
            "There is nothing to compare.",
            "A theme stands here once returns are in, and a survey of frontline staff is closed or case audits are "
            "graded.",
        ),
        **more,
    )


def cases_table(query: QueryDict, rows: "QuerySet[CaseAudit]", caption: str, *, with_case: bool) -> Table:
    """One grade a row: whose audit, of which theme, and whether it counts as met; not the grade, and only with
    `with_case` of which case, so that it says no more than the counts do."""
    reference = Column(
        "case",
        "Case",
        cell=lambda row: row.case.reference,
        link=lambda row: row.case.get_absolute_url(),
        sort=("case__reference",),
        kind="short",
    )
    return Table.of(
        own_query(query, CASES),
        caption=caption,
        caption_hidden=True,
        columns=(
            Column("agency", "Agency", cell=lambda row: row.agency.name, header=True, sort=("agency__name",)),
            Column(
                "theme",
                "Theme",
                cell=lambda row: row.case.theme.tag.label if row.case.theme.tag else "Not tied to a theme",
                sort=("case__theme__tag__label",),
            ),
            *((reference,) if with_case else ()),
            Column("met", "Counts as met", cell=lambda row: "Yes" if row.overall_grade.is_met else "No"),
        ),
        rows=rows.select_related("agency", "case__theme__tag", "overall_grade"),
        sort="agency",
        empty=Empty("No case audit that is compared has been graded."),
    )


def gap_chart(rows: Sequence[GapRow], title: str, sentence: str, word: str) -> Chart | None:
    """The widest gaps that can be compared; a source of which none of them has anything is left out."""
    drawn = [row for row in rows if row.gap is not None][:MOST_DRAWN]
    if not drawn:
        return None
    series = []
    for source in Source:
        figures = [row.views[source] for row in drawn]
        if any(figure.number is not None for figure in figures):
            series.append(
                Series(
                    source.label,
                    tuple(figure.number for figure in figures),
                    details=tuple(
                        f"{figure.n} of {figure.d}" if figure.n is not None else "" for figure in figures
                    ),
                    colour=COLOURS[source],
                )
            )
    return Chart(
        kind="bars",
        title=title,
        sentence=sentence,
        series=tuple(series),
        categories=tuple(row.name for row in drawn),
        unit="%",
        category_word=word,
    )


def _source_column(source: Source) -> Column:
    return Column(source.value, source.label, cell=lambda row: CountsFirst(row.views[source]), kind="number")


def _says(row: GapRow) -> Any:
    """A word as well as the colour; amber where leaders are greener."""
    if row.gap is not None and row.gap.is_notable:
        return Tag(row.says, "orange")
    return row.says
