"""Lines over periods: names at the line's end, marks and dashes, a gap where nothing is known."""

from foundation.charts.axis import axis_for
from foundation.charts.canvas import Canvas, shortened, width_of, wrapped
from foundation.charts.frame import (
    SMALL,
    Frame,
    category_labels,
    level_grid,
    note_marks,
    note_room,
    spread,
    target_band,
    tick_width,
    unit_line,
    words_below,
)
from foundation.charts.looks import colour_of, dash_of, mark
from foundation.charts.shown import Series, Shown
from foundation.charts.words import amount, number_of

MANY = 40  # more points than this are drawn without marks


def draw_lines(canvas: Canvas, chart: Shown) -> float:
    """Draws and returns the height."""
    targets = chart.target.ends if chart.target else []
    axis = axis_for(chart.numbers + targets, from_zero=False, unit=chart.unit)
    labels = [end_label(one, chart.unit, canvas.width * 0.34) for one in chart.series]
    margin = max(width_of(line, SMALL) for lines in labels for line in lines) + 26
    gap = 15 * max(len(lines) for lines in labels) + 3
    top = unit_line(canvas, chart) + note_room(chart)
    height = max(220.0, gap * (len(labels) + 1))
    frame = Frame(tick_width(chart, axis) + 10, top, canvas.width - margin, top + height)
    slot = frame.width / len(chart.categories)
    centres = [frame.left + slot * (index + 0.5) for index in range(len(chart.categories))]

    target_band(canvas, chart, frame, axis)
    level_grid(canvas, chart, frame, axis)
    category_labels(canvas, chart, frame, centres, slot)
    note_marks(canvas, chart, frame, centres)
    ends: list[tuple[int, float, float]] = []
    for index, one in enumerate(chart.series):
        points = [
            None if (number := number_of(value)) is None else (x, frame.y(axis, number))
            for x, value in zip(centres, one.values, strict=True)
        ]
        _line(canvas, index, one, points)
        known = [point for point in points if point]
        if known:
            ends.append((index, *known[-1]))
    _end_labels(canvas, chart, frame, ends, labels, gap)
    return words_below(canvas, chart, frame.bottom + 44)


def end_label(one: Series, unit: str, room: float) -> list[str]:
    """The name and the last known value, on two lines at most."""
    last = next((value for value in reversed(one.values) if number_of(value) is not None), None)
    words = amount(last, unit)
    if width_of(f"{one.name} {words}", SMALL) <= room:
        return [f"{one.name} {words}"]
    lines = wrapped(one.name, room, SMALL)
    if len(lines) == 1:
        return [lines[0], words]
    return [lines[0], shortened(lines[1], room - width_of(f" {words}", SMALL), SMALL) + f" {words}"]


def runs(points: list[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Stretches of known points: what lies between two stretches is not known, so nothing is drawn."""
    found: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def _line(canvas: Canvas, index: int, one: Series, points: list[tuple[float, float] | None]) -> None:
    colour = colour_of(index, one.colour)
    dash = dash_of(index)
    for run in runs(points):
        if len(run) > 1:
            d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run)
            more = {"stroke_dasharray": dash} if dash else {}
            canvas.add(
                "path", d=d, fill="none", stroke=colour, stroke_width=2.5, stroke_linejoin="round", **more
            )
        if len(run) == 1 or len(points) <= MANY:
            for x, y in run:
                mark(canvas, index, x, y, colour)
    known = [point for point in points if point]
    if known and len(points) > MANY:
        mark(canvas, index, *known[-1], colour)


def _end_labels(
    canvas: Canvas,
    chart: Shown,
    frame: Frame,
    ends: list[tuple[int, float, float]],
    labels: list[list[str]],
    gap: float,
) -> None:
    heights = spread([y for _, _, y in ends], gap, frame.top + 6, frame.bottom)
    for (index, x, y), height in zip(ends, heights, strict=True):
        colour = colour_of(index, chart.series[index].colour)
        left = frame.right + 10
        if abs(height - y) > 6 or x < frame.right - frame.width / len(chart.categories):
            canvas.line(x + 7, y, left - 3, height, stroke=colour, stroke_width=0.8)
        mark(canvas, index, left + 4, height, colour, size=3.5)
        lines = labels[index]
        for number, line in enumerate(lines):
            canvas.text(
                left + 12, height + 4 + 15 * (number - (len(lines) - 1) / 2), line, weight="bold", size=SMALL
            )
