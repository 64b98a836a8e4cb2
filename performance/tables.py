"""Tables of the dashboard and of the indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from audits.metrics.under_way import UnderWay
from foundation.calendar.dates import days_in_words
from foundation.charts.chart import Target as ChartTarget
from foundation.figures import Figure
from foundation.pages.cells import figure_html
from foundation.pages.empty import Empty
from foundation.pages.escaping import text
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag
from partnership.models import Action
from performance.choices import Area, Unit
from performance.metrics.indicators import IndicatorFigures
from performance.metrics.values import figure_of, period_of
from performance.models import Indicator, Observation, Target

NOTHING = ""
MOST_NAMES = 5


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator, or one part of it, in a table."""

    found: IndicatorFigures
    part: str = ""

    @property
    def name(self) -> str:
        """With the part, where it is one."""
        name = self.found.short_name
        return f"{name}: {self.part}" if self.part else name

    @property
    def url(self) -> str:
        """The indicator's page."""
        return self.found.indicator.get_absolute_url()

    @property
    def unit(self) -> str:
        """What the values count, for files: there they are bare numbers."""
        return str(Unit(self.found.indicator.unit).label)

    @property
    def latest(self) -> Figure | None:
        """The newest value."""
        return self.found.latest(self.part)

    @property
    def before(self) -> Figure | None:
        """The value before it."""
        return self.found.before(self.part)

    @property
    def national(self) -> Figure | None:
        """The first comparator: the national average where a release has one."""
        compared = self.found.comparators(self.part)
        return compared[0] if compared else None

    @property
    def change(self) -> Tag | str:
        """Better, worse, or what the direction means to nobody."""
        if self.part or not self.found.change:
            return NOTHING
        if self.found.change.startswith("stayed"):
            return "No change"
        if self.found.better is None:
            return "Changed"
        return Tag("Better", "green") if self.found.better else Tag("Worse", "orange")


def indicator_rows(found: Sequence[IndicatorFigures]) -> list[IndicatorRow]:
    """A row an indicator; where it has parts, a row a part."""
    return [IndicatorRow(one, part) for one in found for part in one.breakdowns or ("",)]


def indicators_table(query: QueryDict, found: Sequence[IndicatorFigures], caption: str, **more: Any) -> Table:
    """Newest value, the one before, better or worse, and what it is compared with."""
    return Table.of(
        query,
        caption=caption,
        columns=(
            Column("name", "Indicator", header=True, link=lambda row: row.url, sort=lambda row: row.name),
            Column("latest", "Newest value", cell=lambda row: row.latest or NOTHING, kind="number"),
            Column("unit", "Unit", cell=lambda row: row.unit, screen=False),
            Column("period", "Period", cell=lambda row: _period(row.latest), kind="short"),
            Column("before", "Before", cell=lambda row: row.before or NOTHING, kind="number"),
            Column("before_period", "Period before", cell=lambda row: _period(row.before), kind="short"),
            Column("change", "Change", kind="short"),
            Column("compared", "Compared with", cell=lambda row: Compared(row.national)),
        ),
        rows=indicator_rows(found),
        per_page=0,
        stacked=True,
        empty=Empty("There are no indicators yet.", "The partnership's office brings them in."),
        **more,
    )


@dataclass(frozen=True)
class Compared:
    """A comparator with its name and its period, stated or not."""

    figure: Figure | None

    @property
    def text(self) -> str:
        """National average: 22% (period not stated)."""
        figure = self.figure
        return f"{figure.label}: {figure.text()} ({figure.period})" if figure else NOTHING

    def html(self) -> str:
        """The number opens its claim."""
        figure = self.figure
        if figure is None:
            return NOTHING
        return f"{text(figure.label)}: {figure_html(figure)}<br><small>{text(figure.period)}</small>"


def under_way_table(query: QueryDict, rows: Sequence[UnderWay], today: date, **more: Any) -> Table:
    """Every audit that runs, whatever its kind."""
    return Table.of(
        query,
        caption="Audits under way",
        columns=(
            Column("title", "Audit", header=True, link=lambda row: row.url),
            Column("returned", "Returned", kind="number"),
            Column("late", "Late", kind="number"),
            Column("who", "Who is late", cell=names_of_late),
            Column("due_on", "Due", kind="date"),
        ),
        rows=list(rows),
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("No audit is open."),
        **more,
    )


