"""Sentences over their bars: twelve of the longest, and no words run into others, in the picture and in the drawing."""

from itertools import combinations

import plotly.graph_objects as go
import pytest
from defusedxml import ElementTree

from foundation.charts.canvas import width_of
from foundation.charts.chart import Chart, Series
from foundation.charts.plotly_names import KEY_LINE
from foundation.charts.rows import THICK
from foundation.charts.under_names import LEADING

SVG = "{http://www.w3.org/2000/svg}"
SHORT = "I know who leads on this."
SENTENCES = tuple(
    f"{place} " + ("When something worries me about what happens here I know " * 4)[: 198 - place]
    if place % 3
    else SHORT
    for place in range(12)
)
ANSWERS = (
    "Strongly agree",
    "Agree",
    "Neither agrees nor disagrees",
    "Disagree",
    "Strongly disagree",
    "Not mine",
)


def chart(kind="stacked", names=SENTENCES):
    return Chart(
        kind,
        "Answers to each question",
        "Most agree.",
        tuple(Series(name, tuple(range(3, 3 + len(names)))) for name in ANSWERS),
        tuple(str(place + 1) for place in range(len(names))),
        category_word="Question",
        in_full=names,
    )


def boxes(root):
    """(words, left, top, right, bottom) of every text of a picture, as wide as the widest font draws it."""
    for each in root.iter(f"{SVG}text"):
        words, size = each.text, float(each.get("font-size"))
        x, y, wide = float(each.get("x")), float(each.get("y")), width_of(words, size)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[each.get("text-anchor")]
        yield words, left, y - size * 0.8, left + wide, y + size * 0.2


def touching(found):
    return [
        (one[0], other[0])
        for one, other in combinations(found, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


@pytest.mark.parametrize("kind", ["stacked", "bars"])
@pytest.mark.parametrize("width", [340, 640])
def test_no_two_texts_of_the_picture_touch_and_none_leaves_it(width, kind):
    root = ElementTree.fromstring(chart(kind).svg("one", width))
    found = list(boxes(root))

    assert touching(found) == []
    assert [words for words, left, top, right, bottom in found if left < -1 or top < 0] == []
    assert max(bottom for *_, bottom in found) <= float(root.get("height"))
    assert max(right for *_, right, _bottom in found) <= width


@pytest.mark.parametrize("width", [340, 640])
def test_no_word_of_a_sentence_is_lost(width):
    words = " ".join(found[0] for found in boxes(ElementTree.fromstring(chart().svg("one", width))))

    assert [name for name in chart().names if " ".join(name.split()) not in words] == []


def test_a_longer_sentence_makes_the_picture_higher():
    def height(names):
        return float(ElementTree.fromstring(chart(names=names).svg("one", 340)).get("height"))

    assert height((SENTENCES[1], SHORT)) > height((SHORT, SHORT))


@pytest.mark.parametrize("kind", ["stacked", "bars"])
def test_in_the_drawing_each_row_holds_its_sentence_above_its_bars(kind):
    figure = chart(kind).plotly()
    layout, bars = figure["layout"], 1 if kind == "stacked" else len(ANSWERS)
    go.Figure(data=figure["data"], layout=layout)
    row = (layout["height"] - 60 - KEY_LINE * len(ANSWERS)) / 12

    words = layout["annotations"]
    assert len(words) == 12
    for place, each in enumerate(words):
        lines = each["text"].count("<br>") + 1
        assert each["y"] == pytest.approx(place + figure["data"][0]["offset"])
        assert lines * LEADING + bars * THICK < row
    last = figure["data"][-1]
    assert last["offset"] + last["width"] == pytest.approx(0.5)
    assert [" ".join(each["text"].split("<br>")) for each in words] == [
        " ".join(n.split()) for n in chart().names
    ]


def test_the_table_says_each_sentence():
    headings, rows = chart().table()

    assert headings[0] == "Question"
    assert [row[0] for row in rows] == [f"{place + 1}. {name}" for place, name in enumerate(SENTENCES)]


def test_a_sentence_too_few_is_refused():
    with pytest.raises(ValueError, match="without its name in full"):
        Chart("bars", "T", "S", (Series("a", (1, 2)),), ("1", "2"), in_full=("One",))
