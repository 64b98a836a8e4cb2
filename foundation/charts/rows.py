"""Bars lying down, for names too long to stand under an upright bar."""

from foundation.charts.axis import Axis
from foundation.charts.bars import bar_axis, key
from foundation.charts.canvas import QUIET, SIZE, Canvas, width_of, wrapped
from foundation.charts.frame import SMALL, Frame, target_band, unit_line, upright_grid, words_below
from foundation.charts.looks import fill_of
from foundation.charts.shown import Shown
from foundation.charts.words import amount, marker_of, number_of

THICK = 20  # of one bar
GAP = 14  # between categories


def draw_rows(canvas: Canvas, chart: Shown) -> float:
    """Draws and returns the height, which grows with the categories."""
    axis = bar_axis(chart)
    top = key(canvas, chart, unit_line(canvas, chart))
    left = min(max(width_of(label, SIZE - 1) for label in chart.categories) + 10, canvas.width * 0.4)
    bars = bars_of(chart)
    labels = [wrapped(label, left - 10, SIZE - 1, lines=3) for label in chart.categories]
    slot = max(bars * THICK, 16 * max(len(lines) for lines in labels)) + GAP
    frame = Frame(left, top, canvas.width - 70, top + slot * len(chart.categories))
    target_band(canvas, chart, frame, axis, upright=True)
    upright_grid(canvas, chart, frame, axis)
    for index, lines in enumerate(labels):
        middle = frame.top + slot * (index + 0.5)
        for number, line in enumerate(lines):
            canvas.text(0, middle + 5 + 16 * (number - (len(lines) - 1) / 2), line, size=SIZE - 1)
        draw_bars(canvas, chart, frame, axis, index, middle - bars * THICK / 2)
    return words_below(canvas, chart, frame.bottom + 28)


def bars_of(chart: Shown) -> int:
    """How many bars lie one above the other in a category."""
    return 1 if chart.kind == "stacked" else len(chart.series)


def draw_bars(canvas: Canvas, chart: Shown, frame: Frame, axis: Axis, index: int, top: float) -> None:
    """The bars of one category, the first at this height."""
    draw = _stack if chart.kind == "stacked" else _group
    draw(canvas, chart, frame, axis, index, top)


def _group(canvas: Canvas, chart: Shown, frame: Frame, axis: Axis, index: int, top: float) -> None:
    zero = frame.x(axis, 0)
    for place, one in enumerate(chart.series):
        value, y = one.values[index], top + THICK * place
        number = number_of(value)
        if number is None:
            canvas.text(zero + 5, y + 15, marker_of(value), fill=QUIET, size=SMALL)
            continue
        x = frame.x(axis, number)
        fill = fill_of(canvas, place, one.colour)
        canvas.add("rect", x=min(x, zero), y=y + 1, width=abs(x - zero), height=THICK - 2, fill=fill)
        canvas.text(max(x, zero) + 5, y + 15, amount(value, chart.unit), size=SMALL)


def _stack(canvas: Canvas, chart: Shown, frame: Frame, axis: Axis, index: int, top: float) -> None:
    base, missing = 0.0, ""
    for place, one in enumerate(chart.series):
        number = number_of(one.values[index])
        if number is None:
            missing = missing or marker_of(one.values[index])
            continue
        low, high = frame.x(axis, base), frame.x(axis, base + number)
        fill = fill_of(canvas, place, one.colour)
        canvas.add("rect", x=low, y=top + 1, width=high - low, height=THICK - 2, fill=fill)
        words = amount(one.values[index], chart.unit)
        if width_of(words, SMALL) + 8 <= high - low:
            canvas.backed_text((low + high) / 2, top + 14.5, words, SMALL)
        base += number
    words = missing or (amount(base, chart.unit) if len(chart.series) > 1 else "")
    canvas.text(frame.x(axis, base) + 5, top + 15, words, size=SMALL, fill=QUIET if missing else "#0b0c0c")
