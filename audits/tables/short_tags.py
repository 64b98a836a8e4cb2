"""Ratings in a few letters, for a table with many columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from foundation.pages.tag import Tag

SHORT_ENOUGH = 3


@dataclass(frozen=True)
class ShortTag:
    """A tag that shows a few letters; the whole word is read aloud, stands in the files and under the pointer."""

    tag: Tag
    short: str

    @property
    def text(self) -> str:
        """The whole word."""
        return self.tag.text

    def html(self) -> SafeString:
        """The letters, seen; the word, read aloud."""
        colour = f" govuk-tag--{escape(self.tag.colour)}" if self.tag.colour else ""
        return SafeString(
            f'<strong class="govuk-tag{colour}" title="{escape(self.text)}">'
            f'<span aria-hidden="true">{escape(self.short)}</span>'
            f'<span class="govuk-visually-hidden">{escape(self.text)}</span></strong>'
        )


def short_words(labels: Sequence[str]) -> dict[str, str]:
    """A few letters for each label: its initials (RI for Requires improvement), or where two would be alike the
    first letters of each, as many as tell them apart. What is short already stays.
    """
    short = {label: label if len(label) <= SHORT_ENOUGH else _initials(label) for label in labels}
    if len(set(short.values())) == len(labels):
        return short
    for letters in range(SHORT_ENOUGH, 1 + max(map(len, labels), default=0)):
        begun = {label: label[:letters] for label in labels}
        if len(set(begun.values())) == len(labels):
            return begun
    return {label: label for label in labels}


def _initials(label: str) -> str:
    return "".join(word[0] for word in label.split()).upper()
