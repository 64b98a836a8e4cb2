"""Words that may be somebody's name."""

import re
from collections.abc import Collection, Iterator

from audits.choices.cases import IdentifyingKind
from audits.identifying.finding import Finding
from audits.identifying.ordinary import ENDS_ORGANISATION, ORDINARY, RELATIONS, TITLES

# A capital and at least one small letter: acronyms such as CAMHS are no names.
WORD = r"(?:[A-ZÀ-ÖØ-Þ]['\u2019])?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:['\u2019\-]?[A-Za-zÀ-ÖØ-öø-ÿ]+)*"
RUN = re.compile(rf"(?<![\w'\u2019\-]){WORD}(?:[ \n]{WORD})*")
ONE = re.compile(WORD)
INITIALS = re.compile(
    rf"(?<![\w.'\u2019])(?:[A-Z]\.[ ]?){{1,3}}(?P<surname>{WORD})|(?<![\w.'\u2019])(?P<bare>[B-HJ-Z]) (?P<last>{WORD})"
)
BEFORE = re.compile(rf"(?<![\w'\u2019\-])(?P<word>[A-Za-z\-]+)\.?[ \n](?P<name>{WORD})")
LETTERED = re.compile(r"\b(?:Child|Sibling|Baby|Mother|Father|Parent|Plan|Plans|Year|Group|Appendix|Tier)$")


def names(text: str, known: Collection[str] = ()) -> Iterator[Finding]:
    """Two capitalised words that are no ordinary term, a title or relation before one, initials before a surname.

    "Child X", "Mother A" and names of agencies (`known`) are nobody's.
    """
    ours = _places(text, known)
    for finding in (*_titled(text), *_with_initials(text), *_pairs(text)):
        if not any(finding.start < end and start < finding.end for start, end in ours):
            yield finding


def _pairs(text: str) -> Iterator[Finding]:
    """Neighbours in a run of capitalised words of which neither is ordinary."""
    for run in RUN.finditer(text):
        words = list(ONE.finditer(text, *run.span()))
        while words and not _is_strange(words[-1].group()):
            if words.pop().group().lower() in ENDS_ORGANISATION:
                words = []
        group: list[re.Match[str]] = []
        for word in [*words, None]:
            if word is not None and _is_strange(word.group()):
                group.append(word)
                continue
            if len(group) > 1:
                yield _finding(
                    text, group[0].start(), group[-1].end(), "Two capitalised words that may be a name."
                )
            group = []


def _titled(text: str) -> Iterator[Finding]:
    at = 0
    while match := BEFORE.search(text, at):
        at = match.start("name")
        word, name = match["word"].lower(), match["name"]
        if not _is_strange(name):
            continue
        if word in TITLES and match["word"][0].isupper():
            yield _finding(text, match.start(), match.end(), "A title before a capitalised word.")
        elif word in RELATIONS:
            yield _finding(text, match.start("name"), match.end(), f"It stands after “{match['word']}”.")


def _with_initials(text: str) -> Iterator[Finding]:
    for match in INITIALS.finditer(text):
        surname = match["surname"] or match["last"]
        lettered = match["bare"] and LETTERED.search(text[: match.start()].rstrip())
        if _is_strange(surname) and not lettered:
            yield _finding(text, *match.span(), "Initials before a surname.")


def _is_strange(word: str) -> bool:
    plain = re.sub(r"['\u2019]s?$", "", word).lower()
    return plain not in ORDINARY and plain not in TITLES and plain not in ENDS_ORGANISATION


def _places(text: str, known: Collection[str]) -> list[tuple[int, int]]:
    longest = sorted((name for name in known if len(name) > 1), key=len, reverse=True)
    if not longest:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_over_lines, longest))})(?!\w)")
    return [match.span() for match in pattern.finditer(text)]


def _over_lines(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s")


def _finding(text: str, start: int, end: int, why: str) -> Finding:
    return Finding(IdentifyingKind.NAME, text[start:end], start, end, why)
