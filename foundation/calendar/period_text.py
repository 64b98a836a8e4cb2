"""Reads a printed period back into its typed value."""

import re
from datetime import date, datetime

from foundation.calendar.periods import (
    NOT_STATED,
    Period,
    academic_year,
    calendar_year,
    financial_quarter,
    financial_year,
    half_year,
    rolling,
    snapshot,
)

YEARS = r"(?P<first>\d{4})\s*[/-]\s*(?P<second>\d{2}|\d{4})"
PRINTED = re.compile(rf"^(?P<what>academic year |[QqHh](?P<number>[1-4]) )?{YEARS}$")
ROLLING = re.compile(r"^(?P<months>\d+) months? to (?P<day>.+)$")


def parse_period(text: str) -> Period:
    """2019/20 and 2019-2020, Q2 2018/19, H1 2019/20, 2019, 31 March 2020, 12 months to 31 March 2020.

    An empty text and "period not stated" are a period that is not stated; anything else raises ValueError.
    """
    plain = " ".join(text.split())
    if plain.lower() in ("", "not stated", "period not stated"):
        return NOT_STATED
    if printed := PRINTED.match(plain):
        return _printed(printed)
    if window := ROLLING.match(plain):
        return rolling(snapshot_day(window["day"]), int(window["months"]))
    if re.fullmatch(r"\d{4}", plain):
        return calendar_year(int(plain))
    return snapshot(snapshot_day(plain))


def snapshot_day(text: str) -> date:
    """A day as it is printed, or as 2020-03-31."""
    for pattern in ("%d %B %Y", "%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise ValueError(f"“{text}” is not a period we know, such as 2019/20, Q2 2018/19 or 31 March 2020")


def _printed(printed: re.Match[str]) -> Period:
    first, second = int(printed["first"]), printed["second"]
    if int(second) % 100 != (first + 1) % 100:
        raise ValueError(f"“{printed[0]}” does not name two years that follow each other")
    what = (printed["what"] or "").strip().lower()
    if what.startswith("q"):
        return financial_quarter(first, int(printed["number"]))
    if what.startswith("h"):
        return half_year(first, int(printed["number"]))
    return academic_year(first) if what else financial_year(first)
