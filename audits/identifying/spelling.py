"""One spelling of a text to look through: what is written in full width, with other spaces, dashes or digits, or
with characters that nobody sees, is found as if it were typed plainly. Pure."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from audits.identifying.finding import Finding

LATIN = "\u00ff"
LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
APOSTROPHES = frozenset("\u2018\u02bc\u00b4\uff07")


@dataclass(frozen=True)
class Spelled:
    """The plain text, and where each of its characters stood in the original."""

    plain: str
    original: str
    places: tuple[int, ...]

    def found(self, finding: Finding) -> Finding:
        """A finding in the plain text, as it stands in the original."""
        start, end = self.places[finding.start], self.places[finding.end - 1] + 1
        return replace(finding, words=self.original[start:end], start=start, end=end)


def spelled(text: str) -> Spelled:
    """Plain letters, digits, hyphens; one space for several, one line end for those of a line, two for a paragraph."""
    plain: list[str] = []
    places: list[int] = []
    for place, letter in _letters(text.replace("\r\n", " \n")):
        if letter == " " and plain[-1:] in ([" "], ["\n"]):
            continue
        if letter == "\n" and plain[-1:] == [" "]:
            plain.pop()
            places.pop()
        if letter == "\n" and plain[-2:] == ["\n", "\n"]:
            continue
        plain.append(letter)
        places.append(place)
    return Spelled("".join(plain), text, tuple(places))


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """Every plain character with the place of the one that it stands for."""
    for place, character in enumerate(text):
        if character in LINE_ENDS:
            yield place, "\n"
        elif character.isspace():
            yield place, " "
        elif character.isascii():
            yield place, character
        else:
            for letter in _plain(character):
                yield place, letter


def _plain(character: str) -> str:
    """What one character that is not ASCII is looked for as; nothing for those that nobody sees."""
    kind = unicodedata.category(character)
    if kind in {"Cf", "Mn"}:
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind == "Pd" or character == "\u2212":
        return "-"
    if character in APOSTROPHES:
        return "'"
    usual = unicodedata.normalize("NFKC", character)
    if usual.isascii() and (usual.isalnum() or len(usual) == 1):
        return usual
    if character <= LATIN:
        return character
    if kind in {"Lu", "Ll"}:  # a letter of another alphabet is a letter of somebody's name too
        base = unicodedata.normalize("NFD", character)[0]
        return base if base.isascii() else {"Lu": "X", "Ll": "x"}[kind]
    return character
