"""Reads a small YAML file into nodes that remember their line, and refuses what such a file has no need of.

Pure: no ORM, no file system, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_NODES = 50_000
"""Ten times what the largest set has: a file of many tiny parts takes minutes to read."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with a file, and the line to look at."""

    line: int
    reason: str
    place: str = ""
    """What to look at in a file that has no lines, such as row 14 of a sheet."""

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"

    @property
    def where(self) -> str:
        """The place to look at."""
        return self.place or f"line {self.line}"


@dataclass
class Problems:
    """Collects problems, so that the writer of a file sees all of them at once."""

    found: list[Problem] = field(default_factory=list)
    seen: set[Problem] = field(default_factory=set, repr=False)

    def add(self, line: int, reason: str) -> None:
        problem = Problem(line, reason)
        if problem not in self.seen:
            self.seen.add(problem)
            self.found.append(problem)

    def in_order(self) -> tuple[Problem, ...]:
        return tuple(sorted(self.found))


class _RefusedError(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.problem = Problem(line, reason)


class _PlainLoader(yaml.SafeLoader):
    """Composes nodes only (nothing is constructed), without anchors, aliases, tags and deep nesting."""

    depth = 0
    nodes = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(line, f"refers to the anchor {event.anchor}; write the text out instead")
        if getattr(event, "anchor", None) is not None:
            raise _RefusedError(line, f"has the anchor {event.anchor}; anchors and aliases are not read")
        if getattr(event, "tag", None) is not None:
            raise _RefusedError(line, f"has the tag {event.tag}; tags are not read")
        if self.depth >= MAX_DEPTH:
            raise _RefusedError(line, f"is nested more than {MAX_DEPTH} deep")
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _RefusedError(line, f"is the end of what is read: a set has at most {MAX_NODES:,} parts")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read_node(text: str, problems: Problems) -> yaml.Node | None:
    """The root node of the only document in `text`, or None with the problem noted.

    The size is refused before anything is read; anchors, aliases and tags are refused altogether, because
    a file that a person reads line by line has no use for them and they are how YAML does harm.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        problems.add(1, f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read")
        return None
    try:
        return _compose(text, problems)
    except _RefusedError as refused:
        problems.add(refused.problem.line, refused.problem.reason)
    except yaml.reader.ReaderError as error:
        position = min(int(error.position), len(text))
        problems.add(text.count("\n", 0, position) + 1, "has a character that cannot be in a text file")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = ", ".join(part for part in (error.context, error.problem) if part)
        tab = "; indent with spaces, not with tabs" if "\\t" in said else ""
        problems.add(mark.line + 1 if mark else 1, f"is not YAML: {said}{tab}")
    return None


def _compose(text: str, problems: Problems) -> yaml.Node | None:
    loader = _PlainLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    if node is None:
        problems.add(1, "the file is empty")
    return node
