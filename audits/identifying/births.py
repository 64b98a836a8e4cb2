"""Dates on which a child whose case is audited could have been born."""

import re
from collections.abc import Iterator
from datetime import date

from audits.choices.cases import IdentifyingKind
from audits.identifying.covered import Covered
from audits.identifying.finding import Finding

OLDEST = 26  # a care leaver is audited until 25
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
ORDINAL = r"(?:st|nd|rd|th)?"
STYLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d/.\-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?![\d/\-])",
        r"(?<![\d/.\-])(?P<day>\d\d?)(?P<sep> ?[-/.] ?)(?P<month>\d\d?)(?P=sep)(?P<year>(?:19|20)?\d\d)(?![\d/\-])",
        r"(?<!\d)(?P<day>\d\d?) (?P<month>\d\d?) (?P<year>(?:19|20)\d\d)(?!\d)",
        (
            rf"(?<!\d)(?P<day>\d\d?){ORDINAL}[\s\-](?:of )?{MONTH.format('name')}[\s,\-]{{1,2}}'?"
            r"(?P<year>(?:19|20)?\d\d)(?![\d:])"
        ),
        rf"\b{MONTH.format('name')} (?P<day>\d\d?){ORDINAL},? (?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
# Without a whole date: only beside a word that speaks of birth.
VAGUE = re.compile(
    rf"(?:\d\d?{ORDINAL} (?:of )?)?\b{MONTH.format('name')}(?: (?:19|20)\d\d)?\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
BIRTH = re.compile(
    r"\bborn\b|\bbirth(?:day)?\b|\bd\.?o\.?b\b|\be\.?d\.?d\b|\bdelivery\b|\bb\.(?=\s*\d)|\bdate of birth\b",
    re.IGNORECASE,
)
# What leads to a date of the work itself: "on 3 May 2021", "meeting: 3 May 2021", "3.5.21 strategy discussion".
LEADS = re.compile(
    r"\b(?:on|by|from|until|till|since|before|after|between|dated|and|to|of|for|at|due|in)\s*$", re.IGNORECASE
)
EVENT = re.compile(
    r"\b(?:meetings?|conferences?|visits?|visited|assess\w*|referr\w*|reviews?|reviewed|strategy|discussions?|"
    r"core groups?|closed|opened|allocated|submitted|audit\w*|plans?|report\w*|order|hearing|supervision|panel|"
    r"version|published|letters?|calls?|called|contact\w*|records?|recorded|notes?|signed|agreed|stepped|transfer\w*|"
    r"attended|held|completed|started|ended|began|minutes)\b",
    re.IGNORECASE,
)
NEAR, BEFORE = 30, 40


def birth_dates(text: str, on: date) -> Iterator[Finding]:
    """Whole dates that give an age under 26 on the day of the audit, unless the words lead to a date of the work;
    any date, month or year beside a word such as "born"."""
    taken = Covered()
    for match, day in _whole_dates(text):
        taken.take(match.span())
        if _speaks_of_birth(text, match):
            yield _finding(match, "A date beside a word that speaks of birth.")
        elif day <= on and _age(day, on) < OLDEST and not _is_of_the_work(text, match):
            yield _finding(match, "A date on which an audited child could have been born.")
    for match in VAGUE.finditer(text):
        if taken.holds(match.start()):
            continue
        before = text[max(0, match.start() - NEAR) : match.start()]
        if re.search(rf"(?:{BIRTH.pattern})[^.;\n\d]*$", before, re.IGNORECASE):
            yield _finding(match, "A time of birth: the age band says enough.")


def _whole_dates(text: str) -> Iterator[tuple[re.Match[str], date]]:
    taken = Covered()
    for style in STYLES:
        for match in style.finditer(text):
            day = _day(match)
            if day is not None and not taken.holds(match.start()):
                taken.take(match.span())
                yield match, day


def _day(match: re.Match[str]) -> date | None:
    """What is written as a date and is none, such as 45/13/2009, is nothing."""
    parts = match.groupdict()
    year = int(parts["year"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    named = parts.get("name")
    month = MONTHS.index(named[:3].lower()) + 1 if named else int(parts["month"])
    try:
        return date(year, month, int(parts["day"]))
    except ValueError:
        return None


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _speaks_of_birth(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - NEAR) : match.start()]
    after = text[match.end() : match.end() + NEAR]
    leading = re.search(rf"(?:{BIRTH.pattern})[^.;\n\d]*$", before, re.IGNORECASE)
    following = re.match(rf"[^.;\n\d]*(?:{BIRTH.pattern})", after, re.IGNORECASE)
    return bool(leading or following)


def _is_of_the_work(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - BEFORE) : match.start()]
    within = re.split(r"[.;\n(]", before)[-1]
    if LEADS.search(before) or EVENT.search(within):
        return True
    following = re.match(r"[:,]?\s*(?:the |a |an )?(\w+(?: \w+)?)", text[match.end() : match.end() + BEFORE])
    return bool(following and EVENT.match(following[1]))


def _finding(match: re.Match[str], why: str) -> Finding:
    return Finding(IdentifyingKind.BIRTH_DATE, match.group(), *match.span(), why)
