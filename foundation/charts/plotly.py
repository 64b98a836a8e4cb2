"""The same chart for plotly.js as a plain dict: a few kilobytes, no template, no mode bar, no animation."""

from typing import Any

from foundation.charts.axis import Axis, axis_for
from foundation.charts.bars import bar_axis
from foundation.charts.canvas import wrapped
from foundation.charts.frame import TARGET_FILL, label_step
from foundation.charts.lines import MANY
from foundation.charts.looks import colour_of, mark_of, pattern_of, plotly_dash_of
from foundation.charts.plotly_names import bar_under_name, height_of, lines_under_names, name_words
from foundation.charts.plotly_words import LABEL, annotations, has_end_labels, plain
from foundation.charts.shown import Series, Shown, Target
from foundation.charts.svg import lies_down
from foundation.charts.words import amount, number_of

WIDTH = 640
MOST_NUMBERS = 24  # more bars than this are drawn without their number


def figure(chart: Shown) -> dict[str, Any]:
    """Missing values are null, and a line has a gap there; what is suppressed is nowhere in the dict."""
    across = chart.kind != "line" and bool(chart.categories) and lies_down(chart, WIDTH)
    names = [plain(category) for category in chart.categories]
    return {
        "data": [_trace(chart, one, index, names, across) for index, one in enumerate(chart.series)],
        "layout": _layout(chart, names, _axis(chart), across),
        "config": {"displayModeBar": False, "responsive": True},
    }


def _axis(chart: Shown) -> Axis:
    targets = chart.target.ends if chart.target else []
    if chart.kind == "line":
        return axis_for(chart.numbers + targets, from_zero=False, unit=chart.unit)
    return bar_axis(chart)


def _trace(chart: Shown, one: Series, index: int, names: list[str], across: bool) -> dict[str, Any]:
    values = [number_of(value) for value in one.values]
    colour = colour_of(index, one.colour)
    place = "%{y}: %{x}" if across else "%{x}: %{y}"
    trace: dict[str, Any] = {
        "name": plain(one.name),
        "x": values if across else names,
        "y": names if across else values,
        "hovertemplate": place
        + ("<br>%{customdata}" if one.details else "")
        + "<extra>%{fullData.name}</extra>",
    }
    if one.details:
        trace["customdata"] = [
            None if value is None else plain(detail)
            for value, detail in zip(values, one.details, strict=True)
        ]
    if chart.kind == "line":
        return trace | {
            "type": "scatter",
            "mode": "lines" if len(names) > MANY else "lines+markers",
            "connectgaps": False,
            "cliponaxis": False,
            "line": {"color": colour, "width": 2.5, "dash": plotly_dash_of(index)},
            "marker": {"symbol": "x" if mark_of(index) == "cross" else mark_of(index), "size": 9},
        }
    pattern = {"shape": pattern_of(index), "fgcolor": "#ffffff", "bgcolor": colour, "size": 7}
    placed = bar_under_name(chart, index) if chart.in_full else {}
    return trace | _bar(chart, one, across) | placed | {"marker": {"color": colour, "pattern": pattern}}


def _bar(chart: Shown, one: Series, across: bool) -> dict[str, Any]:
    bar: dict[str, Any] = {"type": "bar"}
    if across:
        bar["orientation"] = "h"
    if chart.kind == "bars" and len(chart.categories) * len(chart.series) <= MOST_NUMBERS:
        numbers = [amount(value, chart.unit) if number_of(value) is not None else "" for value in one.values]
        bar |= {"text": numbers, "textposition": "outside", "textangle": 0, "cliponaxis": False}
    return bar


def _layout(chart: Shown, names: list[str], axis: Axis, across: bool) -> dict[str, Any]:
    values: dict[str, Any] = {
        "range": [axis.low, axis.high],
        "tickvals": list(axis.ticks),
        "ticktext": [amount(tick, chart.unit) for tick in axis.ticks],
        "gridcolor": "#dadcde",
        "zerolinecolor": "#505a5f",
        "fixedrange": True,
        "automargin": True,
    }
    if chart.unit and chart.unit not in {"%", "£"}:
        values["title"] = {"text": plain(chart.unit), "font": {"size": 13}}
    groups = lines_under_names(chart) if chart.in_full else _groups(chart, names, across)
    labelled = has_end_labels(chart)
    top = 40 if chart.target or chart.notes else 20
    layout: dict[str, Any] = {
        "xaxis": values if across else groups,
        "yaxis": groups if across else values,
        "barmode": "stack" if chart.kind == "stacked" else "group",
        "dragmode": False,
        "font": {"family": "Arial, Liberation Sans, sans-serif", "size": 14, "color": "#0b0c0c"},
        "margin": {"l": 10, "r": LABEL if labelled else 30, "t": top, "b": 10},
        "showlegend": len(chart.series) > 1 and not labelled,
        "legend": {"orientation": "h", "y": 1.06, "yanchor": "bottom", "traceorder": "normal"},
        "annotations": annotations(chart, axis, names, across),
    }
    if chart.in_full:
        layout["height"] = height_of(chart)
        layout["annotations"] += name_words(chart)
        layout["legend"] |= {"y": 1, "font": {"size": 13}}
    shapes = [_band(chart.target, axis, across)] if chart.target else []
    if chart.kind == "line":
        shapes += [_mark(plain(place)) for place in dict.fromkeys(note.category for note in chart.notes)]
    if shapes:
        layout["shapes"] = shapes
    return layout


def _groups(chart: Shown, names: list[str], across: bool) -> dict[str, Any]:
    """The categories: long names on several lines, many periods thinned out from the last one."""
    groups: dict[str, Any] = {"type": "category", "fixedrange": True, "automargin": True, "showgrid": False}
    if across:
        lines = [wrapped(category, WIDTH * 0.36, 14, lines=3) for category in chart.categories]
        groups["autorange"] = "reversed"  # the first category on top, as in the table
        groups["tickvals"] = names
        groups["ticktext"] = ["<br>".join(plain(line) for line in label) for label in lines]
    elif (step := label_step(chart.categories, WIDTH - 80)) > 1 and chart.category_word == "Period":
        groups["tickvals"] = names[::-1][::step][::-1]
    elif step > 1:  # names stand upright only where they fit on two lines
        lines = [wrapped(category, WIDTH / len(names) - 20, 14) for category in chart.categories]
        groups["tickvals"] = names
        groups["ticktext"] = ["<br>".join(plain(line) for line in label) for label in lines]
    return groups


def _mark(place: str) -> dict[str, Any]:
    """The dotted line where something happened."""
    ends = {"x0": place, "x1": place, "y0": 0, "y1": 1, "xref": "x", "yref": "paper"}
    return {"type": "line", "line": {"color": "#0b0c0c", "width": 1, "dash": "dot"}, **ends}


def _band(target: Target, axis: Axis, across: bool) -> dict[str, Any]:
    low = axis.low if target.low is None else float(target.low)
    high = axis.high if target.high is None else float(target.high)
    ends = {"x0": low, "x1": high, "y0": 0, "y1": 1} if across else {"x0": 0, "x1": 1, "y0": low, "y1": high}
    refs = {"xref": "x", "yref": "paper"} if across else {"xref": "paper", "yref": "y"}
    line = {"color": "#505a5f", "width": 1, "dash": "dot"}
    return {"type": "rect", "layer": "below", "fillcolor": TARGET_FILL, "line": line, **ends, **refs}
