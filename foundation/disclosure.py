"""What a careful reader can work out of the hidden cells of a table from the cells and totals that are shown.

A table with its totals is a network: rows and columns are nodes, cells join them, and whatever could be moved
between hidden cells without changing a shown number is a flow round a circle. So the exact range of a hidden
cell is a pair of maximum flows, in whole numbers.
"""

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass

Node = tuple[str, int]
Cell = tuple[int, int]

# Zeros are always shown, so a reader knows that what is hidden is at least 1.
LEAST = 1
NO_LIMIT = 1 << 60


@dataclass(frozen=True)
class Link:
    """A cell as an arc from its row to its column; a total runs against the cells that it sums (`sign` -1)."""

    row: Node
    column: Node
    value: int
    sign: int
    is_total: bool = False

    def head(self, way: int) -> Node:
        """Where it leads, forwards (1) or backwards (-1)."""
        return self.column if way == 1 else self.row

    def capacity(self, way: int) -> int:
        """By how much the cell may move: up without limit, down to the least that a hidden cell can be."""
        return NO_LIMIT if way == self.sign else self.value - LEAST


Network = Mapping[Cell, Link]


def width(network: Network, hidden: Collection[Cell], cell: Cell, enough: int) -> int:
    """How many steps lie between the least and the most that a hidden cell can be; stops counting at `enough`."""
    up = _flow(network, hidden, cell, network[cell].sign, enough)
    down = min(enough - up, network[cell].value - LEAST)
    return up + (_flow(network, hidden, cell, -network[cell].sign, down) if down > 0 else 0)


def exposed(network: Network, hidden: Collection[Cell], threshold: int) -> list[Cell]:
    """Hidden cells that can be narrowed to fewer steps than the threshold."""
    return [cell for cell in sorted(hidden) if width(network, hidden, cell, threshold) < threshold]


def _flow(network: Network, hidden: Collection[Cell], cell: Cell, way: int, enough: int) -> int:
    """The most by which a cell can move one way while the other hidden cells make up for it."""
    left = {
        (other, turn): network[other].capacity(turn) for other in hidden if other != cell for turn in (1, -1)
    }
    around: dict[Node, list[tuple[Cell, int]]] = {}
    for other, turn in left:
        around.setdefault(network[other].head(-turn), []).append((other, turn))
    start, goal = network[cell].head(way), network[cell].head(-way)
    moved = 0
    while moved < enough and (path := _path(network, around, left, start, goal)):
        step = min(enough - moved, *(left[arc] for arc in path))
        for other, turn in path:
            left[other, turn] -= step
            left[other, -turn] += step
        moved += step
    return moved


def _path(
    network: Network,
    around: Mapping[Node, list[tuple[Cell, int]]],
    left: Mapping[tuple[Cell, int], int],
    start: Node,
    goal: Node,
) -> list[tuple[Cell, int]]:
    """The shortest way that still has room; empty when there is none."""
    came: dict[Node, tuple[Cell, int]] = {}
    waiting = deque([start])
    while waiting and goal not in came:
        here = waiting.popleft()
        for cell, way in around.get(here, ()):
            there = network[cell].head(way)
            if left[cell, way] > 0 and there not in came and there != start:
                came[there] = (cell, way)
                waiting.append(there)
    path: list[tuple[Cell, int]] = []
    node = goal
    while node in came:
        path.append(came[node])
        node = network[came[node][0]].head(-came[node][1])
    return path
