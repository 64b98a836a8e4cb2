"""The chart as a value and as a table."""

import pytest

from foundation.charts.chart import Chart, Note, Series, Target
from tests.charts.examples import LINE, SHARE, YEARS


def test_the_table_says_missing_values_in_words_and_percentages_with_their_count():
    assert SHARE.table() == (
        ["Period", "In time"],
        [
            ["2015/16", "82% (41 of 50)"],
            ["2016/17", "no data"],
            ["2017/18", "suppressed"],
            ["2018/19", "0% (0 of 8)"],
            ["2019/20", "91.5% (183 of 200)"],
        ],
    )


def test_the_unit_stands_in_the_heading():
    assert LINE.table()[0][:3] == [
        "Period",
        "This area (per 10,000 children)",
        "England (per 10,000 children)",
    ]


def test_what_happened_stands_in_the_row_of_its_place():
    both = chart_with(notes=(Note("2017/18", "new recording system"), Note("2017/18", "national review")))

    headings, rows = both.table()

    assert headings[-1] == "Note"
    assert [row[-1] for row in rows] == ["", "", "new recording system; national review", "", ""]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (Target(80, 90), "Target: 80% to 90%"),
        (Target(low=90), "Target: 90% or more"),
        (Target(high=5, label="Limit"), "Limit: 5% or less"),
        (Target(100, 100), "Target: 100%"),
    ],
)
def test_a_target_is_said_in_words(target, words):
    assert target.words("%") == words


def chart_with(**changes):
    parts = {
        "kind": "line",
        "title": "T",
        "sentence": "S",
        "series": (Series("A", (1, 2, 3, 4, 5)),),
        "categories": YEARS,
    }
    return Chart(**parts | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"categories": YEARS[:4]},
        {"categories": ("2019/20",) * 5},
        {"notes": (Note("1999/2000", "x"),)},
        {"kind": "stacked", "series": (Series("A", (1, -2, 3, 4, 5)),)},
    ],
)
def test_a_chart_that_contradicts_itself_is_refused(changes):
    with pytest.raises(ValueError, match=r"."):
        chart_with(**changes)


def test_a_colour_is_a_colour_and_nothing_else():
    with pytest.raises(ValueError, match="colour"):
        Series("A", (1,), colour='red" onload="x')


def test_details_are_as_many_as_values():
    with pytest.raises(ValueError, match="details"):
        Series("A", (1, 2), ("1 of 2",))


def test_a_target_without_ends_is_refused():
    with pytest.raises(ValueError, match="end"):
        Target()
