"""Small counts are hidden so that a reader with pencil and paper cannot narrow them down."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.figures import Marker
from foundation.suppression import ProtectedTable, protect_line, protect_table
from tests.foundation.attackers import HIDDEN, lines_of, ranges_by_propagation, ranges_by_trying

small_tables = st.integers(1, 2).flatmap(
    lambda breadth: st.lists(
        st.lists(st.integers(0, 6), min_size=breadth + 1, max_size=breadth + 1), min_size=1, max_size=2
    )
)


def truth_of(rows):
    grid = [[*row, sum(row)] for row in rows]
    return [*grid, [sum(column) for column in zip(*grid, strict=True)]]


def hidden_in(table):
    return {place for line in lines_of(table) for place, value in line if value is HIDDEN}


def primary_only(rows, threshold=5):
    """The broken way: every small number is hidden and nothing else."""
    grid = [[HIDDEN if 0 < n < threshold else n for n in row] for row in truth_of(rows)]
    return ProtectedTable(
        cells=tuple(tuple(row[:-1]) for row in grid[:-1]),
        row_totals=tuple(row[-1] for row in grid[:-1]),
        column_totals=tuple(grid[-1][:-1]),
        total=grid[-1][-1],
    )


def random_rows(rng, size=5, most=30):
    return [[rng.randint(0, most) for _ in range(size)] for _ in range(size)]


# One line


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ((12, 7, 30), (12, 7, 30), 49),
        ((12, 0, 30), (12, 0, 30), 42),
        ((0, 0), (0, 0), 0),
        ((3, 20, 9), (HIDDEN, 20, HIDDEN), 32),  # the smallest other that gives cover
        ((4, 3, 9), (HIDDEN, HIDDEN, 9), 16),  # two that cover each other
        ((1, 1, 9, 8), (HIDDEN, HIDDEN, 9, HIDDEN), 19),  # two that add up to 2 do not
        ((3, 0, 0), (HIDDEN, 0, 0), HIDDEN),  # the total is as small
        ((2, 3, 0), (HIDDEN, HIDDEN, 0), HIDDEN),  # nothing else to hide but the total
        ((4,), (HIDDEN,), HIDDEN),
        ((3, Marker.NOT_COLLATED, 9), (HIDDEN, Marker.NOT_COLLATED, HIDDEN), 12),
        ((), (), 0),
    ],
)
def test_a_line_hides_small_counts_and_one_that_covers_them(counts, cells, total):
    protected = protect_line(counts)

    assert (protected.cells, protected.total) == (cells, total)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_in_a_line_what_is_hidden_has_room_for_five_other_numbers(counts):
    protected = protect_line(counts)

    hidden = [n for n, shown in zip(counts, protected.cells, strict=True) if shown is HIDDEN]
    assert all(shown is HIDDEN for n, shown in zip(counts, protected.cells, strict=True) if 0 < n < 5)
    if hidden and protected.total is not HIDDEN:
        assert sum(hidden) - len(hidden) >= 5


def test_the_threshold_is_the_partnerships_own():
    assert protect_line((3, 20, 9), threshold=3).cells == (3, 20, 9)
    assert protect_line((6, 20, 30), threshold=8).cells == (HIDDEN, HIDDEN, 30)


# Tables


def test_a_table_without_small_counts_is_shown_whole():
    table = protect_table([[10, 20], [30, 0]])

    assert table == ProtectedTable(((10, 20), (30, 0)), (30, 30), (40, 20), 60)


def test_one_small_count_takes_three_others_with_it_and_no_total():
    table = protect_table([[3, 10, 20], [8, 9, 40], [30, 30, 30]])

    assert table.cells == ((HIDDEN, HIDDEN, 20), (HIDDEN, HIDDEN, 40), (30, 30, 30))
    assert (table.row_totals, table.column_totals, table.total) == ((33, 57, 90), (41, 49, 90), 180)


def test_markers_stay_and_zeros_are_shown():
    table = protect_table([[3, Marker.NO_DATA, 20], [9, 0, 40], [30, Marker.NOT_APPLICABLE, 30]])

    assert table.cells[0][1] is Marker.NO_DATA
    assert table.cells[1][1] == 0
    assert table.cells[2][1] is Marker.NOT_APPLICABLE
    assert table.cells[0][0] is HIDDEN


@given(small_tables)
@settings(max_examples=60, deadline=None)
def test_trying_every_table_narrows_no_hidden_cell_below_the_threshold(rows):
    table = protect_table(rows, threshold=3)
    hidden = hidden_in(table)

    grid = truth_of(rows)
    assert {(i, j) for i, row in enumerate(grid) for j, n in enumerate(row) if 0 < n < 3} <= hidden
    for least, most in ranges_by_trying(rows, hidden, reach=3).values():
        assert most - least >= 3


@given(small_tables)
@settings(max_examples=60, deadline=None)
def test_nothing_is_hidden_without_need(rows):
    table = protect_table(rows, threshold=3)
    hidden = hidden_in(table)
    grid = truth_of(rows)

    for spare in [(i, j) for i, j in hidden if grid[i][j] >= 3]:
        ranges = ranges_by_trying(rows, hidden - {spare}, reach=3)
        assert any(most - least < 3 for least, most in ranges.values())


@pytest.mark.parametrize("seed", range(40))
def test_what_is_shown_is_true_and_propagation_narrows_nothing(seed):
    rows = random_rows(random.Random(seed))
    table = protect_table(rows)

    grid = truth_of(rows)
    for line in lines_of(table):
        for (i, j), value in line:
            assert value is HIDDEN or value == grid[i][j]
    for (i, j), (least, most) in ranges_by_propagation(table).items():
        assert least <= grid[i][j] <= most
        assert most - least >= 5


def test_control_hiding_only_the_small_counts_is_broken_in_nearly_every_table():
    rng = random.Random(7)
    tables = [rows for rows in (random_rows(rng) for _ in range(200)) if hidden_in(primary_only(rows))]

    broken = [
        rows
        for rows in tables
        if any(most - least < 5 for least, most in ranges_by_propagation(primary_only(rows)).values())
    ]
    assert len(tables) > 150
    assert len(broken) / len(tables) > 0.9


def test_control_the_attacker_finds_the_very_number():
    assert ranges_by_propagation(primary_only([[3, 10], [20, 30]])) == {(0, 0): (3, 3)}


def test_a_quarterly_pack_of_200_cells_is_protected():
    rng = random.Random(3)
    rows = [[rng.choice([0, 2, 4, 9, 25, 60]) for _ in range(10)] for _ in range(20)]

    table = protect_table(rows)

    assert all(most - least >= 5 for least, most in ranges_by_propagation(table).values())
    assert isinstance(table.total, int)


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([[3, 4], [5]], "one length"),
        ([[Marker.SUPPRESSED, 9]], "suppressed already"),
        ([[-1, 9]], "negative"),
    ],
)
def test_what_cannot_be_protected_is_refused(rows, complaint):
    with pytest.raises(ValueError, match=complaint):
        protect_table(rows)
