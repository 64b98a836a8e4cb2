"""Two people changed one text: both, and what they started from, side by side."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from itertools import chain
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
    drawn = (
        (escape("".join(new[start:end])), kind != "equal" and start < end)
        for kind, _a, _b, start, end in parts
    )
    return SafeString(
        "".join(chain.from_iterable(("<mark>", t, "</mark>") if new else (t,) for t, new in drawn))
    )


@dataclass(frozen=True)
class BothTexts:
    """`mine` was not saved because `theirs` was saved first; `base` is what both began with.

    The page around it lets the person keep one or write a third. `headings` names mine, theirs and base
    otherwise; a text whose heading is empty is not drawn.
    """

    mine: str
    theirs: str
    base: str
    their_name: str
    their_when: str = ""
    headings: tuple[str, str, str] | None = None
    template_name: ClassVar[str] = "components/both_texts.html"

    @property
    def columns(self) -> list[tuple[str, SafeString]]:
        """Each text under its heading, changes against the base marked."""
        theirs = f"Saved by {self.their_name}" + (f", {self.their_when}" if self.their_when else "")
        headings = self.headings or ("Your text, not saved yet", theirs, "The text before both changes")
        texts = (
            marked(self.base, self.mine),
            marked(self.base, self.theirs),
            SafeString(escape(self.base)),
        )
        return [pair for pair in zip(headings, texts, strict=True) if pair[0]]
