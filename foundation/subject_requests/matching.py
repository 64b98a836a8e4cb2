"""Finds phrases in texts whatever their case and accents, as whole words. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Letters that no decomposition takes apart, and the marks that people type for one another.
ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
    | dict.fromkeys("\u2018\u2019\u02bc", "'")
    | {"\u2010": "-"}
)
NEAR = 90


@dataclass(frozen=True)
class Part:
    """A piece of a text: found or not."""

    text: str
    found: bool


def folded(text: str) -> str:
    """As it is compared: small letters without accents."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in bare if not unicodedata.combining(each)).translate(ALIKE)


class Phrases:
    """What is looked for; an empty list finds nothing."""

    def __init__(self, phrases: Iterable[str]) -> None:
        words = [folded(each).split() for each in phrases]
        whole = [r"\s+".join(map(re.escape, each)) for each in words if each]
        whole.sort(key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(whole)})(?!\w)") if whole else None

    def are_in(self, text: str) -> bool:
        """Is any of them there?"""
        return bool(text) and self._pattern is not None and self._pattern.search(folded(text)) is not None

    def parts(self, text: str) -> list[Part]:
        """The text in pieces, those that were found marked."""
        if self._pattern is None or not text:
            return [Part(text, False)] if text else []
        plain, origin = _with_origins(text)
        parts, end = [], 0
        for match in self._pattern.finditer(plain):
            first, last = origin[match.start()], origin[match.end() - 1] + 1
            parts += [Part(text[end:first], False), Part(text[first:last], True)]
            end = last
        return [part for part in (*parts, Part(text[end:], False)) if part.text]

    def excerpt(self, text: str) -> list[Part]:
        """The surroundings of the first that is found, on one line."""
        parts = self.parts(" ".join(text.split()))
        at = next((n for n, part in enumerate(parts) if part.found), None)
        if at is None:
            return [Part(f"{text[: 2 * NEAR]}…" if len(text) > 2 * NEAR else text, False)]
        before = "".join(part.text for part in parts[:at])
        after = "".join(part.text for part in parts[at + 1 :])
        head = f"…{before[-NEAR:]}" if len(before) > NEAR else before
        tail = f"{after[:NEAR]}…" if len(after) > NEAR else after
        return [part for part in (Part(head, False), parts[at], Part(tail, False)) if part.text]


def _with_origins(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters where it came from."""
    plain: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        for each in folded(character):
            plain.append(each)
            origin.append(position)
    return "".join(plain), origin


def words_of(name: str, other_names: str = "", email: str = "") -> list[str]:
    """What to look for, as a first suggestion: names whole, their parts of three letters or more, the address."""
    names = [name, *other_names.splitlines()]
    parts = [part for each in names for part in each.split() if len(part) >= 3]
    found: dict[str, str] = {}
    for each in (*names, *parts, email):
        if each.strip():
            found.setdefault(folded(each.strip()), each.strip())
    return list(found.values())
