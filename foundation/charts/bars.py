"""Upright bars over periods or short names, beside one another or stacked, always from zero."""

from foundation.charts.axis import Axis, axis_for, stacked_axis
from foundation.charts.canvas import LINE, QUIET, SIZE, Canvas, shortened, width_of
from foundation.charts.frame import (
    SMALL,
    Frame,
    category_labels,
    level_grid,
    note_marks,
    note_room,
    target_band,
    tick_width,
    unit_line,
    words_below,
)
from foundation.charts.looks import fill_of
from foundation.charts.shown import Shown
from foundation.charts.words import amount, marker_of, number_of


def bar_axis(chart: Shown) -> Axis:
    """From zero; of stacked bars the sum counts."""
    targets = chart.target.ends if chart.target else []
    if chart.kind == "stacked":
        return stacked_axis([*totals(chart), *targets], chart.unit)
    return axis_for([0.0, *chart.numbers, *targets], from_zero=True, unit=chart.unit)


def totals(chart: Shown) -> list[float]:
    """The sum of what is known in each category."""
    columns = zip(*(one.values for one in chart.series), strict=True)
    return [sum(number_of(value) or 0.0 for value in column) for column in columns]


def key(canvas: Canvas, chart: Shown, top: float) -> float:
    """Names of several series above the plot, in the order of the bars; returns where the plot may begin."""
    if len(chart.series) < 2:
        return top
    x, y = 0.0, top - 8
    for index, one in enumerate(chart.series):
        name = shortened(one.name, canvas.width - 24, SIZE)
        if x and x + 24 + width_of(name, SIZE) > canvas.width:
            x, y = 0.0, y + LINE + 2
        fill = fill_of(canvas, index, one.colour)
        canvas.add("rect", x=x, y=y, width=16, height=14, fill=fill)
        canvas.text(x + 22, y + 12, name, size=SIZE - 1)
        x += 22 + width_of(name, SIZE) + 14
    return y + LINE + 18


def draw_columns(canvas: Canvas, chart: Shown) -> float:
    """Draws and returns the height."""
    axis = bar_axis(chart)
    top = key(canvas, chart, unit_line(canvas, chart)) + 8 + note_room(chart)
    frame = Frame(tick_width(chart, axis) + 10, top, canvas.width - 4, top + 220)
    slot = frame.width / len(chart.categories)
    centres = [frame.left + slot * (index + 0.5) for index in range(len(chart.categories))]
    target_band(canvas, chart, frame, axis)
    level_grid(canvas, chart, frame, axis)
    category_labels(canvas, chart, frame, centres, slot)
    draw = _stack if chart.kind == "stacked" else _group
    note_marks(canvas, chart, frame, centres)
    for index, centre in enumerate(centres):
        draw(canvas, chart, frame, axis, index, centre, slot * 0.78)
    return words_below(canvas, chart, frame.bottom + 44)


def _group(
    canvas: Canvas, chart: Shown, frame: Frame, axis: Axis, index: int, centre: float, room: float
) -> None:
    zero, width = frame.y(axis, 0), min(room / len(chart.series), 60)
    left = centre - width * len(chart.series) / 2
    labelled = _all_fit(chart, width)
    for place, one in enumerate(chart.series):
        value, x = one.values[index], left + width * place
        number = number_of(value)
        if number is None:
            _missing(canvas, x + width / 2, zero, marker_of(value), width)
            continue
        y = frame.y(axis, number)
        fill = fill_of(canvas, place, one.colour)
        bar = max(width - 2, 0.5) if width > 4 else width
        canvas.add("rect", x=x, y=min(y, zero), width=bar, height=abs(zero - y), fill=fill)
        if labelled:
            words = amount(value, chart.unit)
            canvas.text(x + width / 2, min(y, zero) - 5, words, anchor="middle", size=SMALL)


def _stack(
    canvas: Canvas, chart: Shown, frame: Frame, axis: Axis, index: int, centre: float, room: float
) -> None:
    width, base = min(room, 90), 0.0
    missing = ""
    for place, one in enumerate(chart.series):
        number = number_of(one.values[index])
        if number is None:
            missing = missing or marker_of(one.values[index])
            continue
        low, high = frame.y(axis, base), frame.y(axis, base + number)
        fill = fill_of(canvas, place, one.colour)
        canvas.add("rect", x=centre - width / 2, y=high, width=width, height=low - high, fill=fill)
        words = amount(one.values[index], chart.unit)
        if low - high >= 20 and width_of(words, SMALL) + 4 <= width:
            canvas.backed_text(centre, (low + high) / 2 + 4, words, SMALL)
        base += number
    top = frame.y(axis, base)
    if missing:
        _missing(canvas, centre, top, missing, width)
    elif width_of(amount(base, chart.unit), SMALL) <= width and len(chart.series) > 1:
        canvas.text(centre, top - 5, amount(base, chart.unit), anchor="middle", size=SMALL, weight="bold")


def _all_fit(chart: Shown, width: float) -> bool:
    """Numbers over all bars or over none: a few among many would seem to matter more."""
    said = (
        amount(value, chart.unit)
        for one in chart.series
        for value in one.values
        if number_of(value) is not None
    )
    return all(width_of(words, SMALL) * 0.92 <= width for words in said)


def _missing(canvas: Canvas, x: float, bottom: float, words: str, room: float) -> None:
    """The marker in words where a bar would stand; upright text where the bar is narrow."""
    if width_of(words, SMALL) <= room:
        canvas.text(x, bottom - 5, words, anchor="middle", fill=QUIET, size=SMALL)
    elif room >= SMALL:
        canvas.text(x + 4, bottom - 5, words, fill=QUIET, size=SMALL, turned=True)
    else:
        canvas.text(x, bottom - 3, "×", anchor="middle", fill=QUIET, size=SMALL)  # noqa: RUF001 a mark, not a letter
