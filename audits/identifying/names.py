"""Words that may be somebody's name."""

import re
from collections.abc import Collection, Iterator

from audits.identifying.capitals import names_in_capitals, surnames_first
from audits.identifying.covered import Covered
from audits.identifying.finding import Finding
from audits.identifying.ordinary import ENDS_ORGANISATION, RELATIONS, TITLES
from audits.identifying.words import CAPITALS, NOT_WITHIN, WORD, is_strange, may_be_part, name_finding

RUN = re.compile(rf"{NOT_WITHIN}{WORD}(?:[ \n]{WORD})*")
ONE = re.compile(WORD)
INITIALS = re.compile(
    rf"(?<![\w.'\u2019])(?:[A-Z]\.[ ]?){{1,3}}(?P<surname>{WORD}|{CAPITALS})|"
    rf"(?<![\w.'\u2019])(?P<bare>[B-HJ-Z]) (?P<last>{WORD}|{CAPITALS})"
)
BEFORE = re.compile(rf"{NOT_WITHIN}(?P<word>[A-Za-z\-]+)\.?[ \n](?P<name>{WORD}|{CAPITALS})")
LONGEST_LETTERED = 12  # of the words below, with what stands around them
LETTERED = re.compile(r"\b(?:Child|Sibling|Baby|Mother|Father|Parent|Plan|Plans|Year|Group|Appendix|Tier)$")


def names(text: str, known: Collection[str] = ()) -> Iterator[Finding]:
    """Two capitalised words that are no ordinary term, also in capitals or with the surname first; a title or
    relation before one, initials before a surname.

    "Child X", "Mother A" and names of agencies (`known`) are nobody's.
    """
    ours = _places(text, known)
    ways = (_titled, _with_initials, _pairs, names_in_capitals, surnames_first)
    for finding in (each for way in ways for each in way(text)):
        if not ours.meets((finding.start, finding.end)):
            yield finding


def _pairs(text: str) -> Iterator[Finding]:
    """Neighbours in a run of capitalised words of which neither is ordinary."""
    for run in RUN.finditer(text):
        words = list(ONE.finditer(text, *run.span()))
        while words and not is_strange(words[-1].group()):
            if words.pop().group().lower() in ENDS_ORGANISATION:
                words = []
        group: list[re.Match[str]] = []
        for word in [*words, None]:
            if word is not None and is_strange(word.group()):
                group.append(word)
                continue
            if len(group) > 1:
                yield name_finding(
                    text, group[0].start(), group[-1].end(), "Two capitalised words that may be a name."
                )
            group = []


def _titled(text: str) -> Iterator[Finding]:
    at = 0
    while match := BEFORE.search(text, at):
        at = match.start("name")
        word, name = match["word"].lower(), match["name"]
        if not may_be_part(name):
            continue
        if word in TITLES and match["word"][0].isupper():
            yield name_finding(text, match.start(), match.end(), "A title before a capitalised word.")
        elif word in RELATIONS:
            yield name_finding(text, match.start("name"), match.end(), f"It stands after “{match['word']}”.")


def _with_initials(text: str) -> Iterator[Finding]:
    for match in INITIALS.finditer(text):
        surname = match["surname"] or match["last"]
        lettered = match["bare"] and LETTERED.search(
            text[max(0, match.start() - LONGEST_LETTERED) : match.start()].rstrip()
        )
        if may_be_part(surname) and not lettered:
            yield name_finding(text, *match.span(), "Initials before a surname.")


def _places(text: str, known: Collection[str]) -> Covered:
    """Where a known name stands, as it is written or in capitals."""
    ours = Covered()
    spellings = {each for name in known if len(name) > 1 for each in (name, name.upper())}
    if spellings:
        longest = sorted(spellings, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_over_lines, longest))})(?!\w)")
        for match in pattern.finditer(text):
            ours.take(match.span())
    return ours


def _over_lines(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s")
