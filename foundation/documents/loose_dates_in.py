"""Dates as plans that were kept by hand write them: short years, months alone, a workbook's count of days."""

import re
from calendar import monthrange
from datetime import date, timedelta

from foundation.documents.dates_in import MONTHS, UnreadableError, month_of, read_date

SHORT_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})")
DAY_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})")
OF_A_MONTH = re.compile(r"([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})")
OF_A_QUARTER = re.compile(r"q(?:uarter|tr)?\.? ?([1-4])\b,?(?: of)? ?(.*)")
BEFORE = re.compile(r"^(?:by |before )?(?:the )?(?:end of |end )?(?:the )?")
MIDNIGHT = re.compile(r"[ t]00:00(?::00)?$")
SERIALS = (15_000, 80_000)  # days since the end of 1899, from 1941 to 2119: how a workbook counts a day


def read_loose_date(value: object, *, first_of_month: bool = False) -> tuple[date, str]:
    """A date as old plans write it, and how it was read where somebody should look: else nothing.

    Beside the three styles also 31/3/22 and 31-Mar-22, a month alone (its last day, or its first), and a workbook's
    own count of days, which stands where a cell lost its format. A quarter may be of two kinds of year: it is refused.
    """
    text = MIDNIGHT.sub("", " ".join(str(value).split()).lower())
    if (serial := _serial(value)) is not None:
        return date(1899, 12, 30) + timedelta(days=serial), f"{serial} is a workbook's count of days"
    text = BEFORE.sub("", text)
    if match := SHORT_YEAR.fullmatch(text):
        return read_date(f"{match[1]}/{match[2]}/20{match[3]}"), ""
    if (match := DAY_IN_WORDS.fullmatch(text)) and month_of(match[2]):
        return read_date(f"{match[1]} {match[2]} {_year(match[3])}"), ""
    if (match := OF_A_MONTH.fullmatch(text)) and (named := month_of(match[1])):
        day = 1 if first_of_month else monthrange(_year(match[2]), named)[1]
        which = "first" if first_of_month else "last"
        return date(_year(match[2]), named, day), f"“{value}” is read as the {which} day of the month"
    if match := OF_A_QUARTER.fullmatch(text):
        raise UnreadableError(_two_quarters(value, int(match[1])))
    try:
        return read_date(text), ""
    except UnreadableError:
        return read_date(value), ""


def _serial(value: object) -> int | None:
    """A count of days, as a number or as the text that a CSV makes of it."""
    if isinstance(value, str) and re.fullmatch(r"\d{5}", value.strip()):
        value = int(value)
    if not isinstance(value, int | float) or isinstance(value, bool) or not SERIALS[0] <= value <= SERIALS[1]:
        return None
    return int(value)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _two_quarters(value: object, number: int) -> str:
    calendar, financial = (_months(number * 3 - 2), _months((number * 3) % 12 + 1))
    return f"“{value}” may be {calendar} or {financial}. Write the day, like 30/9/2026."


def _months(first: int) -> str:
    return f"{MONTHS[first - 1].capitalize()} to {MONTHS[first + 1].capitalize()}"
