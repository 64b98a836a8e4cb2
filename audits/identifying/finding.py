"""One place in a text that looks as if it identified somebody."""

from dataclasses import dataclass

from audits.choices.cases import IdentifyingKind


@dataclass(frozen=True)
class Finding:
    """What it looks like, the words, where they stand and why they were pointed out."""

    kind: IdentifyingKind
    words: str
    start: int
    end: int
    why: str
