"""The chart as a picture: well formed, described, honest about gaps, under a strict content policy."""

import re
from dataclasses import replace

import pytest
from defusedxml import ElementTree

from foundation.charts.chart import Note, Series
from tests.charts.examples import ALL, EMPTY, LINE, NEGATIVE, SHARE, STACKED

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart, width=640):
    return ElementTree.fromstring(chart.svg("one", width))


def texts(chart, width=640):
    return ["".join(element.itertext()) for element in drawn(chart, width).iter(f"{SVG}text")]


@pytest.mark.parametrize("width", [100, 340, 640, 1200])
@pytest.mark.parametrize("chart", ALL)
def test_every_chart_is_well_formed_titled_and_free_of_style_and_script(chart, width):
    root = drawn(chart, width)

    assert root.find(f"{SVG}title").text == chart.title
    assert root.find(f"{SVG}desc").text == chart.sentence
    assert root.get("aria-labelledby") == "one-title one-desc"
    names = {element.tag for element in root.iter()}
    assert not names & {f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}a"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}
    numbers = {value for element in root.iter() for value in element.attrib.values()}
    assert not numbers & {"nan", "inf", "-inf"}


def test_two_charts_on_a_page_share_no_id():
    def ids(name):
        return set(re.findall(r' id="([^"]+)"', STACKED.svg(name)))

    assert len(ids("one")) == 4  # title, desc and the patterns of the second and third series
    assert not ids("one") & ids("two")


def test_a_line_has_a_gap_where_nothing_is_known_and_never_falls_to_zero():
    paths = [element.get("d") for element in drawn(LINE).iter(f"{SVG}path") if element.get("fill") == "none"]

    assert [path.count("L") for path in paths] == [1, 1, 1, 1]  # two runs of two points for each of two lines


def test_a_bar_without_a_value_is_a_word_and_zero_is_a_number():
    assert [text for text in texts(SHARE) if text in {"no data", "suppressed", "0%", "82%", "91.5%"}].count(
        "0%"
    ) == 2
    assert {"no data", "suppressed", "82%", "91.5%"} <= set(texts(SHARE))


def test_bars_begin_at_zero_and_grow_with_their_value():
    bars = [
        (float(element.get("y")), float(element.get("height")))
        for element in drawn(NEGATIVE).iter(f"{SVG}rect")
        if element.get("fill") == "#12436d"
    ]

    down, up, little = bars
    assert up[0] + up[1] == pytest.approx(down[0], abs=0.11)  # both meet at zero
    assert up[1] / down[1] == pytest.approx(34 / 12, abs=0.02)
    assert little[1] / down[1] == pytest.approx(5 / 12, abs=0.02)


def test_a_stack_with_a_missing_part_has_no_total():
    assert "18" in texts(STACKED)
    assert "17" not in texts(STACKED)
    assert "suppressed" in texts(STACKED)


def test_series_differ_by_pattern_as_well_as_colour():
    fills = {element.get("fill") for element in drawn(STACKED).iter(f"{SVG}rect")}

    assert {"#12436d", "url(#one-pattern-1)", "url(#one-pattern-2)"} <= fills


def test_lines_are_named_at_their_end():
    assert {"This area 341", "England 342"} <= set(texts(LINE))


def test_notes_and_target_are_told_in_words():
    assert {"Target: 300 to 330", "1. 2017/18: new recording system"} <= set(texts(LINE))


def test_notes_at_one_place_stand_side_by_side():
    both = replace(LINE, notes=(*LINE.notes, Note("2017/18", "national review")))

    circles = [
        (one.get("cx"), one.get("cy")) for one in drawn(both).iter(f"{SVG}circle") if one.get("r") == "9"
    ]

    assert len(set(circles)) == 2
    assert float(circles[1][0]) - float(circles[0][0]) >= 18


def test_only_a_line_is_crossed_where_something_happened():
    bars = replace(SHARE, notes=LINE.notes)

    def dotted(chart):
        return [one for one in drawn(chart).iter(f"{SVG}line") if one.get("stroke-dasharray") == "1 4"]

    assert (len(dotted(LINE)), len(dotted(bars))) == (1, 0)


def test_no_figures_is_a_sentence():
    assert texts(EMPTY) == ["There are no figures to draw yet."]


def test_names_typed_by_a_user_stay_text():
    evil = replace(
        LINE, title="<script>\x00alert(1)</script>", series=(Series('"><b>&', LINE.series[0].values),)
    )

    assert drawn(evil).find(f"{SVG}title").text == "<script>alert(1)</script>"
    assert '"><b>& 341' in texts(evil)


def test_a_notes_number_covers_no_number_of_a_bar_and_no_key():
    noted = replace(
        STACKED,
        series=STACKED.series[:2],
        notes=(Note("2 Listening to children", "since May"),),
        category_word="Period",
    )
    root = drawn(noted)
    (circle,) = [one for one in root.iter(f"{SVG}circle") if one.get("r") == "9"]
    total = next(one for one in root.iter(f"{SVG}text") if one.get("font-weight") == "bold")
    key = [one for one in root.iter(f"{SVG}rect") if one.get("height") == "14"]

    assert float(circle.get("cy")) + 9 <= float(total.get("y")) - 12
    assert max(float(one.get("y")) + 14 for one in key) <= float(circle.get("cy")) - 9
