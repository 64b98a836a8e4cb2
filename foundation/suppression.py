"""Hides small counts in a table with totals, and enough others that they cannot be worked out again.

Primary: counts from 1 to below the threshold. Secondary: further cells until every hidden one could be as
many different numbers as the threshold asks. Zeros are shown. Whatever is drawn from the table (percentages,
charts and their texts, files) must be drawn from the protected one, and each table is judged by itself:
two tables of the same people need to be protected as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TypeGuard

from foundation.disclosure import LEAST, Cell, Link, Network, Node, exposed, width
from foundation.figures import Marker

# Counts of 1 to 4 are hidden; the partnership's policy may set another.
THRESHOLD = 5

Value = int | Marker
Cost = tuple[int, int, int]


@dataclass(frozen=True)
class ProtectedLine:
    """A row of counts and its total, as they may be shown."""

    cells: tuple[Value, ...]
    total: Value


@dataclass(frozen=True)
class ProtectedTable:
    """Rows of counts with the totals of rows, columns and all, as they may be shown."""

    cells: tuple[tuple[Value, ...], ...]
    row_totals: tuple[Value, ...]
    column_totals: tuple[Value, ...]
    total: Value


def protect_line(counts: Sequence[Value], threshold: int = THRESHOLD) -> ProtectedLine:
    """Counts that add up to a published total. Markers stay as they are and add nothing."""
    # every cell runs from the one row to the one outside, so only their sum binds them
    row, outside = ("row", 0), ("column", 0)
    network = {(0, j): Link(row, outside, n, 1) for j, n in enumerate(counts) if _counts(n)}
    total = sum(link.value for link in network.values())
    network[0, len(counts)] = Link(row, outside, total, -1, is_total=True)
    hidden = _protect(network, threshold)
    shown = [_shown(network, hidden, (0, j), n) for j, n in enumerate([*counts, total])]
    return ProtectedLine(tuple(shown[:-1]), shown[-1])


def protect_table(rows: Sequence[Sequence[Value]], threshold: int = THRESHOLD) -> ProtectedTable:
    """Counts in rows and columns whose totals are all published. Markers stay as they are and add nothing."""
    height, breadth = len(rows), len(rows[0]) if rows else 0
    if any(len(row) != breadth for row in rows):
        raise ValueError("The rows of a table are of one length")
    grid: list[list[Value]] = [[*row, _sum(row)] for row in rows]
    grid.append([_sum([row[j] for row in grid]) for j in range(breadth + 1)])
    nodes: list[Node] = [("row", i) for i in range(height + 1)]
    columns: list[Node] = [("column", j) for j in range(breadth + 1)]
    network = {
        (i, j): Link(nodes[i], columns[j], n, _sign(i == height, j == breadth), i == height or j == breadth)
        for i, row in enumerate(grid)
        for j, n in enumerate(row)
        if _counts(n)
    }
    hidden = _protect(network, threshold)
    shown = [
        tuple(_shown(network, hidden, (i, j), n) for j, n in enumerate(row)) for i, row in enumerate(grid)
    ]
    return ProtectedTable(
        cells=tuple(row[:-1] for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=shown[-1][:-1],
        total=shown[-1][-1],
    )


def _protect(network: Network, threshold: int) -> set[Cell]:
    primary = {cell for cell, link in network.items() if 0 < link.value < threshold}
    hidden = set(primary)
    while weak := exposed(network, hidden, threshold):
        _cover(network, hidden, weak[0], threshold)
    # show again what turned out not to be needed: totals first, then the largest
    spare = sorted(
        hidden - primary, key=lambda cell: (not network[cell].is_total, -network[cell].value, cell)
    )
    for cell in spare:
        if not exposed(network, hidden - {cell}, threshold):
            hidden.discard(cell)
    return hidden


def _cover(network: Network, hidden: set[Cell], cell: Cell, threshold: int) -> None:
    """Hide the cheapest circles through a cell until it is wide enough; through the totals there always is one."""
    for need in range(max(1, threshold - network[cell].value + LEAST), threshold + 1):
        hidden.update(_cheapest(network, hidden, cell, need))
        if width(network, hidden, cell, threshold) >= threshold:
            return


def _cheapest(network: Network, hidden: set[Cell], cell: Cell, need: int) -> list[Cell]:
    """The cells of the cheapest way that lets a cell rise by `need`: fewest totals, then fewest and smallest cells."""
    around: dict[Node, list[tuple[Cell, int]]] = {}
    for other, link in network.items():
        for way in (1, -1):
            if other != cell and link.value >= LEAST and link.capacity(way) >= need:
                around.setdefault(link.head(-way), []).append((other, way))
    way = network[cell].sign
    start, goal = network[cell].head(way), network[cell].head(-way)
    waiting: list[tuple[Cost, Node, list[Cell]]] = [((0, 0, 0), start, [])]
    done: set[Node] = set()
    while waiting:
        cost, here, path = heappop(waiting)
        if here == goal:
            return path
        if here in done:
            continue
        done.add(here)
        for other, turn in around.get(here, ()):
            link = network[other]
            more = (0, 0, 0) if other in hidden else (int(link.is_total), 1, link.value)
            total = (cost[0] + more[0], cost[1] + more[1], cost[2] + more[2])
            heappush(waiting, (total, link.head(turn), [*path, other]))
    return []


def _counts(value: Value) -> TypeGuard[int]:
    """Whether it is a number; one that came hidden cannot be protected again."""
    if value is Marker.SUPPRESSED:
        raise ValueError("Protect the counts, not a table that is suppressed already")
    if isinstance(value, int) and value < 0:
        raise ValueError("A count cannot be negative")
    return isinstance(value, int)


def _sign(in_last_row: bool, in_last_column: bool) -> int:
    """Totals run against what they sum; the grand total against the totals, so with the cells."""
    return 1 if in_last_row == in_last_column else -1


def _sum(values: Sequence[Value]) -> int:
    return sum(value for value in values if isinstance(value, int))


def _shown(network: Network, hidden: set[Cell], cell: Cell, value: Value) -> Value:
    return Marker.SUPPRESSED if cell in hidden else value
