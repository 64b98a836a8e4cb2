"""When something is due: the day it began to count plus the period. Pure."""

from datetime import date

from foundation.calendar.periods import add_months


def review_date(started_on: date, months: int, kept_until: date | None = None) -> date:
    """The day from which a unit may go: its period is over, or whoever kept it longer wanted it looked at again."""
    over = add_months(started_on, months)
    return over if kept_until is None else max(over, kept_until)


def in_words(months: int) -> str:
    """7 years, 18 months, 1 year."""
    years, rest = divmod(months, 12)
    if rest or not years:
        return f"{months} month" if months == 1 else f"{months} months"
    return f"{years} year" if years == 1 else f"{years} years"
