"""Indicators, releases and their claims for tests."""

from datetime import date
from decimal import Decimal

from foundation.calendar.period_text import parse_period
from partnership.actors import system_actor
from performance.choices import Area, Polarity, Unit, ValueStatus
from performance.services.indicators import IndicatorEntry, keep_indicator
from performance.services.releases import Claim, load_release


def make_indicator(code, *, name="", unit=Unit.PERCENT, polarity=Polarity.LOW, owner=None, **more):
    """An indicator with the first version of its definition."""
    entry = IndicatorEntry(
        code=code,
        name=name or code.replace("_", " ").capitalize(),
        unit=unit,
        polarity=polarity,
        on_dashboard=more.pop("on_dashboard", True),
        definition=more.pop("definition", f"What {code} counts."),
        **more,
    )
    return keep_indicator(actor=system_actor(), entry=entry, owner=owner)


def claim(indicator, period="", value=None, *, area=Area.PARTNERSHIP, **more):
    """One value of a release; without a value it is "no data", without a period the period is not stated."""
    when = parse_period(period)
    return Claim(
        indicator=indicator,
        area=area,
        period_kind=when.kind.value,
        period_start=when.start,
        period_end=when.end,
        value=None if value is None else Decimal(str(value)),
        status=more.pop("status", ValueStatus.NO_DATA if value is None else ValueStatus.VALUE),
        **more,
    )


def make_release(*rows, code="report", title="Yearly report", published_on=date(2020, 11, 20)):
    """A release with these claims."""
    return load_release(
        actor=system_actor(),
        code=code,
        publisher="A partnership",
        title=title,
        published_on=published_on,
        rows=rows,
    ).release


def make_series(indicator, values, *, area=Area.PARTNERSHIP, code="series"):
    """Values by printed period: {"2018/19": 21, "2019/20": 33}."""
    return make_release(
        *(claim(indicator, period, value, area=area) for period, value in values.items()), code=code
    )
