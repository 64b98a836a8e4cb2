"""Names in full on the Plotly drawing: over their bars, on lines short enough for a phone, as in the picture."""

from typing import Any

from foundation.charts.plotly_words import plain
from foundation.charts.rows import THICK, bars_of
from foundation.charts.shown import Shown
from foundation.charts.under_names import BETWEEN, LETTERS, lines_of, row_height

ROOM = 290  # of a phone, beside the margins
AROUND = 100  # for the axis below, and the key above on a wide screen
KEY_LINE = 24  # of a key whose words stand one below the other, on a phone


def height_of(chart: Shown) -> int:
    """Of the whole drawing: no row is ever lower than its name and its bars."""
    return _row(chart) * len(chart.categories) + AROUND + KEY_LINE * len(chart.series)


def bar_under_name(chart: Shown, index: int) -> dict[str, Any]:
    """Where in its row a bar lies, in parts of the row: at its foot."""
    thick = THICK / _row(chart)
    place = 0 if chart.kind == "stacked" else index
    return {"width": thick, "offset": _foot(chart) + place * thick}


def lines_under_names(chart: Shown) -> dict[str, Any]:
    """The axis of the categories: the first on top, and no word beside it."""
    last = len(chart.categories) - 0.5
    return {
        "type": "category",
        "fixedrange": True,
        "showgrid": False,
        "showticklabels": False,
        "range": [last, -0.5],
    }


def name_words(chart: Shown) -> list[dict[str, Any]]:
    """Each name, standing on its bars."""
    where = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "y", "yanchor": "bottom", "align": "left"}
    looks = {"showarrow": False, "borderpad": 0, "bgcolor": "#ffffff", "font": {"size": LETTERS}}
    return [
        {
            **where,
            **looks,
            "y": place + _foot(chart),
            "yshift": BETWEEN / 2,
            "text": "<br>".join(map(plain, lines)),
        }
        for place, lines in enumerate(lines_of(chart, ROOM))
    ]


def _row(chart: Shown) -> int:
    """Rows are of one height here: that of the longest name."""
    return row_height(chart, max((len(lines) for lines in lines_of(chart, ROOM)), default=1))


def _foot(chart: Shown) -> float:
    """From the middle of a row to where its bars begin."""
    return 0.5 - bars_of(chart) * THICK / _row(chart)
