"""A survey as tables: its links with how many replied, and its results by statement, standard, theme and agency."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from audits.choices.surveys import Agreement, SurveyState
from audits.metrics.survey import SurveyAgencyRow, SurveyResults, SurveyRow
from audits.models import Survey, Theme
from audits.selectors.surveys import Passed
from audits.tables.counts import CountsFirst
from audits.tables.several import own_query
from foundation.charts.chart import Chart, Series
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

COLOURS = {
    Agreement.STRONGLY_AGREE: "#0f7a52",
    Agreement.AGREE: "#7fb79a",
    Agreement.NEITHER: "#d8d8d8",
    Agreement.DISAGREE: "#f0b33f",
    Agreement.STRONGLY_DISAGREE: "#942514",
    Agreement.NOT_MY_WORK: "#b1b4b6",
}


def links_table(query: QueryDict, passed: Sequence[Passed], survey: Survey) -> Table:
    """Each agency's link and how many have replied: a count, never who or when."""

    is_open = survey.state == SurveyState.OPEN

    def standing(row: Passed) -> Any:
        if not is_open:
            return "Survey closed"
        return "Works" if row.works else Tag("No link works", "red")

    def enough(row: Passed) -> Any:
        if row.replies >= survey.minimum:
            return Tag("Enough to show", "green")
        words = f"{survey.minimum - row.replies} more needed" if is_open else "Too few to show"
        return Tag(words, "yellow")

    return Table.of(
        own_query(query, "links"),
        caption="Replies by agency",
        columns=(
            Column(
                "agency",
                "Agency",
                cell=lambda row: row.link.agency.name,
                link=lambda row: row.link.get_absolute_url(),
                sort=lambda row: row.link.agency.name.lower(),
                header=True,
            ),
            Column("link", "Link", cell=standing),
            Column(
                "replies",
                "Replies",
                kind="number",
                cell=lambda row: row.replies,
                sort=lambda row: row.replies,
            ),
            Column("enough", "Result", cell=enough),
        ),
        rows=passed,
        per_page=0,
        empty=Empty("No agency has a link yet.", "Links are made when the survey is opened."),
    )


def survey_table(query: QueryDict, name: str, heading: str, caption: str, rows: Sequence[SurveyRow]) -> Table:
    """Statements, standards or themes with how many agree."""
    return Table.of(
        own_query(query, name),
        caption=caption,
        columns=(
            Column(name, heading, cell=lambda row: str(row.subject), header=True),
            Column("agree", "Agree", kind="number", cell=lambda row: CountsFirst(row.agree)),
        ),
        rows=rows,
        per_page=0,
    )


def survey_agencies_table(query: QueryDict, found: SurveyResults) -> Table:
    """Agencies by statements; the headings are numbers, explained above."""
    return Table.of(
        own_query(query, "agencies"),
        caption="Answers that agree, agencies by statements",
        columns=(
            Column("agency", "Agency", cell=lambda row: row.agency.name, header=True),
            Column("agree", "All", kind="number", cell=lambda row: CountsFirst(row.agree)),
            *(_statement_column(place, each.order, each.text) for place, each in enumerate(found.statements)),
        ),
        rows=found.by_agency(),
        per_page=0,
    )


def survey_pairs_table(query: QueryDict, found: SurveyResults) -> Table:
    """Agencies by themes: what the gap compares of one agency in one theme."""
    return Table.of(
        own_query(query, "pairs"),
        caption="Answers that agree, agencies by themes",
        columns=(
            Column("agency", "Agency", cell=lambda row: row.agency.name, header=True),
            *(_theme_column(place, theme) for place, theme in enumerate(found.themes)),
        ),
        rows=found.by_agency_and_theme(),
        per_page=0,
    )


def own_table(query: QueryDict, found: SurveyResults, agencies: Sequence[SurveyAgencyRow]) -> Table:
    """For an agency's lead: the own agency's answers beside those of all."""
    return Table.of(
        own_query(query, "own"),
        caption="What people in your agency answered",
        columns=(
            Column("statement", "Statement", cell=lambda row: row[0].subject.text, header=True),
            *(_own_column(place, each.agency.label) for place, each in enumerate(agencies)),
            Column("all", "All agencies", kind="number", cell=lambda row: CountsFirst(row[0].agree)),
        ),
        rows=[
            (row, [each.by_statement[place] for each in agencies])
            for place, row in enumerate(found.by_statement())
        ],
        per_page=0,
        stacked=True,
    )


def _own_column(place: int, name: str) -> Column:
    return Column(f"own{place}", name, kind="number", cell=lambda row: CountsFirst(row[1][place]))


def survey_chart(found: SurveyResults) -> Chart | None:
    """Answers of all to each statement."""
    if not any(found.released.by_answer):
        return None
    return Chart(
        kind="stacked",
        title="Answers to each statement",
        sentence=f"{found.agree().text()} agree, in {found.returned().text()} replies.",
        series=tuple(
            Series(
                str(answer.label),
                tuple(figure.number for figure in figures),
                colour=COLOURS[answer],
            )
            for answer, figures in found.by_answer()
        ),
        categories=tuple(str(each.order) for each in found.statements),
        category_word="Statement",
        in_full=tuple(each.text for each in found.statements),
    )


def _theme_column(place: int, theme: Theme) -> Column:
    return Column(
        theme.code,
        theme.label,
        kind="number",
        css="app-close",
        cell=lambda row: CountsFirst(row.by_theme[place], brief=True),
    )


def _statement_column(place: int, order: int, text: str) -> Column:
    return Column(
        f"s{order}",
        str(order),
        kind="number",
        css="app-close",
        full=text,
        cell=lambda row: CountsFirst(row.by_statement[place], brief=True),
    )
