"""Figures print as people read them, and what is not known is never 0."""

import json
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.calendar.periods import NOT_STATED, financial_year
from foundation.figures import Figure, Marker, count, measure, missing, share, with_unit


@pytest.mark.parametrize(
    ("n", "d", "minimum", "text"),
    [
        (41, 50, 5, "82% (41 of 50)"),
        (1001, 3061, 0, "33% (1,001 of 3,061)"),
        (178, 184, 5, "97% (178 of 184)"),
        (3, 8, 10, "3 of 8 cases"),
        (4, 4, 5, "4 of 4 cases"),
        (5, 5, 5, "100% (5 of 5)"),
        (0, 50, 5, "0% (0 of 50)"),
        (1, 200, 5, "1% (1 of 200)"),
        (0, 0, 5, "No data"),
    ],
)
def test_a_share_prints_its_counts_and_below_the_minimum_only_them(n, d, minimum, text):
    assert share("met", "Met", n=n, d=d, minimum=minimum, counted="cases").text() == text


def test_without_a_word_about_the_minimum_five_is_the_fewest():
    assert share("met", "Met", n=0, d=1, counted="actions").text() == "0 of 1 action"
    assert share("met", "Met", n=3, d=4).text() == "3 of 4"
    assert share("met", "Met", n=3, d=5).text() == "60% (3 of 5)"


def test_a_percentage_supplied_with_too_few_behind_it_gives_its_counts():
    supplied = measure("met", "Met", Decimal("33.3"), unit="%", n=1, d=3, counted="cases")

    assert (supplied.value, supplied.text()) == (Marker.TOO_FEW, "1 of 3 cases")
    assert measure("met", "Met", 33, unit="%", n=2, d=6).text() == "33% (2 of 6)"
    assert measure("met", "Met", 33, unit="%").text() == "33%"


def test_no_percentage_of_too_few_can_be_made_by_hand():
    with pytest.raises(ValueError, match="percentage of 3"):
        Figure("met", "Met", 33, n=1, d=3, unit="%")


def test_a_share_below_the_minimum_says_so_and_has_no_number():
    figure = share("met", "Met", n=3, d=8, minimum=10, counted="cases")

    assert figure.marker is Marker.TOO_FEW
    assert figure.number is None
    assert figure.is_too_few
    assert figure.value_text() == "3 of 8 cases"
    assert figure.explanation.endswith("It takes at least 10.")


@pytest.mark.parametrize(("n", "d"), [(5, 4), (-1, 4)])
def test_a_share_that_cannot_be_is_refused(n, d):
    with pytest.raises(ValueError, match="not a share"):
        share("met", "Met", n=n, d=d)


def test_places_are_kept_when_asked_for():
    assert share("met", "Met", n=1, d=6, places=1).text() == "16.7% (1 of 6)"
    assert measure("score", "Score", Decimal("8.5"), unit="out of 10", places=1).text() == "8.5 out of 10"


@pytest.mark.parametrize(
    ("value", "unit", "places", "text"),
    [
        (1204, "", 0, "1,204"),
        (652, "per 10,000", 0, "652 per 10,000"),
        (251431, "£", 0, "£251,431"),
        (-15559, "£", 0, "-£15,559"),
        (Decimal("0.5"), "%", 0, "1%"),
        (Decimal("-0.4"), "%", 0, "0%"),
        (Decimal("32.70"), "%", 1, "32.7%"),
        (0, "", 0, "0"),
    ],
)
def test_numbers_are_separated_by_thousands_and_carry_their_unit(value, unit, places, text):
    assert with_unit(value, unit, places) == text


def test_a_count_is_only_its_number():
    figure = count("open", "Open actions", 1204, url="/plan/?state=open")

    assert (figure.text(), figure.number, figure.marker, figure.explanation) == ("1,204", 1204, None, "")


@pytest.mark.parametrize(
    ("marker", "word"),
    [
        (Marker.NO_DATA, "No data"),
        (Marker.NOT_COLLATED, "Not collated"),
        (Marker.SUPPRESSED, "Suppressed"),
        (Marker.NOT_APPLICABLE, "Not applicable"),
        (Marker.TOO_FEW, "Too few for a percentage"),
    ],
)
def test_a_marker_prints_its_word_and_is_never_zero(marker, word):
    figure = missing("substantiated", "Substantiated", marker)

    assert figure.text() == word
    assert str(figure) == word
    assert figure.number is None
    assert figure.as_dict()["value"] is None
    assert figure.as_dict()["marker"] == marker.value
    assert marker.explanation


def test_a_suppressed_figure_cannot_carry_what_it_hides():
    with pytest.raises(ValueError, match="must not carry"):
        missing("plans", "Plans", Marker.SUPPRESSED, n=3, d=50)


def test_a_figure_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        count("open", "Open", 3).value = 4


def test_as_dict_is_complete_and_plain():
    figure = share(
        "returned",
        "Returns received",
        n=41,
        d=50,
        minimum=5,
        counted="returns",
        period=financial_year(2019),
        definition="2",
        as_at=date(2021, 10, 15),
        url="/returns/?received=yes",
    )

    assert json.loads(json.dumps(figure.as_dict())) == {
        "code": "returned",
        "label": "Returns received",
        "value": 82,
        "marker": None,
        "explanation": "",
        "text": "82% (41 of 50)",
        "n": 41,
        "d": 50,
        "unit": "%",
        "counted": "returns",
        "period": {"kind": "financial_year", "start": "2019-04-01", "end": "2020-03-31", "text": "2019/20"},
        "definition": "2",
        "as_at": "2021-10-15",
        "url": "/returns/?received=yes",
    }


def test_as_dict_keeps_fractions_and_times():
    figure = measure(
        "score",
        "Score",
        Decimal("8.5"),
        unit="out of 10",
        places=1,
        period=NOT_STATED,
        as_at=datetime(2026, 11, 3, 9, tzinfo=UTC),
    )

    assert figure.as_dict()["value"] == 8.5
    assert figure.as_dict()["period"]["text"] == "period not stated"
    assert figure.as_dict()["as_at"] == "2026-11-03T09:00:00+00:00"


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 20))
def test_a_percentage_is_shown_exactly_when_there_are_enough(part, rest, minimum):
    figure = share("x", "X", n=part, d=part + rest, minimum=minimum)

    enough = part + rest >= max(minimum, 1)
    assert (figure.number is not None) is enough
    assert ("%" in figure.text()) is enough


def test_figure_can_be_made_by_hand():
    assert Figure("a", "A", 3, unit="days").text() == "3 days"
