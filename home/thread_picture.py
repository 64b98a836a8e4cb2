"""The golden thread as a small picture: one box for each level, from the top down, readable on a telephone."""

from collections import Counter
from dataclasses import dataclass

from foundation.charts.canvas import shortened, wrapped
from home.thread import Kind, Node, Thread

WIDTH, MOST, SMALL = 340, 4, 13
PAD, LINE, GAP = 10, 17, 26


@dataclass(frozen=True)
class Line:
    """A line of text in a box; numbers as SVG wants them."""

    y: str
    text: str
    bold: bool = False


@dataclass(frozen=True)
class Box:
    """One level. The record whose thread it is has a thick frame."""

    y: str
    height: str
    lines: tuple[Line, ...]
    thick: bool
    arrow_from: str = ""
    arrow_to: str = ""


@dataclass(frozen=True)
class Picture:
    """Drawn by a template, which escapes every text."""

    title: str
    description: str
    width: str
    height: str
    boxes: tuple[Box, ...]


def picture_of(thread: Thread) -> Picture:
    """At most four records of a level are named, the rest are counted; the list beside it names them all."""
    boxes: list[Box] = []
    top = 2
    for level in thread.levels:
        lines = _lines(level)
        height = len(lines) * LINE + PAD + 6
        boxes.append(
            Box(
                y=str(top),
                height=str(height),
                lines=tuple(
                    Line(str(top + PAD + LINE * place + 8), text, bold=place == 0)
                    for place, text in enumerate(lines)
                ),
                thick=level == (thread.subject,),
                arrow_from=str(top - GAP) if boxes else "",
                arrow_to=str(top - 7) if boxes else "",
            )
        )
        top += height + GAP
    return Picture(
        title=f"The golden thread of {thread.subject.text}",
        description=". ".join(f"{_heading(level)}: {_count(level)}" for level in thread.levels) + ".",
        width=str(WIDTH),
        height=str(top - GAP + 2),
        boxes=tuple(boxes),
    )


def _heading(level: tuple[Node, ...]) -> str:
    return ", ".join(dict.fromkeys(node.word for node in level))


def _count(level: tuple[Node, ...]) -> str:
    counted = Counter(node.word for node in level)
    return ", ".join(f"{number} of “{kind}”" for kind, number in counted.items())


def _lines(level: tuple[Node, ...]) -> list[str]:
    room = WIDTH - 2 * PAD - 4
    lines = [shortened(_heading(level), room)]
    if len(level) == 1:
        lines += wrapped(_label(level[0]), room, SMALL, lines=3)
    else:
        lines += [shortened(_label(node), room, SMALL) for node in level[:MOST]]
    if len(level) > MOST:
        lines.append(f"and {len(level) - MOST} more")
    return lines


def _label(node: Node) -> str:
    text = f"{node.kind}: {node.text}" if node.kind in (Kind.UPDATE, Kind.CLOSURE, Kind.CHECK) else node.text
    return f"{text} ({node.status})" if node.status else text
