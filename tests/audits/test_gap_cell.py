"""One cell of the table of themes and agencies: its counts open the pair, its words say what the mark says."""

import pytest

from audits.gap import Below, Source
from audits.tables.gap_grid import BelowCell
from foundation.pages.cells import data_value, drawn

HOSTILE = '/"><script>'


def test_the_address_is_escaped():
    html = drawn(BelowCell(Below({Source.FRONTLINE: 20}), HOSTILE))

    assert "<script" not in html
    assert 'href="/&quot;&gt;&lt;script&gt;"' in html


@pytest.mark.parametrize(
    ("points", "shade", "words"),
    [
        ({Source.MODERATED: 30, Source.FRONTLINE: 10}, "1", "2 of 2: Moderated, Frontline"),
        ({Source.MODERATED: 10, Source.FRONTLINE: 9}, "3", "1 of 2: Moderated"),
        ({Source.FRONTLINE: 9}, "4", "0 of 1"),
        ({}, "none", "Not compared"),
    ],
)
def test_the_mark_is_heaviest_where_practice_lies_below(points, shade, words):
    cell = BelowCell(Below(points), "")

    assert f"app-counts--{shade}" in drawn(cell)
    assert data_value(cell) == words
