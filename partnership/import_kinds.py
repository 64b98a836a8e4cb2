"""What files bring in: each app registers its kinds, so that this one need not know those above."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from foundation.documents.tables_in import TableIn
from partnership.actors import Actor
from partnership.models import ImportBatch
from partnership.rows_in.plans import Heading, ImportPlan

Problems = list[tuple[int, str]]


@dataclass(frozen=True)
class Source:
    """A file as it was read: its table, which column is which, what was asked beside it, what was filled down, and the
    colours of empty cells."""

    actor: Actor
    table: TableIn
    columns: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, Any] = field(default_factory=dict)
    filled: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    colours: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class OldCode:
    """A code of the file, what stands beside it there, and which code of ours it most likely is."""

    code: str
    text: str
    guess: str


@dataclass(frozen=True)
class Matching:
    """Of a kind whose columns a person matches with ours: words by which a heading is guessed, and questions.

    `questions` makes the form of what is asked beside the columns; its cleaned data become `asked` by `answers`.
    `codes` gives old codes to be matched with ours, `choices` what they may be, `shelf` under what name the
    matches are kept.
    """

    words: Mapping[str, Sequence[str]]
    questions: Callable[..., Any]
    answers: Callable[[Mapping[str, Any]], dict[str, Any]]
    dates: frozenset[str] = frozenset()
    codes: Callable[[Source], list[OldCode]] | None = None
    choices: Callable[[Source], list[tuple[str, str]]] | None = None
    shelf: Callable[[Source], str] | None = None


@dataclass(frozen=True)
class FileKind:
    """One kind of file: who brings it in, its columns, what it would do, how it is done and undone."""

    code: str
    headings: tuple[Heading, ...]
    may: Callable[[Actor], bool]
    plan: Callable[[Source], ImportPlan]
    bring_in: Callable[[Actor, ImportBatch, ImportPlan], Problems]
    list_text: str
    list_url: str
    undo: Callable[[Actor, ImportBatch, str], None]
    stays: str = ""
    """What taking it back leaves as it is, as a sentence."""
    matched: Matching | None = None


_kinds: dict[str, FileKind] = {}


def register_kind(kind: FileKind) -> None:
    """Add a kind; called once for each when its app is loaded."""
    if kind.code in _kinds:
        raise ValueError(f"Two kinds of file are registered as {kind.code}.")
    _kinds[kind.code] = kind


def kind_of(code: str) -> FileKind:
    """The kind with this code; KeyError when no app brings it in."""
    return _kinds[code]


def every_kind() -> list[FileKind]:
    """All of them, in the order of registration."""
    return list(_kinds.values())
