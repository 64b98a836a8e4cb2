"""The golden thread: what a record came from, what it led to, and where the thread is broken. Pure.

Nodes and edges go in; an edge leads from what came first to what came of it. Out come two trees around one record,
the same in levels for a picture, and the broken places. Whoever calls gives only what the reader may see.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What stands in a thread, with the word for it."""

    PRIORITY = "Priority"
    YEAR = "Decision"
    INDICATOR = "Indicator"
    ANSWER = "Section 11 answer"
    FINDING = "Case audit finding"
    RECOMMENDATION = "Case audit recommendation"
    ORIGIN = "Origin"
    PLAN = "Plan"
    ACTION = "Action"
    UPDATE = "Latest update"
    CLOSURE = "Closing"
    CHECK = "Did it work?"


FROM = frozenset({Kind.ORIGIN, Kind.ANSWER, Kind.FINDING, Kind.RECOMMENDATION})
"""What says where an action came from."""


class Flag(StrEnum):
    """What a record says of itself that asks for something to follow."""

    OF_CONCERN = "of_concern"
    CLOSED = "closed"
    NO_DIFFERENCE = "no_difference"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Node:
    """One record. `whole` says that everything beside it was looked for, so that what is missing is missing.

    `called`: its own word where that of its kind does not fit, as for an answer of another set than Section 11.
    """

    key: str
    kind: Kind
    text: str
    status: str = ""
    day: date | None = None
    url: str = ""
    thread_url: str = ""
    flags: frozenset[Flag] = frozenset()
    whole: bool = True
    called: str = ""

    @property
    def word(self) -> str:
        """What it is."""
        return self.called or str(self.kind)


@dataclass(frozen=True)
class Edge:
    """`target` came of `source`."""

    source: str
    target: str


@dataclass(frozen=True)
class Branch:
    """A record and what hangs on it in the same direction."""

    node: Node
    branches: tuple["Branch", ...] = ()


@dataclass(frozen=True)
class Broken:
    """A place where the thread ends though it should go on."""

    node: Node
    why: str


@dataclass(frozen=True)
class Thread:
    """Around one record. `levels` runs from what came first; the record itself stands alone in one of them."""

    subject: Node
    came_from: tuple[Branch, ...]
    led_to: tuple[Branch, ...]
    levels: tuple[tuple[Node, ...], ...]
    broken: tuple[Broken, ...]


def thread_of(subject: str, nodes: Iterable[Node], edges: Iterable[Edge]) -> Thread:
    """The thread of one record. Each record stands once, at its first and nearest place, so circles end."""
    known = {node.key: node for node in nodes}
    kept = [edge for edge in edges if edge.source in known and edge.target in known]
    seen = {subject}
    before = _grow(subject, known, seen, lambda key: [each.source for each in kept if each.target == key])
    after = _grow(subject, known, seen, lambda key: [each.target for each in kept if each.source == key])
    levels = (*reversed(_levels(before)), (known[subject],), *_levels(after))
    shown = [node for level in levels for node in level]
    broken = tuple(Broken(node, why) for node in shown if (why := _missing(node, known, kept)))
    return Thread(known[subject], before, after, levels, broken)


def _grow(
    root: str, known: dict[str, Node], seen: set[str], beyond: Callable[[str], Sequence[str]]
) -> tuple[Branch, ...]:
    """Level by level, so that a record stands where it is nearest."""
    children: dict[str, list[str]] = {root: []}
    level = [root]
    while level:
        following = []
        for key in level:
            for other in beyond(key):
                if other not in seen:
                    seen.add(other)
                    children[key].append(other)
                    children[other] = []
                    following.append(other)
        level = following
    return _branches(root, known, children)


def _branches(key: str, known: dict[str, Node], children: dict[str, list[str]]) -> tuple[Branch, ...]:
    return tuple(Branch(known[other], _branches(other, known, children)) for other in children[key])


def _levels(branches: tuple[Branch, ...]) -> list[tuple[Node, ...]]:
    levels = []
    while branches:
        levels.append(tuple(each.node for each in branches))
        branches = tuple(below for each in branches for below in each.branches)
    return levels


def _missing(node: Node, known: dict[str, Node], edges: Sequence[Edge]) -> str:
    """The rules of a whole thread (from priority to impact on children); empty where nothing is missing."""
    if not node.whole:
        return ""
    before = {known[each.source].kind for each in edges if each.target == node.key}
    after = {each.kind for each in _after(node, known, edges)}
    if node.kind is Kind.PRIORITY and Kind.INDICATOR not in before | after:
        return "No indicator measures it"
    if (
        node.kind in (Kind.ANSWER, Kind.FINDING)
        and Flag.OF_CONCERN in node.flags
        and Kind.ACTION not in after | _recommended(node, known, edges)
    ):
        return "No action was raised from it"
    if node.kind is Kind.ACTION and not FROM & before:
        return "Where it came from is not recorded"
    if node.kind is Kind.ACTION and Flag.CLOSED in node.flags and Kind.CLOSURE not in after:
        return "It is closed without saying what changed for children"
    if Flag.NO_DIFFERENCE in node.flags:
        return "It made no difference, and nothing followed"
    return "Nobody has said yet whether it worked" if Flag.OVERDUE in node.flags else ""


def _after(node: Node, known: dict[str, Node], edges: Sequence[Edge]) -> list[Node]:
    return [known[each.target] for each in edges if each.source == node.key]


def _recommended(node: Node, known: dict[str, Node], edges: Sequence[Edge]) -> set[Kind]:
    """What came of the recommendations of a finding: an action that carries one out answers the finding."""
    through = [each for each in _after(node, known, edges) if each.kind is Kind.RECOMMENDATION]
    return {each.kind for recommendation in through for each in _after(recommendation, known, edges)}
