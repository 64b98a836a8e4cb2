"""How series are told apart without colour: dashes and marks for lines, patterns for bars."""

import math

from foundation.charts.canvas import Canvas

# Dark and light in turn, so that neighbours differ in print without colour.
COLOURS = ("#12436d", "#f46a25", "#801650", "#28a197", "#3d3d3d", "#a285d1")
DASHES = ("", "8 4", "2 4", "10 4 2 4", "14 4", "6 3 2 3 2 3")
MARKS = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down")  # as plotly names them
PLOTLY_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
PLOTLY_PATTERNS = ("", "/", ".", "-", "x", "|")

_STROKES = {
    "/": '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke="#fff" stroke-width="1.6"/>',
    ".": '<circle cx="4" cy="4" r="1.6" fill="#fff"/>',
    "-": '<path d="M0 4h8" stroke="#fff" stroke-width="1.6"/>',
    "x": '<path d="M0 0l8 8M8 0l-8 8" stroke="#fff" stroke-width="1.2"/>',
    "|": '<path d="M4 0v8" stroke="#fff" stroke-width="1.6"/>',
}


def dash_of(index: int) -> str:
    """Shifted at each round of the colours, so that the seventh line does not look like the first."""
    return DASHES[_turn(index)]


def mark_of(index: int) -> str:
    return MARKS[_turn(index)]


def pattern_of(index: int) -> str:
    return PLOTLY_PATTERNS[_turn(index)]


def plotly_dash_of(index: int) -> str:
    return PLOTLY_DASHES[_turn(index)]


def _turn(index: int) -> int:
    return (index + index // len(COLOURS)) % len(COLOURS)


def colour_of(index: int, own: str = "") -> str:
    return own or COLOURS[index % len(COLOURS)]


def fill_of(canvas: Canvas, index: int, own: str = "") -> str:
    """A plain colour for the first series, patterns for the others; the pattern is written once."""
    colour, pattern = colour_of(index, own), pattern_of(index)
    if not pattern:
        return colour
    name = f"{canvas.name}-pattern-{index}"
    if not any(f'id="{name}"' in written for written in canvas.patterns):
        canvas.patterns.append(
            f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{colour}"/>{_STROKES[pattern]}</pattern>'
        )
    return f"url(#{name})"


def mark(canvas: Canvas, index: int, x: float, y: float, colour: str, size: float = 4.5) -> None:
    """The point's own shape, so that crossing lines can be followed."""
    shape = mark_of(index)
    if shape == "circle":
        canvas.add("circle", cx=x, cy=y, r=size, fill=colour)
    elif shape == "square":
        canvas.add("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, fill=colour)
    elif shape == "cross":
        d = f"M{x - size:.1f} {y - size:.1f}l{2 * size} {2 * size}m{-2 * size} 0l{2 * size} {-2 * size}"
        canvas.add("path", d=d, stroke=colour, stroke_width=2.5, fill="none")
    else:
        corners, turn = {"diamond": (4, 0.0), "triangle-up": (3, 0.0), "triangle-down": (3, math.pi)}[shape]
        angles = [turn - math.pi / 2 + 2 * math.pi * corner / corners for corner in range(corners)]
        points = " ".join(
            f"{x + 1.3 * size * math.cos(a):.1f},{y + 1.3 * size * math.sin(a):.1f}" for a in angles
        )
        canvas.add("polygon", points=points, fill=colour)
