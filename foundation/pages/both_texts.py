"""Two people changed one text: both, and what they started from, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from re import findall
from typing import ClassVar

from django.utils.safestring import SafeString

WORDS = r"\w+|\s+|[^\w\s]"
MOST_WORDS = 4000  # beyond that comparing takes longer than reading


def marked(base: str, text: str) -> SafeString:
    """The text with the words marked that the base does not have."""
    old, new = findall(WORDS, base), findall(WORDS, text)
    if len(old) + len(new) > MOST_WORDS:
        return SafeString(escape(text))
    parts = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    pieces = [("".join(new[start:end]), kind != "equal") for kind, _a, _b, start, end in parts if start < end]
    return SafeString("".join(_drawn(words, is_new) for is_new, words in _runs(pieces)))


def _runs(pieces: list[tuple[str, bool]]) -> Iterator[tuple[bool, str]]:
    """New words that follow each other are one run: the space between two of them is not what they share."""
    last = len(pieces) - 1
    told = (
        (words, is_new or (not words.strip(" ") and 0 < place < last))
        for place, (words, is_new) in enumerate(pieces)
    )
    for is_new, run in groupby(told, key=lambda piece: piece[1]):
        yield is_new, "".join(words for words, _ in run)


def _drawn(words: str, is_new: bool) -> str:
    return f"<mark>{escape(words)}</mark>" if is_new else escape(words)


@dataclass(frozen=True)
class BothTexts:
    """`mine` was not saved because `theirs` was saved first; `base` is what both began with.

    Marked is what the base does not have; where there is none, what the other text does not have. The page around it
    lets the person keep one or write a third. `headings` names mine, theirs and base otherwise; a text whose heading
    is empty is not drawn, nor a base of which nothing is known (none).
    """

    mine: str
    theirs: str
    base: str | None
    their_name: str
    their_when: str = ""
    headings: tuple[str, str, str] | None = None
    template_name: ClassVar[str] = "components/both_texts.html"

    @property
    def columns(self) -> list[tuple[str, SafeString]]:
        """Each text under its heading, with what differs marked."""
        theirs = f"Saved by {self.their_name}" + (f", {self.their_when}" if self.their_when else "")
        headings = self.headings or ("Your text, not saved yet", theirs, "The text before both changes")
        texts = (
            marked(self.base or self.theirs, self.mine),
            marked(self.base or self.mine, self.theirs),
            SafeString(escape(self.base or "")),
        )
        drawn = zip(headings, texts, strict=True)
        return [pair for pair in drawn if pair[0]][: 2 if self.base is None else 3]
