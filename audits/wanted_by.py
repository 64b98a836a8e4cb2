"""The day by which a colleague was asked for something, in words. Pure."""

from datetime import date

from foundation.calendar.dates import dated, days_in_words, long_date


def is_over(wanted_by: date | None, today: date) -> bool:
    """The day has passed: on the day itself there is still time."""
    return wanted_by is not None and wanted_by < today


def over_words(wanted_by: date, today: date) -> str:
    """4 days over."""
    return f"{days_in_words((today - wanted_by).days)} over"


def wanted_words(wanted_by: date, today: date) -> str:
    """Asked for by 3 May 2022: 4 days over; while there is time, how much."""
    if is_over(wanted_by, today):
        return f"Asked for by {long_date(wanted_by)}: {over_words(wanted_by, today)}"
    return f"Asked for by {dated(wanted_by, today)}"
