"""When a request of a person must be answered. Pure.

UK GDPR Article 12(3): without undue delay and at the latest within one month of receipt; two further months where
requests are complex or many, told with the reason within the first month. The month is counted as the Information
Commissioner's guidance on the right of access does: to the same day of the next month; where that month has no such
day, to its last day; where that day is a weekend or a bank holiday, to the next working day. Article 12(6): where
there are reasonable doubts who somebody is, proof may be asked for, and the time begins when it is there.
"""

import calendar
from collections.abc import Collection
from datetime import date, timedelta

from foundation.calendar.working_days import is_working_day

MONTHS = 1
FURTHER_MONTHS = 2


def clock_starts(received_on: date, proof_asked_on: date | None, proved_on: date | None) -> date | None:
    """The day from which the time runs: receipt, or the proof where it was asked for; none while it is awaited."""
    return received_on if proof_asked_on is None else proved_on


def due_on(starts_on: date, *, extended: bool = False, one_off: Collection[date] = ()) -> date:
    """The last day on which the answer is in time."""
    day = months_later(starts_on, MONTHS + (FURTHER_MONTHS if extended else 0))
    while not is_working_day(day, one_off):
        day += timedelta(days=1)
    return day


def last_day_to_extend(starts_on: date, one_off: Collection[date] = ()) -> date:
    """The person must hear of an extension, and why, within the first month."""
    return due_on(starts_on, one_off=one_off)


def months_later(day: date, months: int) -> date:
    """The same day some months on; where that month has no such day, its last one.

    Other than a period's end, the last day of a month is an ordinary day here: 28 February goes to 28 March.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
