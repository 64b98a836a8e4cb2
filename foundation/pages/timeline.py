"""The story of a record: who did what, when, in a sentence."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from foundation.pages.cells import plain_text


@dataclass(frozen=True)
class Entry:
    """One sentence and when it happened; `detail` is what was said, `url` where the sentence leads."""

    sentence: str
    when: date | datetime
    detail: str = ""
    url: str = ""

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
    """The entries, newest first as given, under one heading; every record's page ends with it."""

    entries: tuple[Entry, ...]
    heading: str = "What happened"
    template_name: ClassVar[str] = "components/timeline.html"
