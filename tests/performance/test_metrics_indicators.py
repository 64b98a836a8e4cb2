"""Indicators as figures, and the traps of published figures."""

from datetime import date
from decimal import Decimal

import pytest

from foundation.figures import Marker
from foundation.trail.acts import act
from partnership.actors import system_actor
from performance.charts import indicator_chart, sentence_of
from performance.choices import Area, Polarity, Unit, ValueStatus
from performance.metrics.indicators import indicator_figures
from performance.models import Indicator, Target
from performance.services.indicators import redefine
from performance.trend import Trend
from tests.factories.figures import claim, make_indicator, make_release, make_series

pytestmark = pytest.mark.django_db

TODAY = date(2021, 10, 15)
QUARTERS = {
    "Q2 2018/19": 5,
    "Q3 2018/19": 7,
    "Q4 2018/19": 6,
    "Q1 2019/20": 7,
    "Q2 2019/20": 9,
    "Q3 2019/20": 5,
    "Q4 2019/20": 6,
}


def found(code):
    (figures,) = indicator_figures(Indicator.objects.filter(code=code), TODAY)
    return figures


def test_a_published_percentage_keeps_its_counts():
    make_indicator("icpc_to_cpp_pct", polarity=Polarity.HIGH)
    make_release(claim("icpc_to_cpp_pct", "2019/20", 97, numerator=178, denominator=184))

    assert found("icpc_to_cpp_pct").latest().text() == "97% (178 of 184)"


def test_no_data_stays_no_data():
    make_indicator("cpp_18m_pct")
    make_release(
        claim("cpp_18m_pct", "2017/18", 0),
        claim("cpp_18m_pct", area=Area.ENGLAND),
        claim("cpp_18m_pct", area=Area.REGION, status=ValueStatus.NOT_COLLATED),
    )

    figures = found("cpp_18m_pct")

    assert [figure.value for figure in figures.comparators()] == [Marker.NO_DATA, Marker.NOT_COLLATED]
    assert [figure.number for figure in figures.comparators()] == [None, None]
    assert figures.latest().value == Decimal(0)


def test_a_comparator_without_a_period_says_so():
    make_indicator("repeat_referral_pct")
    make_release(
        claim("repeat_referral_pct", "2019/20", 33), claim("repeat_referral_pct", value=22, area=Area.ENGLAND)
    )

    (national,) = found("repeat_referral_pct").comparators()

    assert (national.label, national.text(), str(national.period)) == (
        "National average",
        "22%",
        "period not stated",
    )


def test_of_two_claims_the_adopted_one_is_shown():
    make_indicator("cpp_neglect_pct", polarity=Polarity.NOT_STATED)
    make_release(claim("cpp_neglect_pct", "2019/20", 49, adopt=False), code="text")
    make_release(claim("cpp_neglect_pct", "2019/20", 51), code="appendix")

    assert found("cpp_neglect_pct").latest().text() == "51%"


def test_categories_are_shown_as_published_though_they_add_to_99():
    make_indicator("cpp_by_category_pct", polarity=Polarity.NOT_STATED)
    shares = {
        "": (47, 37, 7, 5, 4),
        "2017/18": (47, 20, 19, 8, 6),
        "2018/19": (49, 28, 11, 10, 1),
        "2019/20": (51, 29, 12, 6, 2),
    }
    names = ("Neglect", "Emotional abuse", "Physical abuse", "More than one category", "Sexual abuse")
    make_release(
        *(
            claim(
                "cpp_by_category_pct",
                period,
                value,
                breakdown=name,
                area=Area.PARTNERSHIP if period else Area.ENGLAND,
            )
            for period, values in shares.items()
            for name, value in zip(names, values, strict=True)
        )
    )

    figures = found("cpp_by_category_pct")
    chart = indicator_chart(figures)

    assert figures.breakdowns == names
    assert chart.categories == ("2017/18", "2018/19", "2019/20", "National")
    assert [sum(series.values[place] for series in chart.series) for place in range(4)] == [100, 99, 100, 100]


