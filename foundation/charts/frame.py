"""What every kind of chart shares: where the plot stands, its grid, its category labels, target and notes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from foundation.charts.axis import Axis
from foundation.charts.canvas import INK, LINE, QUIET, SIZE, Canvas, fits, width_of, wrapped
from foundation.charts.shown import Shown
from foundation.charts.words import amount

SMALL = 12
TARGET_FILL = "#e3e8ec"
BESIDE = 21.0  # between the middles of two numbers of notes


@dataclass(frozen=True)
class Frame:
    """The rectangle of the plot."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def y(self, axis: Axis, value: float) -> float:
        return self.bottom - axis.share(value) * self.height

    def x(self, axis: Axis, value: float) -> float:
        return self.left + axis.share(value) * self.width


def tick_width(chart: Shown, axis: Axis) -> float:
    return max(width_of(amount(tick, chart.unit), SMALL) for tick in axis.ticks)


def unit_line(canvas: Canvas, chart: Shown) -> float:
    """The unit above the plot where no number carries it; returns where the plot may begin."""
    if chart.unit in {"", "%", "£"}:
        return 14
    canvas.text(0, SMALL + 1, chart.unit[0].upper() + chart.unit[1:], fill=QUIET, size=SMALL)
    return 28


def note_room(chart: Shown) -> float:
    """For the numbers of the notes, between the key and the numbers of the bars."""
    return 28 if chart.notes else 0


def level_grid(canvas: Canvas, chart: Shown, frame: Frame, axis: Axis) -> None:
    for tick in axis.ticks:
        y = frame.y(axis, tick)
        canvas.line(frame.left, y, frame.right, y, **({"stroke": QUIET} if tick == 0 else {}))
        canvas.text(
            frame.left - 6, y + 4, amount(tick, chart.unit), anchor="end", fill=QUIET, size=SMALL
        )  # fmt: skip


def upright_grid(canvas: Canvas, chart: Shown, frame: Frame, axis: Axis) -> None:
    room = 0.0
    for tick in axis.ticks:
        x, words = frame.x(axis, tick), amount(tick, chart.unit)
        canvas.line(x, frame.top, x, frame.bottom, **({"stroke": QUIET} if tick == 0 else {}))
        if x - width_of(words, SMALL) / 2 >= room:
            canvas.text(x, frame.bottom + 16, words, anchor="middle", fill=QUIET, size=SMALL)
            room = x + width_of(words, SMALL) / 2 + 6


def target_band(canvas: Canvas, chart: Shown, frame: Frame, axis: Axis, *, upright: bool = False) -> None:
    """The aimed range as a light band with dashed ends; an open end runs to the edge."""
    if chart.target is None:
        return
    low = axis.low if chart.target.low is None else float(chart.target.low)
    high = axis.high if chart.target.high is None else float(chart.target.high)
    first, last = (
        (frame.x(axis, low), frame.x(axis, high)) if upright else (frame.y(axis, high), frame.y(axis, low))
    )
    if upright:
        canvas.add("rect", x=first, y=frame.top, width=last - first, height=frame.height, fill=TARGET_FILL)
    else:
        canvas.add("rect", x=frame.left, y=first, width=frame.width, height=last - first, fill=TARGET_FILL)
    for end in chart.target.ends:
        at = frame.x(axis, end) if upright else frame.y(axis, end)
        ends = (at, frame.top, at, frame.bottom) if upright else (frame.left, at, frame.right, at)
        canvas.line(*ends, stroke=QUIET, stroke_dasharray="2 3", stroke_width=1.5)


def label_step(labels: Sequence[str], room: float) -> int:
    """Every how many-th label fits side by side."""
    widest = max((width_of(label, SMALL) for label in labels), default=0.0) + 10
    return max(1, math.ceil(widest * len(labels) / max(room, 1)))


def category_labels(
    canvas: Canvas, chart: Shown, frame: Frame, centres: Sequence[float], slot: float
) -> None:
    """Below the plot, on two lines if all fit so, else every so many-th, the last always."""
    labels = chart.categories
    if all(fits(label, slot - 6, SMALL) for label in labels):
        for label, x in zip(labels, centres, strict=True):
            for line, part in enumerate(wrapped(label, slot - 6, SMALL)):
                canvas.text(x, frame.bottom + 17 + 15 * line, part, anchor="middle", size=SMALL)
        return
    step = label_step(labels, frame.width)
    for index in range(len(labels) - 1, -1, -step):
        x, half = centres[index], width_of(labels[index], SMALL) / 2
        x = min(max(x, half), frame.right + 4 - half)
        canvas.line(centres[index], frame.bottom, centres[index], frame.bottom + 4, stroke=QUIET)
        canvas.text(x, frame.bottom + 17, labels[index], anchor="middle", size=SMALL)


def note_marks(canvas: Canvas, chart: Shown, frame: Frame, centres: Sequence[float]) -> None:
    """A number where something happened, and through a line a dotted one; several at one place stand side by side."""
    for number, (note, shift) in enumerate(zip(chart.notes, shifts(chart), strict=True), start=1):
        x = centres[chart.categories.index(note.category)]
        if chart.kind == "line":
            canvas.line(x, frame.top - 18, x, frame.bottom, stroke=INK, stroke_dasharray="1 4")
        canvas.add("circle", cx=x + shift, cy=frame.top - 28, r=9, fill="#ffffff", stroke=INK)
        canvas.text(x + shift, frame.top - 24, str(number), anchor="middle", size=SMALL)


def shifts(chart: Shown) -> list[float]:
    """How far the number of each note stands beside its place, so that no number covers another."""
    places = [note.category for note in chart.notes]
    return [
        BESIDE * (places[:index].count(place) - (places.count(place) - 1) / 2)
        for index, place in enumerate(places)
    ]


def words_below(canvas: Canvas, chart: Shown, top: float) -> float:
    """Target and notes in words under the plot; returns the height of the whole picture."""
    lines = [chart.target.words(chart.unit)] if chart.target else []
    lines += [f"{number}. {line}" for number, line in enumerate(chart.note_lines, start=1)]
    y = top
    for index, line in enumerate(lines):
        swatch = 22 if chart.target and index == 0 else 0
        if swatch:
            looks = {"fill": TARGET_FILL, "stroke": QUIET, "stroke_dasharray": "2 3"}
            canvas.add("rect", x=0, y=y + 3, width=15, height=12, **looks)
        for part in wrapped(line, canvas.width - swatch, SMALL, lines=4):
            canvas.text(swatch, y + SIZE, part, size=SMALL)
            y += LINE
    return y + 4


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """The same heights in the same order, pushed apart until labels do not touch."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = [0.0] * len(wanted)
    at = top - gap
    for index in order:
        at = placed[index] = max(wanted[index], at + gap)
    limit = bottom + gap
    for index in reversed(order):
        limit = placed[index] = min(placed[index], limit - gap)
    return placed
