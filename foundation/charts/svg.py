"""Chooses how a chart is drawn as SVG and draws it."""

from foundation.charts.bars import draw_columns
from foundation.charts.canvas import QUIET, Canvas, fits
from foundation.charts.frame import SMALL
from foundation.charts.lines import draw_lines
from foundation.charts.rows import draw_rows
from foundation.charts.shown import Shown
from foundation.charts.under_names import draw_under_names

NARROWEST = 280


def draw(chart: Shown, name: str, width: int) -> str:
    """The picture, with a title and a description that say what it shows."""
    canvas = Canvas(name, max(width, NARROWEST))
    if not chart.numbers:
        canvas.text(0, 20, "There are no figures to draw yet.", fill=QUIET)
        height = 32.0
    elif chart.kind == "line":
        height = draw_lines(canvas, chart)
    elif chart.in_full:
        height = draw_under_names(canvas, chart)
    elif lies_down(chart, canvas.width):
        height = draw_rows(canvas, chart)
    else:
        height = draw_columns(canvas, chart)
    return canvas.document(height, chart.title, chart.sentence)


def lies_down(chart: Shown, width: float) -> bool:
    """Names that do not fit on two lines under their bar; periods stay in their order from left to right."""
    if chart.in_full:
        return True
    if chart.category_word == "Period":
        return False
    slot = (width - 50) / len(chart.categories) - 6
    return not all(fits(label, slot, SMALL) for label in chart.categories)