def names_of_late(row: UnderWay) -> str:
    """The first few by name; the audit's own page names all."""
    more = len(row.who) - MOST_NAMES
    return ", ".join(row.who[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def overdue_table(query: QueryDict, actions: Sequence[Action], today: date, **more: Any) -> Table:
    """Actions past their due date, the longest first."""
    return Table.of(
        query,
        caption="Overdue actions",
        columns=(
            Column(
                "reference",
                "Action",
                cell=lambda row: f"{row.reference} {row.title}",
                header=True,
                link=lambda row: reverse("partnership:action-detail", args=[row.pk]),
            ),
            Column("lead_agency", "Lead agency", cell=lambda row: row.lead_agency.label),
            Column("priority", "Priority", cell=lambda row: str(row.priority or "No priority")),
            Column("due_on", "Due", kind="date"),
            Column(
                "late", "Overdue by", cell=lambda row: days_in_words((today - row.due_on).days), kind="short"
            ),
        ),
        rows=list(actions),
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("No action is overdue."),
        **more,
    )


def figures_table(query: QueryDict, figures: Sequence[Figure], caption: str) -> Table:
    """A few counts, one a row."""
    return Table.of(
        query,
        caption=caption,
        columns=(
            Column("label", caption.partition(" by ")[2].capitalize() or "What", header=True),
            Column("value", "Number", cell=lambda row: row, kind="number"),
        ),
        rows=list(figures),
        per_page=0,
        downloads=False,
        empty=Empty("There is nothing to count yet."),
    )


def claims_table(query: QueryDict, indicator: Indicator, claims: Sequence[Observation]) -> Table:
    """Every claim of every release, shown or not; newest period first."""
    return Table.of(
        query,
        caption="Values as published",
        columns=(
            Column("period", "Period", cell=lambda row: _capital(period_of(row).text()), header=True),
            Column("area", "Whose", cell=lambda row: str(Area(row.area).label), kind="short"),
            Column("breakdown", "Part", screen=any(row.breakdown for row in claims)),
            Column("value", "Value", cell=lambda row: _plain_figure(row, indicator), kind="number"),
            Column("numerator", "Count", kind="number", screen=any(row.numerator for row in claims)),
            Column("denominator", "Of", kind="number", screen=any(row.denominator for row in claims)),
            Column("shown", "Shown", cell=is_shown, kind="short"),
            Column("release", "Release", cell=lambda row: row.release.title),
            Column("note", "Note", cell=_note),
        ),
        rows=list(claims),
        stacked=True,
        empty=Empty("No release has a value for this indicator yet."),
    )


def targets_table(query: QueryDict, indicator: Indicator, targets: Sequence[Target]) -> Table:
    """Every target it had, newest first."""
    unit = str(Unit(indicator.unit).label)
    return Table.of(
        query,
        caption="Targets",
        caption_hidden=True,
        columns=(
            Column("target", "Target", cell=lambda row: ends_in_words(row.low, row.high, unit), header=True),
            Column("valid_from", "From", kind="short"),
            Column("valid_to", "Until", cell=lambda row: row.valid_to or "Now", kind="short"),
            Column("why", "Why"),
        ),
        rows=list(targets),
        stacked=True,
        per_page=0,
        downloads=False,
        empty=Empty("No target has been set."),
    )


def ends_in_words(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """2% to 4%, 90% or more, 6% or less, 400 to 450 children."""
    goal = ChartTarget(low=low, high=high)
    words = goal.words("%" if unit == "%" else "").removeprefix(f"{goal.label}: ")
    return words if unit == "%" else f"{words} {unit}"


def is_shown(row: Observation) -> bool:
    """Whether the claim is adopted; the adoption was loaded with it."""
    return getattr(row, "adoption", None) is not None


def _plain_figure(row: Observation, indicator: Indicator) -> Figure | str:
    figure = figure_of(row, indicator)
    return Figure(figure.code, figure.label, figure.value, unit=figure.unit, places=figure.places)


def _note(row: Observation) -> str:
    said = [f"Printed as “{row.qualifier}”." if row.qualifier else "", row.note]
    return " ".join(one for one in said if one)


def _period(figure: Figure | None) -> str:
    return str(figure.period) if figure and figure.period else NOTHING


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
