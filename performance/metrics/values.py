"""A claim as a figure: a number as published or a marker, with its period and the address of its claims."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import slugify

from foundation.calendar.periods import Period
from foundation.calendar.periods import PeriodKind as CalendarKind
from foundation.figures import Figure, Marker, measure, missing
from foundation.rounding import round_half_up
from performance.choices import Area, Unit, ValueStatus
from performance.models import Indicator, Observation


def period_of(observation: Observation) -> Period:
    """Kind and dates; a release that states no period has the kind "not stated"."""
    return Period(CalendarKind(observation.period_kind), observation.period_start, observation.period_end)


def figure_of(observation: Observation, indicator: Indicator) -> Figure:
    """As published: what is rounded there is not worked out again here, and what is missing is never 0."""
    period = period_of(observation)
    place = (indicator.code, observation.area, slugify(observation.breakdown))
    code = ".".join(("indicator", *(each for each in place if each)))
    parts = [indicator.name, observation.breakdown] if observation.breakdown else [indicator.name]
    label = ": ".join(parts) if observation.area == Area.PARTNERSHIP else str(Area(observation.area).label)
    more = {
        "period": period,
        "definition": f"{indicator.code} version {observation.definition.version}",
        "url": claims_url(indicator, observation, period),
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


def claims_url(indicator: Indicator, observation: Observation, period: Period) -> str:
    """The indicator's page, narrowed to the claims of one cell."""
    cell = {"area": observation.area, "period": period.text(), "breakdown": observation.breakdown}
    query = urlencode({key: value for key, value in cell.items() if value})
    return f"{reverse('performance:indicator-detail', args=[indicator.code])}?{query}#values"
