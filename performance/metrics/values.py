"""A claim as a figure: a number as published or a marker, with its period and the address of its claims."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import slugify

from foundation.calendar.periods import Period
from foundation.calendar.periods import PeriodKind as CalendarKind
from foundation.figures import Figure, Marker, measure, missing
from foundation.rounding import round_half_up
from performance.choices import Area, Unit, ValueStatus
from performance.models import Indicator, Observation


class Defined(NamedTuple):
    """What figures need of a definition."""

    version: int
    breaks_series: bool


class Claim(NamedTuple):
    """What figures need of an observation: plain values, because a dashboard reads ten years of them."""

    definition: Defined
    area: str
    breakdown: str
    period_kind: str
    period_start: date | None
    period_end: date | None
    status: str
    value: Decimal | None
    decimals: int
    numerator: int | None
    denominator: int | None


def period_of(observation: Observation | Claim) -> Period:
    """Kind and dates; a release that states no period has the kind "not stated"."""
    return _period(observation.period_kind, observation.period_start, observation.period_end)


@lru_cache(maxsize=2048)
def _period(kind: str, start: date | None, end: date | None) -> Period:
    return Period(CalendarKind(kind), start, end)


class Named(NamedTuple):
    """What figures need of an indicator."""

    code: str
    name: str
    unit: str


def figure_of(observation: Observation | Claim, indicator: Indicator) -> Figure:
    """As published: what is rounded there is not worked out again here, and what is missing is never 0."""
    named = Named(indicator.code, indicator.name, indicator.unit)
    return _kept(observation, named) if isinstance(observation, Claim) else _figure(observation, named)


def _figure(observation: Observation | Claim, indicator: Named) -> Figure:
    period = period_of(observation)
    place = (indicator.code, observation.area, slugify(observation.breakdown))
    code = ".".join(("indicator", *(each for each in place if each)))
    parts = [indicator.name, observation.breakdown] if observation.breakdown else [indicator.name]
    label = ": ".join(parts) if observation.area == Area.PARTNERSHIP else str(Area(observation.area).label)
    more = {
        "period": period,
        "definition": f"{indicator.code} version {observation.definition.version}",
        "url": _claims_url(indicator.code, observation, period),
    }
    if observation.value is None:
        marker = Marker.NO_DATA if observation.status == ValueStatus.VALUE else Marker(observation.status)
        return missing(code, label, marker, **more)
    return measure(
        code,
        label,
        round_half_up(observation.value, observation.decimals),
        unit=str(Unit(indicator.unit).label),
        places=observation.decimals,
        n=observation.numerator,
        d=observation.denominator,
        **more,
    )


@lru_cache(maxsize=4096)
def _kept(claim: Claim, indicator: Named) -> Figure:
    """The same plain values make the same figure, so the ten years of a dashboard are worked out once."""
    return _figure(claim, indicator)


def _claims_url(code: str, observation: Observation | Claim, period: Period) -> str:
    """The indicator's page, narrowed to the claims of one cell."""
    cell = {"area": observation.area, "period": period.text(), "breakdown": observation.breakdown}
    query = urlencode({key: value for key, value in cell.items() if value})
    return f"{_page(code)}?{query}#values"


@lru_cache(maxsize=512)
def _page(code: str) -> str:
    return reverse("performance:indicator-detail", args=[code])
