"""Words on the Plotly drawing: names at the lines' ends, notes, target, and markers where a bar would stand."""

from html import escape
from typing import Any

from foundation.charts.axis import Axis
from foundation.charts.canvas import wrapped
from foundation.charts.frame import SMALL, shifts, spread
from foundation.charts.looks import colour_of, mark_of
from foundation.charts.shown import Shown
from foundation.charts.words import amount, marker_of, number_of

HEIGHT = 250  # of the plot, as near as the server can know it
LABEL = 150  # room for a name beside the plot
SHAPES = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle-up": "▲",
    "cross": "✕",
    "triangle-down": "▼",
}
QUIET = {"size": SMALL, "color": "#505a5f"}
BESIDE = {"xanchor": "left", "yanchor": "middle", "align": "left", "showarrow": False}


def plain(text: str) -> str:
    """Plotly reads a little HTML in every text; a name typed by a user is never that."""
    return escape(text, quote=False)


def annotations(chart: Shown, axis: Axis, names: list[str], across: bool) -> list[dict[str, Any]]:
    """Every word that stands on the drawing."""
    if not chart.numbers:
        middle = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
        return [{**middle, "text": "There are no figures to draw yet."}]
    words = _notes(chart, names) if not across else []
    if chart.target:
        where = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"}
        words.append(
            {**where, "text": plain(chart.target.words(chart.unit)), "showarrow": False, "font": QUIET}
        )
    if chart.kind == "bars":
        return words + _markers(chart, names, across)
    if chart.kind == "line" and has_end_labels(chart):
        return words + _ends(chart, axis)
    return words


def has_end_labels(chart: Shown) -> bool:
    """Names at the lines' ends while they fit one above the other; a legend beyond that."""
    return chart.kind == "line" and len(chart.series) * 34 <= HEIGHT


def _ends(chart: Shown, axis: Axis) -> list[dict[str, Any]]:
    known = [
        (index, [number for value in one.values if (number := number_of(value)) is not None])
        for index, one in enumerate(chart.series)
    ]
    last = [(index, numbers[-1]) for index, numbers in known if numbers]
    heights = spread([axis.share(number) * HEIGHT for _, number in last], 32, 0, HEIGHT)
    found = []
    for (index, number), height in zip(last, heights, strict=True):
        one = chart.series[index]
        name = "<br>".join(plain(line) for line in wrapped(one.name, LABEL - 20, SMALL))
        where = {"xref": "paper", "yref": "paper", "x": 1, "y": round(height / HEIGHT, 3), **BESIDE}
        # Two texts: a colour inside one would be an inline style, which the content policy forbids.
        cue = {"size": SMALL, "color": colour_of(index, one.colour)}
        found.append({**where, "text": SHAPES[mark_of(index)], "font": cue})
        words = f"{name} {amount(number, chart.unit)}"
        found.append({**where, "xshift": 14, "text": words, "font": {"size": SMALL}})
    return found


def _notes(chart: Shown, names: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "x": names[chart.categories.index(note.category)],
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "xshift": shift,
            "text": str(number),
            "hovertext": plain(note.text),
            "showarrow": False,
            "bordercolor": "#0b0c0c",
            "bgcolor": "#ffffff",
            "borderpad": 2,
        }
        for number, (note, shift) in enumerate(zip(chart.notes, shifts(chart), strict=True), start=1)
    ]


def _markers(chart: Shown, names: list[str], across: bool) -> list[dict[str, Any]]:
    """With one series only: among several bars of a group the word could not say whose it is."""
    if len(chart.series) != 1:
        return []
    found = []
    for name, value in zip(names, chart.series[0].values, strict=True):
        if number_of(value) is None:
            where = (
                {"x": 0, "y": name, "xanchor": "left"} if across else {"x": name, "y": 0, "yanchor": "bottom"}
            )
            turn = {} if across or len(names) < 9 else {"textangle": -90}
            words = plain(marker_of(value))
            found.append({**where, **turn, "text": words, "showarrow": False, "font": QUIET})
    return found
