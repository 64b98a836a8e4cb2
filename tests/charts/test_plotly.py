"""The dict for plotly.js, validated against its schema here and not in the request."""

import json
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from foundation.charts.chart import Chart, Note, Series
from tests.charts.examples import ALL, EMPTY, LINE, SHARE, STACKED, long_chart


@pytest.mark.parametrize("chart", ALL)
def test_every_figure_is_valid(chart):
    figure = chart.plotly()

    go.Figure(data=figure["data"], layout=figure["layout"])
    assert figure["config"]["displayModeBar"] is False
    assert "template" not in figure["layout"]
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure


@pytest.mark.parametrize("chart", [LINE, SHARE, STACKED])
def test_a_figure_is_small(chart):
    assert len(json.dumps(chart.plotly())) < 4000


def test_what_is_missing_is_null_and_stays_a_gap():
    first, second = LINE.plotly()["data"]

    assert first["y"] == [290, 301.5, None, 322, 341]
    assert second["y"] == [332, 334, None, 337, 342]
    assert first["connectgaps"] is False


def test_the_hover_carries_the_count_only_where_there_is_a_number():
    assert SHARE.plotly()["data"][0]["customdata"] == ["41 of 50", None, None, "0 of 8", "183 of 200"]


def test_bars_begin_at_zero():
    assert SHARE.plotly()["layout"]["yaxis"]["range"] == [0, 100]


def test_names_typed_by_a_user_stay_text():
    chart = Chart("bars", "T", "S", (Series('<a href="x">n</a>', (1,)),), ("<b>c</b>",))

    trace = chart.plotly()["data"][0]
    assert trace["name"] == '&lt;a href="x"&gt;n&lt;/a&gt;'
    assert trace["x"] == ["&lt;b&gt;c&lt;/b&gt;"]


def test_lines_are_named_at_their_end_and_need_no_legend():
    layout = LINE.plotly()["layout"]

    assert layout["showlegend"] is False
    ends = [words for words in layout["annotations"] if words.get("x") == 1]
    assert [words["text"] for words in ends] == ["●", "This area 341", "■", "England 342"]
    assert "<" not in "".join(words["text"] for words in ends)  # Plotly makes an inline style of a tag


def test_a_bar_without_a_value_is_a_word():
    words = {
        (one["x"], one["text"]) for one in SHARE.plotly()["layout"]["annotations"] if one.get("yref") is None
    }

    assert words == {("2016/17", "no data"), ("2017/18", "suppressed")}


def test_no_figures_is_a_sentence():
    assert [one["text"] for one in EMPTY.plotly()["layout"]["annotations"]] == [
        "There are no figures to draw yet."
    ]


def test_many_categories_are_thinned_out_and_the_last_is_named():
    shown = long_chart("line", 500).plotly()["layout"]["xaxis"]["tickvals"]

    assert shown[-1] == "p499"
    assert len(shown) < 20


def test_notes_are_numbered_side_by_side_and_cross_the_line():
    both = replace(LINE, notes=(*LINE.notes, Note("2017/18", "national review")))

    layout = both.plotly()["layout"]

    numbers = [(one["text"], one["x"], one["xshift"]) for one in layout["annotations"] if "hovertext" in one]
    assert numbers == [("1", "2017/18", -10.5), ("2", "2017/18", 10.5)]
    marks = [shape for shape in layout["shapes"] if shape["type"] == "line"]
    assert [(one["x0"], one["x1"], one["yref"]) for one in marks] == [("2017/18", "2017/18", "paper")]


def test_names_of_places_stand_on_two_lines_and_none_is_left_out():
    themes = ("Outcomes for children", "Working together", "Information sharing", "Supervision and support")
    chart = Chart(
        kind="bars",
        title="Gap",
        sentence="Wide.",
        series=(Series("Self", (1, 2, 3, 4)), Series("Frontline", (1, 1, 1, 1))),
        categories=themes,
        category_word="Theme",
    )

    axis = chart.plotly()["layout"]["xaxis"]

    assert len(axis["tickvals"]) == 4
    assert axis["ticktext"][3] == "Supervision and<br>support"
