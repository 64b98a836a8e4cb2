"""One line of "My work": what waits, until when, and where it is done. Pure."""

from dataclasses import dataclass
from datetime import date

from foundation.calendar.dates import long_date, relative
from foundation.pages.tag import Tag


@dataclass(frozen=True)
class Waiting:
    """Something that waits for the reader."""

    text: str
    url: str
    due_on: date | None = None
    detail: str = ""

    def tag(self, today: date) -> Tag | None:
        """A word for what is late or near."""
        if self.due_on is None:
            return None
        if self.due_on < today:
            return Tag("Overdue", "red")
        return Tag("Due soon", "orange") if (self.due_on - today).days <= 14 else None

    def when(self, today: date) -> str:
        """Due 30 November 2021, in 46 days."""
        if self.due_on is None:
            return ""
        return f"Due {long_date(self.due_on)}, {relative(self.due_on, today)}"


def most_urgent_first(found: list[Waiting]) -> list[Waiting]:
    """By the date it is due; what has none comes last, in the order it was found."""
    return sorted(found, key=lambda each: (each.due_on is None, each.due_on or date.max))
