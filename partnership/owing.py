"""What people owe the partnership: each part registers how to find it, so that this app need not know it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from partnership.actors import Actor


@dataclass(frozen=True)
class Owed:
    """One thing that one person owes: its kind in words, which one, where it is done, since or until when.

    `asks` is the link's text in a letter: what to do, without saying with what. `office_url`: where
    the office reads it, when the page where it is done is not for the office.
    """

    person_id: UUID
    person: str
    kind: str
    what: str
    url: str
    asks: str
    on: date | None = None
    agency: str = ""
    office_url: str = ""


Source = Callable[[Actor], list[Owed]]
"""Everything of one part, for the office or the system."""

_sources: dict[str, Source] = {}


def register_source(code: str, source: Source) -> None:
    """Add a part; called once for each when its app is loaded."""
    if code in _sources:
        raise ValueError(f"Two sources of what is owed are registered as {code}.")
    _sources[code] = source


def all_owed(actor: Actor) -> list[Owed]:
    """Everything that anybody owes: by person, the oldest first."""
    found = [each for source in _sources.values() for each in source(actor)]
    return sorted(found, key=lambda each: (each.person.casefold(), each.person_id, each.on or date.max))
