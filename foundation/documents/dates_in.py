"""Dates and numbers as people write them, with a sentence when they cannot be read."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?")
IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})")
HOW = "Write it like 3/11/2026, 2026-11-03 or 3 November 2026."


class UnreadableError(ValueError):
    """A value could not be read; the message fits after "We could not read row 14:"."""


def read_date(value: object) -> date:
    """A date in one of three styles, the day before the month; a cell that is a date stays one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = " ".join(str(value).split()).lower()
    if match := DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif (match := IN_WORDS.fullmatch(text)) and (named := month_of(match[2])):
        day, month, year = int(match[1]), named, int(match[3])
    else:
        raise UnreadableError(f"“{value}” is not a date. {HOW}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadableError(f"the date {value} does not exist.") from error


def read_number(value: object) -> Decimal:
    """A number: 1,250 and 82% and £300 are read; a word is not."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Decimal(str(value))
    text = str(value).strip().removeprefix("£").removesuffix("%").strip().replace("\u2212", "-")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,10})?", text):
        raise UnreadableError(f"“{value}” is not a number.")
    try:
        return Decimal(text)
    except InvalidOperation as error:  # pragma: no cover - the pattern above has seen to it
        raise UnreadableError(f"“{value}” is not a number.") from error


def month_of(name: str) -> int | None:
    """November, Nov and Sept are all understood."""
    return next((number for number, month in enumerate(MONTHS, start=1) if month.startswith(name)), None)
