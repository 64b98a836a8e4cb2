"""Bars lying down under what they stand for: a sentence over each bar, across the picture, on all the lines it takes.

A sentence beside its bar would have to be cut, or its lines would run into those of the next.
"""

from collections.abc import Sequence

from foundation.charts.bars import bar_axis, key
from foundation.charts.canvas import SIZE, Canvas, width_of, wrapped
from foundation.charts.frame import Frame, target_band, unit_line, upright_grid, words_below
from foundation.charts.rows import THICK, bars_of, draw_bars
from foundation.charts.shown import Shown

LETTERS = SIZE - 1
LEADING = 17  # from line to line
MOST_LINES = 12
ABOVE = 18  # between a bar and the next name
BETWEEN = 6  # between a name and its bar
SIDE, TOTAL = 5, 45  # left of the bars; right of them, where a total stands


def draw_under_names(canvas: Canvas, chart: Shown) -> float:
    """Draws and returns the height: every row is as high as its own name asks."""
    axis = bar_axis(chart)
    top = key(canvas, chart, unit_line(canvas, chart))
    names = lines_of(chart, canvas.width)
    heights = [row_height(chart, len(lines)) for lines in names]
    frame = Frame(SIDE, top, canvas.width - TOTAL, top + sum(heights))
    target_band(canvas, chart, frame, axis, upright=True)
    upright_grid(canvas, chart, frame, axis)
    y = top
    for index, (lines, height) in enumerate(zip(names, heights, strict=True)):
        _name(canvas, lines, y + ABOVE)
        y += height
        draw_bars(canvas, chart, frame, axis, index, y - bars_of(chart) * THICK)
    return words_below(canvas, chart, frame.bottom + 28)


def lines_of(chart: Shown, room: float) -> list[list[str]]:
    """Each name on the lines that this room asks for."""
    return [wrapped(name, room, LETTERS, lines=MOST_LINES) for name in chart.names]


def row_height(chart: Shown, lines: int) -> int:
    """A name, and its bars below it."""
    return ABOVE + lines * LEADING + BETWEEN + bars_of(chart) * THICK


def _name(canvas: Canvas, lines: Sequence[str], top: float) -> None:
    """On white, so that the lines of the grid do not cross it."""
    widest = max(width_of(line, LETTERS) for line in lines)
    canvas.add("rect", x=0, y=top, width=widest, height=len(lines) * LEADING + 2, fill="#ffffff")
    for number, line in enumerate(lines):
        canvas.text(0, top + LETTERS + LEADING * number, line, size=LETTERS)
