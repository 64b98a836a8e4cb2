"""The story of a record: who did what, when, in a sentence."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.conf import settings

from foundation.calendar.dates import long_date
from foundation.pages.cells import plain_text


@dataclass(frozen=True)
class RestsOn:
    """What an entry rests on: each (words, where it is read, or nothing for who may not), and what became of it."""

    label: str
    points: tuple[tuple[str, str], ...]
    since: str = ""


@dataclass(frozen=True)
class Entry:
    """One sentence and when it happened; `detail` is what was said, `url` where the sentence leads."""

    sentence: str
    when: date | datetime
    detail: str = ""
    url: str = ""
    rests_on: RestsOn | None = None

    @property
    def when_text(self) -> str:
        """The day, with the time where it is known."""
        return plain_text(self.when)

    @property
    def when_iso(self) -> str:
        """The same for machines."""
        return self.when.isoformat()


@dataclass(frozen=True)
class Timeline:
    """The entries, newest first as given, under one heading; every record's page ends with it.

    `folded`: a line that opens, for pages that are about something else; `opened`: it is open. `rest_url` leads to
    the entries that are not shown.
    """

    entries: tuple[Entry, ...]
    heading: str = "What happened"
    folded: bool = False
    opened: bool = False
    rest_url: str = ""
    template_name: ClassVar[str] = "components/timeline.html"

    @property
    def clock_note(self) -> str:
        """Where the day of the work is moved: that these moments are not of it. The trail's clock never is."""
        moved: date | None = settings.DEMO_TODAY
        if moved is None or not any(isinstance(entry.when, datetime) for entry in self.entries):
            return ""
        return f"In this demonstration today is {long_date(moved)}. These times are real: when each was recorded."
