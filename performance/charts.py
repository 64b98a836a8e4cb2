"""Charts of an indicator and of Section 11, from the same figures as the tables."""

from collections.abc import Sequence

from audits.metrics.section11 import Section11Metrics
from foundation.charts.chart import Chart, Note, Point, Series, Target
from foundation.figures import Figure
from performance.chart_notes import Happened, notes_at
from performance.choices import Area, PeriodKind
from performance.metrics.indicators import IndicatorFigures, Value

GRADE_COLOURS = {
    "green": "#0f7a52",
    "light_green": "#7fb79a",
    "amber": "#f0b33f",
    "red": "#942514",
    "grey": "#b1b4b6",
}
HERE = "This partnership"
SHORT = {
    str(Area.ENGLAND.label): "National",
    str(Area.REGION.label): "Region",
    str(Area.NEIGHBOURS.label): "Neighbours",
}
"""What stands at the axis; the note below the chart has the whole words and the period."""


def indicator_chart(found: IndicatorFigures, happened: Sequence[Happened] = ()) -> Chart | None:
    """By quarter where there is such a series, in parts where there are parts, else by year; none for one value.

    What happened meanwhile is numbered at its period and told below.
    """
    if found.breakdowns:
        return _parts(found, happened)
    chart = _line(found, happened) if found.quarters else _years(found, happened)
    return chart if chart is not None and len(chart.categories) > 1 else None


def sentence_of(found: IndicatorFigures) -> str:
    """What changed and, for a series by quarter, whether that is more than chance."""
    said = []
    if found.change:
        said.append(found.change[0].upper() + found.change[1:])
    if found.trend and (last := found.quarters[-1]):
        said.append(f"{last.figure.value_text()} in {last.period.text()}: {found.trend.sentence()}")
    return ". ".join(said) + "." if said else "There is nothing to compare it with yet."


def section_chart(metrics: Section11Metrics) -> Chart | None:
    """Ratings by section, each bar the ratings of one section."""
    rows = metrics.by_section()
    if not metrics.results.rated:
        return None
    series = tuple(
        Series(
            grade.label,
            tuple(row.by_grade[place].number for row in rows),
            colour=GRADE_COLOURS.get(grade.rag, ""),
        )
        for place, grade in enumerate(metrics.results.grades)
    )
    returned = metrics.returned()
    return Chart(
        kind="stacked",
        title="Ratings by section",
        sentence=f"{metrics.met().text()} met, in {returned.n} of {returned.d} returns.",
        series=series,
        categories=tuple(str(row.subject) for row in rows),
        category_word="Section",
    )


def _line(found: IndicatorFigures, happened: Sequence[Happened]) -> Chart:
    values = found.quarters
    return Chart(
        kind="line",
        title=found.indicator.name,
        sentence=sentence_of(found),
        series=(Series(HERE, _points(values), _details(values)),),
        categories=tuple(one.period.text() for one in values),
        unit=_unit(found),
        target=_target(found),
        notes=notes_at([one.period for one in values], happened),
    )


def _years(found: IndicatorFigures, happened: Sequence[Happened]) -> Chart | None:
    values = found.series(PeriodKind.YEAR) or found.series(PeriodKind.HALF_YEAR)
    if not values:
        return None
    compared = [figure for figure in found.comparators() if figure.number is not None]
    categories = [one.period.text() for one in values]
    names = [SHORT[figure.label] for figure in compared]
    points = (*_points(values), *(figure.number for figure in compared))
    details = (*_details(values), *("" for _ in compared))
    return Chart(
        kind="bars",
        title=found.indicator.name,
        sentence=sentence_of(found),
        series=(Series(HERE, points, details),),
        categories=(*categories, *names),
        unit=_unit(found),
        target=_target(found),
        notes=(*notes_at([one.period for one in values], happened), *_compared_with(compared)),
    )


def _parts(found: IndicatorFigures, happened: Sequence[Happened]) -> Chart:
    """Parts of a whole by year, as published: rounded shares need not add to 100."""
    years = sorted({one.period for one in found.values if one.observation.period_kind == PeriodKind.YEAR})
    by_place = {
        (one.observation.area, one.observation.breakdown, one.period): one.figure for one in found.values
    }
    compared = found.comparators(found.breakdowns[0])
    series = []
    for part in found.breakdowns:
        points: list[Point] = [_point(by_place.get((Area.PARTNERSHIP, part, year))) for year in years]
        for figure in compared:
            match = [one for one in found.comparators(part) if one.label == figure.label]
            points.append(_point(match[0] if match else None))
        series.append(Series(part, tuple(points)))
    newest = found.latest(found.breakdowns[0])
    return Chart(
        kind="stacked",
        title=found.indicator.name,
        sentence=f"{found.breakdowns[0]} is the largest part: {newest.value_text()} in {newest.period}."
        if newest
        else "",
        series=tuple(series),
        categories=(*(year.text() for year in years), *(SHORT[one.label] for one in compared)),
        unit=_unit(found),
        notes=(*notes_at(years, happened), *_compared_with(compared)),
    )


def _compared_with(compared: Sequence[Figure]) -> tuple[Note, ...]:
    return tuple(
        Note(SHORT[one.label], f"{one.label[0].lower()}{one.label[1:]}, {one.period}") for one in compared
    )


def _points(values: tuple[Value, ...]) -> tuple[Point, ...]:
    return tuple(_point(one.figure) for one in values)


def _details(values: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(f"{one.figure.n:,} of {one.figure.d:,}" if one.figure.d else "" for one in values)


def _point(figure: Figure | None) -> Point:
    if figure is None:
        return None
    return figure.value_text().lower() if figure.number is None else figure.number


def _unit(found: IndicatorFigures) -> str:
    latest = found.latest() or found.latest(found.breakdowns[0] if found.breakdowns else "")
    return latest.unit or ("%" if found.indicator.unit == "percent" else "") if latest else ""


def _target(found: IndicatorFigures) -> Target | None:
    if found.goal is None:
        return None
    return Target(low=found.goal.low, high=found.goal.high)
