"""Finds what a name in a file means, whatever its accents, capitals and commas."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Named:
    """Something that has names: its label as people know it today, and every word for it.

    `says` tells it from others of the same name; `gone` is why it cannot be chosen, where it cannot.
    """

    pk: UUID
    label: str
    words: tuple[str, ...]
    says: str = ""
    gone: str = ""
    now: tuple[str, ...] = ()
    """The words of today; empty: all of them."""

    @property
    def full(self) -> str:
        """The label with what tells it apart."""
        return f"{self.label} ({self.says})" if self.says else self.label


class Names:
    """Everything of one sort, found by any of its words."""

    def __init__(self, known: Iterable[Named]) -> None:
        self._found: dict[str, dict[UUID, Named]] = defaultdict(dict)
        for each in known:
            for word in each.words:
                if key := fold(word):
                    self._found[key][each.pk] = each

    def find(self, text: str) -> list[Named]:
        """What the text may mean. Whoever bears the name today comes before those that bore it once."""
        found = list({**self._found.get(fold(text), {}), **self._found.get(fold(_turned(text)), {})}.values())
        if len(found) > 1:
            bears = [
                each for each in found if not each.gone and fold(text) in map(fold, each.now or each.words)
            ]
            return bears or found
        return found


def fold(text: str) -> str:
    """The same for José Álvarez, jose alvarez and JOSE  ALVAREZ; “&” is “and”, marks between words do not count."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.findall(r"[^\W_]+", letters.replace("\u2019", "").replace("'", "").casefold()))


def _turned(text: str) -> str:
    """Ash, Ben is Ben Ash."""
    last, comma, first = text.partition(",")
    return f"{first} {last}" if comma and "," not in first else text


def either(found: Iterable[Named]) -> str:
    """Ben Ash (ben@example.org) or Ben Ash (ash@example.org)."""
    return " or ".join(sorted(each.full for each in found))
