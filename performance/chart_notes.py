"""Where what happened stands on a chart: at the period of its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.calendar.dates import long_date
from foundation.calendar.periods import Period
from foundation.charts.chart import Note


@dataclass(frozen=True)
class Happened:
    """A day and a few words: a new definition, a national review."""

    on: date
    text: str


def notes_at(periods: Sequence[Period], happened: Sequence[Happened]) -> tuple[Note, ...]:
    """In the order of their days. A day between two periods stands at the later one; a day outside is not told."""
    found = []
    for one in sorted(happened, key=lambda each: (each.on, each.text)):
        if place := _place(periods, one.on):
            found.append(Note(place.text(), f"{one.text} ({long_date(one.on)})"))
    return tuple(found)


def _place(periods: Sequence[Period], on: date) -> Period | None:
    if not periods or periods[0].start is None or on < periods[0].start:
        return None
    return next((one for one in periods if one.end is not None and on <= one.end), None)
