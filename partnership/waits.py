"""What waits for what, and that nothing waits for itself in the end."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def circle(edges: Iterable[tuple[Node, Node]], new: tuple[Node, Node]) -> tuple[Node, ...]:
    """The circle that a new edge would close, from its start round to its start again; nothing if there is none.

    An edge (a, b) says that a waits for b. The shortest circle is given, so that the sentence made of it is short.
    """
    start, first = new
    if start == first:
        return (start, start)
    after: dict[Node, list[Node]] = {}
    for one, other in edges:
        after.setdefault(one, []).append(other)
    came_from: dict[Node, Node] = {}
    reached = [first]
    for here in reached:  # grows while it is read: breadth first
        for other in after.get(here, ()):
            if other == start:
                return (start, *_way(came_from, first, here), start)
            if other != first and other not in came_from:
                came_from[other] = here
                reached.append(other)
    return ()


def in_words(names: Iterable[str]) -> str:
    """IP-1 waits for IP-2, which waits for IP-1."""
    first, second, *others = names
    return ", which ".join([f"{first} waits for {second}", *(f"waits for {name}" for name in others)])


def _way(came_from: dict[Node, Node], first: Node, last: Node) -> tuple[Node, ...]:
    """The nodes from the first to the last."""
    way = [last]
    while way[-1] != first:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
