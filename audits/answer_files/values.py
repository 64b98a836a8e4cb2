"""What a file of answers holds, as plain values. There is no rating in it: each partnership asks for its own."""

from dataclasses import asdict, dataclass
from typing import Any

FORMAT = "answers of one agency"
VERSION = 1
"""Grows when an older reader could misread the file."""
OLDEST = 1
MOST_TEXT = 20_000


@dataclass(frozen=True)
class Told:
    """What the agency wrote of one standard. `regional_key` is what both partnerships know it by; empty: local."""

    regional_key: str
    code: str
    title: str
    text: str
    narrative: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signer:
    """The partnership whose key signed, as it names itself."""

    name: str
    public_key: str


@dataclass(frozen=True)
class AnswerFile:
    """A whole file. `meant_for`: the partnership that the sender named, empty where none was named."""

    agency: str
    agency_names: tuple[str, ...]
    audit: str
    set_code: str
    made_on: str
    meant_for: str
    answers: tuple[Told, ...]

    def as_json(self) -> dict[str, Any]:
        """As it stands in the file."""
        return asdict(self)
