"""What a workbook of a return holds, as plain values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from audits.choices import AnswerKind
from foundation.documents.sheets import xlsx_text

TEXTS = ("narrative", "reason", "will_do", "by_role", "number", "yes")


@dataclass(frozen=True)
class Written:
    """What is written of one standard; the rating as its label, a number in digits, yes and no as words."""

    grade: str = ""
    narrative: str = ""
    reason: str = ""
    will_do: str = ""
    by_role: str = ""
    by_when: date | None = None
    number: str = ""
    yes: str = ""

    def plain(self) -> "Written":
        """As a cell gives it back: no blanks at the ends, no character that a cell cannot hold."""
        texts = {name: xlsx_text(getattr(self, name)).strip() for name in TEXTS}
        return Written(grade=self.grade.strip(), by_when=self.by_when, **texts)

    def as_json(self) -> dict[str, str]:
        """To be kept until it is taken over."""
        return {**asdict(self), "by_when": self.by_when.isoformat() if self.by_when else ""}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Written":
        """What `as_json` kept."""
        day = kept["by_when"]
        return cls(**{**kept, "by_when": date.fromisoformat(day) if day else None})


@dataclass(frozen=True)
class Line:
    """One standard as it stands in the workbook. A line that is not open is shown and locked."""

    code: str
    title: str
    text: str
    guidance: str
    last: str
    is_open: bool
    version: int
    said: Written
    asked: str = ""
    kind: str = AnswerKind.RATING


@dataclass(frozen=True)
class Part:
    """One section: a sheet of the workbook."""

    code: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Seal:
    """Which return a workbook belongs to and what each of its answers grew from."""

    return_id: str
    edition: str
    belongs_to: str
    made_on: str
    versions: Mapping[str, int]


@dataclass(frozen=True)
class Book:
    """A whole workbook. `grades`: (label, what it means), best first."""

    title: str
    agency: str
    due: str
    grades: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    seal: Seal
    needs_reason: str = ""
    needs_plan: str = ""


@dataclass(frozen=True)
class Problem:
    """A cell that cannot be read; the sentence names it."""

    code: str
    cell: str
    sentence: str


@dataclass(frozen=True)
class Filled:
    """What came back: who it says it is, its signature, what each line says and which cells cannot be read."""

    seal: Seal
    signature: str
    said: Mapping[str, Written]
    problems: tuple[Problem, ...] = field(default=())
