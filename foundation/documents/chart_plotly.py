"""The same chart for plotly.js as a plain dict: a few kilobytes, no template, no mode bar, no animation."""

from html import escape
from typing import TYPE_CHECKING, Any

from foundation.documents.chart_axis import Axis, axis_for
from foundation.documents.chart_bars import bar_axis
from foundation.documents.chart_frame import TARGET_FILL
from foundation.documents.chart_lines import MANY
from foundation.documents.chart_looks import colour_of, mark_of, pattern_of, plotly_dash_of
from foundation.documents.chart_svg import lies_down
from foundation.documents.chart_words import number_of

if TYPE_CHECKING:
    from foundation.documents.chart import Chart, Series, Target

WIDTH = 640


def figure(chart: "Chart") -> dict[str, Any]:
    """Missing values are null, and a line has a gap there; what is suppressed is nowhere in the dict."""
    across = chart.kind != "line" and bool(chart.categories) and lies_down(chart, WIDTH)
    names = [_plain(category) for category in chart.categories]
    axis = _axis(chart)
    return {
        "data": [_trace(chart, one, index, names, across) for index, one in enumerate(chart.series)],
        "layout": _layout(chart, names, axis, across),
        "config": {"displayModeBar": False, "responsive": True, "locale": "en-GB"},
    }


def _axis(chart: "Chart") -> Axis:
    targets = chart.target.ends if chart.target else []
    if chart.kind == "line":
        return axis_for(chart.numbers + targets, from_zero=False, unit=chart.unit)
    return bar_axis(chart)


def _trace(chart: "Chart", one: "Series", index: int, names: list[str], across: bool) -> dict[str, Any]:
    values = [number_of(value) for value in one.values]
    colour = colour_of(index, one.colour)
    place = "%{y}: %{x}" if across else "%{x}: %{y}"
    trace: dict[str, Any] = {
        "name": _plain(one.name),
        "x": values if across else names,
        "y": names if across else values,
        "hovertemplate": place
        + ("<br>%{customdata}" if one.details else "")
        + "<extra>%{fullData.name}</extra>",
    }
    if one.details:
        trace["customdata"] = [
            None if value is None else _plain(detail)
            for value, detail in zip(values, one.details, strict=True)
        ]
    if chart.kind == "line":
        return trace | {
            "type": "scatter",
            "mode": "lines" if len(names) > MANY else "lines+markers",
            "connectgaps": False,
            "line": {"color": colour, "width": 2.5, "dash": plotly_dash_of(index)},
            "marker": {"symbol": "x" if mark_of(index) == "cross" else mark_of(index), "size": 9},
        }
    pattern = {
        "shape": pattern_of(index),
        "fillmode": "overlay",  # otherwise the bar itself is not filled
        "fgcolor": "#ffffff",
        "fgopacity": 1,
        "size": 7,
    }
    more: dict[str, Any] = {"orientation": "h"} if across else {}
    return trace | more | {"type": "bar", "marker": {"color": colour, "pattern": pattern}}


def _layout(chart: "Chart", names: list[str], axis: Axis, across: bool) -> dict[str, Any]:
    values: dict[str, Any] = {
        "range": [axis.low, axis.high],
        "gridcolor": "#dadcde",
        "zerolinecolor": "#505a5f",
        "fixedrange": True,
        "automargin": True,
        "separatethousands": True,
        "ticksuffix": "%" if chart.unit == "%" else "",
        "tickprefix": "£" if chart.unit == "£" else "",
    }
    if chart.unit and chart.unit not in {"%", "£"}:
        values["title"] = {"text": _plain(chart.unit)}
    groups: dict[str, Any] = {"type": "category", "fixedrange": True, "automargin": True}
    if across:
        groups["autorange"] = "reversed"  # the first category on top, as in the table
    layout: dict[str, Any] = {
        "xaxis": values if across else groups,
        "yaxis": groups if across else values,
        "barmode": "stack" if chart.kind == "stacked" else "group",
        "dragmode": False,
        "font": {"family": "Arial, Liberation Sans, sans-serif", "size": 14, "color": "#0b0c0c"},
        "margin": {"l": 10, "r": 10, "t": 20, "b": 10},
        "showlegend": len(chart.series) > 1,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom"},
    }
    if chart.target:
        layout["shapes"] = [_band(chart.target, axis, across)]
    if chart.notes and not across:
        layout["annotations"] = [_note(number, chart, names) for number in range(len(chart.notes))]
    return layout


def _band(target: "Target", axis: Axis, across: bool) -> dict[str, Any]:
    low = axis.low if target.low is None else float(target.low)
    high = axis.high if target.high is None else float(target.high)
    ends = {"x0": low, "x1": high, "y0": 0, "y1": 1} if across else {"x0": 0, "x1": 1, "y0": low, "y1": high}
    refs = {"xref": "x", "yref": "paper"} if across else {"xref": "paper", "yref": "y"}
    line = {"color": "#505a5f", "width": 1, "dash": "dot"}
    return {"type": "rect", "layer": "below", "fillcolor": TARGET_FILL, "line": line, **ends, **refs}


def _note(number: int, chart: "Chart", names: list[str]) -> dict[str, Any]:
    note = chart.notes[number]
    return {
        "x": names[chart.categories.index(note.category)],
        "y": 1,
        "yref": "paper",
        "text": str(number + 1),
        "hovertext": _plain(note.text),
        "showarrow": False,
        "bordercolor": "#0b0c0c",
        "bgcolor": "#ffffff",
        "borderpad": 3,
    }


def _plain(text: str) -> str:
    """Plotly reads a little HTML in every text; a name typed by a user is never that."""
    return escape(text, quote=False)