def test_a_series_of_seven_quarters_has_seven_points_and_is_too_short_to_tell():
    make_indicator("cpp_18m_pct")
    make_series("cpp_18m_pct", QUARTERS)
    make_series("cpp_18m_pct", {"2018/19": 6, "2019/20": 6}, code="years")

    figures = found("cpp_18m_pct")
    chart = indicator_chart(figures)

    assert (chart.kind, chart.categories) == ("line", tuple(QUARTERS))
    assert figures.trend is Trend.TOO_FEW
    assert sentence_of(figures) == (
        "Stayed at 6% from 2018/19 to 2019/20. 6% in Q4 2019/20: too few quarters to tell."
    )


def test_the_years_value_goes_before_its_last_quarters():
    make_indicator("cpp_18m_pct")
    make_series("cpp_18m_pct", QUARTERS)
    make_series("cpp_18m_pct", {"2018/19": 8, "2019/20": 7}, code="years")

    figures = found("cpp_18m_pct")

    assert (str(figures.latest().period), figures.change) == (
        "2019/20",
        "fell from 8% in 2018/19 to 7% in 2019/20",
    )
    assert figures.better is True


def test_a_marker_is_not_compared():
    make_indicator("cpp_18m_pct")
    make_release(claim("cpp_18m_pct", "2018/19", 8), claim("cpp_18m_pct", "2019/20"))

    figures = found("cpp_18m_pct")

    assert (figures.latest().value, figures.change, figures.better) == (Marker.NO_DATA, "", None)


def test_values_before_a_break_in_the_series_are_not_set_beside_those_after():
    indicator = make_indicator("lac_number", unit=Unit.COUNT)
    make_series("lac_number", {"2017/18": 413, "2018/19": 424})
    redefine(
        actor=system_actor(),
        indicator=indicator,
        text="Counted otherwise.",
        source="",
        valid_from=date(2019, 4, 1),
        breaks_series=True,
    )
    make_series("lac_number", {"2019/20": 461}, code="after")

    figures = found("lac_number")

    assert [value.figure.text() for value in figures.values] == ["461 children"]
    assert figures.change == ""


def test_a_target_judges_the_newest_value_and_stands_in_the_chart():
    indicator = make_indicator("cpp_18m_pct")
    make_series("cpp_18m_pct", {"2018/19": 6, "2019/20": 9})
    with act(system_actor(), "test.make"):
        Target.objects.create(indicator=indicator, high=Decimal(5), valid_from=date(2018, 4, 1))
        Target.objects.create(
            indicator=indicator, high=Decimal(50), valid_from=date(2015, 4, 1), valid_to=date(2018, 3, 31)
        )

    figures = found("cpp_18m_pct")

    assert figures.band.sentence() == "Red: 9% misses the limit of at most 5%"
    assert indicator_chart(figures).target.high == 5


def test_two_queries_however_many_indicators(django_assert_num_queries):
    for number in range(3):
        make_indicator(f"indicator_{number}")
        make_series(f"indicator_{number}", {"2018/19": 6, "2019/20": 9}, code=f"release-{number}")

    with django_assert_num_queries(2):
        indicator_figures(Indicator.objects.all(), TODAY)


def test_of_those_compared_with_the_newest_of_each_kind_of_period_is_read_and_of_our_own_everything():
    make_indicator("cpp_pct")
    years = ("2017/18", "2018/19", "2019/20")
    make_release(
        *(claim("cpp_pct", year, 10 + place) for place, year in enumerate(years)),
        *(claim("cpp_pct", year, 20 + place, area=Area.ENGLAND) for place, year in enumerate(years)),
        claim("cpp_pct", "Q1 2020/21", 30, area=Area.ENGLAND),
        claim("cpp_pct", "2018/19", 40, area=Area.REGION),
    )

    figures = found("cpp_pct")

    read = [(one.observation.area, one.period.text(), one.observation.value) for one in figures.values]
    assert sorted(read) == [
        ("england", "2019/20", 22),
        ("england", "Q1 2020/21", 30),
        ("partnership", "2017/18", 10),
        ("partnership", "2018/19", 11),
        ("partnership", "2019/20", 12),
        ("region", "2018/19", 40),
    ]
    assert [figure.number for figure in figures.comparators()] == [30, 40]
