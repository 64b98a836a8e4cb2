"""What a word looks like that may be part of a name, as it is usually written and in capitals. Pure."""

import re

from audits.choices.cases import IdentifyingKind
from audits.identifying.finding import Finding
from audits.identifying.ordinary import ABBREVIATIONS, ENDS_ORGANISATION, IN_CAPITALS, ORDINARY, TITLES

UPPER, LETTER = "A-ZÀ-ÖØ-Þ", "A-Za-zÀ-ÖØ-öø-ÿ"
# A capital and at least one small letter. Each letter is read in one way only, or a long word would take for ever.
WORD = rf"(?:[{UPPER}]['\u2019])?[{UPPER}][a-zß-öø-ÿ](?:['\u2019\-]?[{LETTER}])*"
# Capitals throughout, no digit beside them: GCP2 is none.
CAPITALS = rf"[{UPPER}]['\u2019]?[{UPPER}]+(?:['\u2019\-][{UPPER}]+)*(?:['\u2019]s)?(?![\w])"
NOT_WITHIN = r"(?<![\w'\u2019\-])"
VOWELS = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")
SHORTEST = 3  # of two words in capitals, one has more letters than most abbreviations of two


def is_strange(word: str) -> bool:
    """No ordinary word of a case audit, no title and no end of an organisation's name."""
    plain = _plain(word)
    return plain not in ORDINARY and plain not in TITLES and plain not in ENDS_ORGANISATION


def is_strange_in_capitals(word: str) -> bool:
    """As above, and no abbreviation: those that are known, and those that nobody could say, such as NHS."""
    plain = _plain(word)
    return (
        is_strange(word)
        and plain not in ABBREVIATIONS
        and plain not in IN_CAPITALS
        and VOWELS.search(word) is not None
    )


def is_capitals(word: str) -> bool:
    """Is it written in capitals throughout?"""
    return _without_s(word).isupper()


def may_be_part(word: str) -> bool:
    """May it be part of a name, however it is written? In capitals of three letters or more."""
    if is_capitals(word):
        return len(_without_s(word)) >= SHORTEST and is_strange_in_capitals(word)
    return is_strange(word)


def name_finding(text: str, start: int, end: int, why: str) -> Finding:
    """These words may be somebody's name."""
    return Finding(IdentifyingKind.NAME, text[start:end], start, end, why)


def _plain(word: str) -> str:
    return _without_s(word).lower()


def _without_s(word: str) -> str:
    return re.sub(r"['\u2019]s?$", "", word)
