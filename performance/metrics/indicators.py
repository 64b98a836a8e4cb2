"""Indicators with their series, comparators, target and change, in two queries for all of them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from foundation.calendar.periods import Period
from foundation.figures import Figure
from performance.bands import Band, Goal, band_of
from performance.change import change_sentence, is_better, why_not_comparable
from performance.choices import Area, PeriodKind, Unit
from performance.metrics.values import Claim, Defined, figure_of, period_of
from performance.models import Definition, Indicator, Observation, Target
from performance.trend import Trend, trend_of

COMPARED = (Area.ENGLAND, Area.REGION, Area.NEIGHBOURS)
LONGEST_FIRST = (PeriodKind.YEAR, PeriodKind.HALF_YEAR, PeriodKind.QUARTER, PeriodKind.NOT_STATED)
SHORTER = {kind.value: -place for place, kind in enumerate(LONGEST_FIRST)}


@dataclass(frozen=True)
class Value:
    """One adopted claim, and its figure where it is shown."""

    observation: Claim
    indicator: Indicator

    @cached_property
    def figure(self) -> Figure:
        """The claim as a number or a marker."""
        return figure_of(self.observation, self.indicator)

    @cached_property
    def period(self) -> Period:
        """What it is of."""
        return period_of(self.observation)

    @property
    def place(self) -> tuple[date, int]:
        """Newest last; of periods that end together the longest last."""
        return (self.observation.period_end or date.min, SHORTER[self.observation.period_kind])

    @property
    def end(self) -> tuple[date, date]:
        """The order of periods of one kind, as `Period` has it."""
        return (self.observation.period_end or date.max, self.observation.period_start or date.max)


@dataclass(frozen=True)
class IndicatorFigures:
    """An indicator with every value that is shown."""

    indicator: Indicator
    values: tuple[Value, ...]
    goal: Goal | None = None

    @property
    def short_name(self) -> str:
        """For a sentence in which the value brings its unit: without "per 10,000 children" at the end."""
        name = self.indicator.short_name or self.indicator.name
        return name.removesuffix(f" {Unit(self.indicator.unit).label}")

    def series(self, kind: str, area: str = Area.PARTNERSHIP, breakdown: str = "") -> tuple[Value, ...]:
        """The values of one kind of period, oldest first."""
        found = [one for one in self._of(area, breakdown) if one.observation.period_kind == kind]
        return tuple(sorted(found, key=lambda one: one.end))

    def latest(self, breakdown: str = "") -> Figure | None:
        """The newest value of this partnership, a marker included; the year's before its last quarter's."""
        newest = self._newest(Area.PARTNERSHIP, breakdown)
        return newest.figure if newest else None

    def before(self, breakdown: str = "") -> Figure | None:
        """The value before the newest, of the same kind of period."""
        newest = self._newest(Area.PARTNERSHIP, breakdown)
        if newest is None:
            return None
        kind, end = newest.observation.period_kind, newest.end
        alike = (one for one in self._of(Area.PARTNERSHIP, breakdown) if one.observation.period_kind == kind)
        earlier = max((one for one in alike if one.end < end), key=lambda one: one.end, default=None)
        return replace(earlier.figure, code=f"{earlier.figure.code}.before") if earlier else None

    def comparators(self, breakdown: str = "") -> tuple[Figure, ...]:
        """National average, region, neighbours: the newest of each that a release mentions."""
        newest = [self._newest(area, breakdown) for area in COMPARED]
        return tuple(one.figure for one in newest if one)

    @cached_property
    def breakdowns(self) -> tuple[str, ...]:
        """The parts of a whole, such as categories of plan: the largest now first; none for most indicators."""
        parts = dict.fromkeys(one.observation.breakdown for one in self.values if one.observation.breakdown)
        return tuple(sorted(parts, key=lambda part: -_size(self.latest(part))))

    @cached_property
    def quarters(self) -> tuple[Value, ...]:
        """The series by quarter, where there is one."""
        return self.series(PeriodKind.QUARTER)

    @cached_property
    def change(self) -> str:
        """Rose from 21% in 2018/19 to 33% in 2019/20; empty when there is nothing to compare."""
        now, before = self.latest(), self.before()
        if now is None or before is None or why_not_comparable(before, now):
            return ""
        return change_sentence(before, now)

    @cached_property
    def better(self) -> bool | None:
        """Whether the change is good; none when nobody said which way is."""
        now, before = self.latest(), self.before()
        return is_better(before, now, self.indicator.polarity) if now and before else None

    @cached_property
    def trend(self) -> Trend | None:
        """Real change or noise, for a series by quarter."""
        if not self.quarters:
            return None
        return trend_of([_number(one.figure) for one in self.quarters])

    @cached_property
    def band(self) -> Band | None:
        """Against the target; none where there is no target or no value."""
        now = self.latest()
        if self.goal is None or now is None:
            return None
        unit = str(Unit(self.indicator.unit).label)
        return band_of(
            now.value, polarity=self.indicator.polarity, goal=self.goal, unit=unit, places=now.places
        )

    def figures(self) -> tuple[Figure, ...]:
        """Newest value, the one before and comparators, of each part where there are parts."""
        parts = self.breakdowns or ("",)
        found = [(self.latest(part), self.before(part), *self.comparators(part)) for part in parts]
        return tuple(figure for figures in found for figure in figures if figure is not None)

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str], list[Value]]:
        found: dict[tuple[str, str], list[Value]] = {}
        for one in self.values:
            found.setdefault((one.observation.area, one.observation.breakdown), []).append(one)
        return found

    def _of(self, area: str, breakdown: str) -> list[Value]:
        return self._by_subject.get((area, breakdown), [])

    def _newest(self, area: str, breakdown: str) -> Value | None:
        return self._newest_by_subject.get((area, breakdown))

    @cached_property
    def _newest_by_subject(self) -> dict[tuple[str, str], Value]:
        return {subject: max(found, key=lambda one: one.place) for subject, found in self._by_subject.items()}


def indicator_figures(indicators: QuerySet[Indicator], today: date) -> list[IndicatorFigures]:
    """The indicators in their order, with the values that are shown and the target of the day: two queries."""
    targets = Target.objects.in_force(today).filter(indicator=OuterRef("pk")).order_by("-valid_from")
    found = list(
        indicators.select_related("owner").annotate(
            target_low=Subquery(targets.values("low")[:1]), target_high=Subquery(targets.values("high")[:1])
        )
    )
    values = _values(found)
    return [IndicatorFigures(one, tuple(values.get(one.pk, ())), _goal(one)) for one in found]


def _values(indicators: Collection[Indicator]) -> dict[UUID, list[Value]]:
    """Only values of the newest definition that breaks the series, and of those after it."""
    known = {one.code: one for one in indicators}
    found: dict[str, list[Value]] = {code: [] for code in known}
    observations = (
        Observation.objects.adopted().filter(definition__indicator__in=indicators).told().in_order()
    )
    fields = [f"definition__{each}" for each in ("indicator__code", *Defined._fields)]
    for code, version, breaks, *rest in observations.values_list(*fields, *Claim._fields[1:]):
        found[code].append(Value(Claim(Defined(version, breaks), *rest), known[code]))
    return {known[code].pk: _since_the_break(values) for code, values in found.items()}


def _since_the_break(values: list[Value]) -> list[Value]:
    definitions = (one.observation.definition for one in values)
    newest = max((one.version for one in definitions if one.breaks_series), default=0)
    return [one for one in values if one.observation.definition.version >= newest]


def _goal(indicator: Indicator) -> Goal | None:
    low, high = indicator.target_low, indicator.target_high  # type: ignore[attr-defined]  # annotated above
    return None if low is None and high is None else Goal(low=low, high=high)


def current_definition(indicator: Indicator, today: date) -> Definition | None:
    """The version in force on a day."""
    return Definition.objects.in_force(today).filter(indicator=indicator).first()


def _number(figure: Figure) -> int | None:
    return None if figure.number is None else figure.number  # type: ignore[return-value]


def _size(figure: Figure | None) -> float:
    return float(figure.number) if figure and figure.number is not None else -1.0
