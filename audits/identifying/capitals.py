"""Names written in capitals, such as JADE HOLLIS or Jade HOLLIS, and with the surname first, such as Hollis, Jade."""

import re
from collections.abc import Iterator

from audits.identifying.finding import Finding
from audits.identifying.ordinary import ENDS_ORGANISATION, ORDINARY, STARTS
from audits.identifying.words import (
    CAPITALS,
    NOT_WITHIN,
    SHORTEST,
    WORD,
    is_strange_in_capitals,
    may_be_part,
    name_finding,
)

RUN = re.compile(rf"{NOT_WITHIN}{CAPITALS}(?:[ \n]{CAPITALS})+")
ONE = re.compile(CAPITALS)
MIXED = re.compile(
    rf"{NOT_WITHIN}(?:(?P<given>{WORD})[ \n](?P<surname>{CAPITALS})|(?P<first>{CAPITALS})[ \n](?P<last>{WORD}))"
)
SURNAME_FIRST = re.compile(
    rf"{NOT_WITHIN}(?P<surname>{CAPITALS}|{WORD}),[ \n]?(?P<given>{CAPITALS}|{WORD})(?![\w])"
)

BETWEEN = 3  # words in which the name of an organisation ends: OAK HILL | CHURCH PRIMARY SCHOOL


def names_in_capitals(text: str) -> Iterator[Finding]:
    """Neighbours in capitals of which none is an ordinary word or an abbreviation; one beside a capitalised word."""
    for run in RUN.finditer(text):
        for first, last in _groups(list(ONE.finditer(text, *run.span()))):
            yield name_finding(text, first, last, "Words in capitals that may be a name.")
    at = 0
    while match := MIXED.search(text, at):
        kind = "surname" if match["surname"] else "last"
        at = match.start(kind)
        if may_be_part(match["given"] or match["first"]) and may_be_part(match[kind]):
            yield name_finding(text, *match.span(), "Two words, one in capitals, that may be a name.")


def surnames_first(text: str) -> Iterator[Finding]:
    """Two capitalised words with a comma between, neither of them ordinary: lists of services are none."""
    at = 0
    while match := SURNAME_FIRST.search(text, at):
        at = match.start("given")
        if may_be_part(match["surname"]) and may_be_part(match["given"]):
            yield name_finding(text, *match.span(), "A surname with another name after the comma, perhaps.")


def _groups(words: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """From where to where neighbours stand that may be a name. A whole sentence may be in capitals, so that only
    what stands right before the end of an organisation's name is its name."""
    group: list[re.Match[str]] = []
    for place in range(len(words) + 1):
        if place < len(words) and is_strange_in_capitals(words[place].group()):
            group.append(words[place])
            continue
        is_long = len(group) > 1 and any(len(each.group()) > SHORTEST for each in group)
        if is_long and not _ends_an_organisation(words[place : place + BETWEEN]):
            yield group[0].start(), group[-1].end()
        group = []


def _ends_an_organisation(following: list[re.Match[str]]) -> bool:
    """SCHOOL or PRIMARY SCHOOL, and not AT SCHOOL."""
    for word in following:
        plain = word.group().lower()
        if plain in ENDS_ORGANISATION:
            return True
        if plain in STARTS or plain not in ORDINARY:
            return False
    return False
