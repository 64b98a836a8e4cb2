"""Rows of agencies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foundation.calendar.dates import long_date
from foundation.documents.tables_in import Row, TableIn
from partnership.choices import AgencyKind, StandingKind
from partnership.rows_in.plans import (
    Heading,
    ImportPlan,
    Planned,
    Reader,
    heading_problems,
    made,
    names_in,
    quoted,
)
from partnership.spans import covers

HEADINGS = (
    Heading(
        "Code", True, "Short and lasting, in small letters; a code that is here already names that agency"
    ),
    Heading("Name", True, "At most 160 characters"),
    Heading("Short name", False, "At most 40 characters"),
    Heading("Kind", True, "One of: " + ", ".join(AgencyKind.labels)),
    Heading(
        "Standings",
        False,
        "Several with a semicolon between: " + "; ".join(StandingKind.labels) + ". Empty: left as it is",
    ),
    Heading("From", False, "The first day of a new name, standing or agency; empty: today"),
    Heading("Closed on", False, "The first day on which it no longer exists"),
)
IN_OUR_LIST = ("Safeguarding lead", "Status")
"""Columns of the list's own files that say nothing new."""
CODE = re.compile(r"[-a-z0-9_]{1,40}")


@dataclass(frozen=True)
class KnownSpan:
    """A name (with its short name) or a standing, and its days."""

    words: tuple[str, ...]
    lower: date | None
    upper: date | None


@dataclass(frozen=True)
class KnownAgency:
    """An agency with all its names and standings, the earliest first."""

    kind: str
    names: tuple[KnownSpan, ...]
    standings: tuple[KnownSpan, ...]
    closed_on: date | None

    def name_on(self, day: date) -> tuple[str, ...]:
        """Name and short name on a day; before the first, the first."""
        return next((each.words for each in self.names if covers(each, day)), self.names[0].words)

    def standings_on(self, day: date) -> frozenset[str]:
        """Standings on a day."""
        return frozenset(each.words[0] for each in self.standings if covers(each, day))


@dataclass(frozen=True)
class AgencyRow:
    """A row as read, and what it comes to: another name, standings that begin and end on `since`."""

    code: str
    name: str
    short_name: str
    kind: str
    standings: frozenset[str] | None
    since: date
    closed_on: date | None
    renames: bool = False
    begun: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()


def plan_agencies(table: TableIn, known: Mapping[str, KnownAgency], today: date) -> ImportPlan:
    """What each row would add or change, and everything that is wrong, by row."""
    problems = [(each.row, each.message) for each in table.problems]
    problems += heading_problems(table, HEADINGS, IN_OUR_LIST)
    names = names_in(table, HEADINGS)
    seen: dict[str, int] = {}
    rows = []
    for row in table.rows:
        reader = Reader(row, names)
        read = _read(reader, today, known)
        if read.code and read.code in seen:
            reader.wrong(f"the code “{read.code}” stands in row {seen[read.code]} already.")
        seen.setdefault(read.code, row.number)
        rows.append(_planned(row, read, known.get(read.code), reader, today))
        problems += [(row.number, message) for message in reader.problems]
    return made(rows, problems)


def _read(reader: Reader, today: date, known: Mapping[str, KnownAgency]) -> AgencyRow:
    code = reader.text("Code", 40, needed=True).lower()
    if code and len(code) <= 40 and not CODE.fullmatch(code):
        reader.wrong(f"the code “{quoted(code)}” may have letters, digits and hyphens only.")
    agency = known.get(code)
    return AgencyRow(
        code=code,
        name=reader.text("Name", 160, needed=True),
        short_name=reader.text("Short name", 40),
        kind=reader.one_of("Kind", AgencyKind.choices, needed=True),
        standings=_standings(reader),
        since=reader.day("From") or _usual_day(agency, today),
        closed_on=reader.day("Closed on"),
    )


def _usual_day(agency: KnownAgency | None, today: date) -> date:
    """Today; of an agency that is closed, its last day."""
    closed_on = agency.closed_on if agency else None
    return closed_on - timedelta(days=1) if closed_on is not None and closed_on <= today else today


def _standings(reader: Reader) -> frozenset[str] | None:
    text = reader.text("Standings", 400)
    if not text:
        return None
    parts = [part.strip() for part in re.split("[;,]", text) if part.strip()]
    found = [reader.choice("Standings", part, StandingKind.choices) for part in parts]
    return frozenset(code for code in found if code)


def _planned(row: Row, read: AgencyRow, known: KnownAgency | None, reader: Reader, today: date) -> Planned:
    if known is None:
        if read.closed_on and read.closed_on <= read.since:
            reader.wrong("it closes before it begins: give the day it began under “From”.")
        read = replace(read, begun=tuple(sorted(read.standings or ())))
        return Planned(row.number, "new", read.name, (), read)
    read = _compared(read, known)
    changes = [*_name(read, known, reader), *_kind(read, known), *_changed_standings(read, known, reader)]
    if changes and known.closed_on is not None and known.closed_on <= max(read.since, today):
        reader.wrong(f"it closed on {long_date(known.closed_on)}, so nothing can begin there.")
    changes += _closing(read, known, reader)
    return Planned(row.number, "changed" if changes else "unchanged", read.name, tuple(changes), read)


def _compared(read: AgencyRow, known: KnownAgency) -> AgencyRow:
    """What differs on the row's day: so a file brought in twice, or late, finds nothing left to do."""
    held = known.standings_on(read.since)
    wanted = held if read.standings is None else read.standings
    short = read.short_name or known.name_on(read.since)[1]
    return replace(
        read,
        short_name=short,
        renames=(read.name, short) != known.name_on(read.since),
        begun=tuple(sorted(wanted - held)),
        ended=tuple(sorted(held - wanted)),
    )


def _name(read: AgencyRow, known: KnownAgency, reader: Reader) -> list[str]:
    if not read.renames:
        return []
    latest = known.names[-1].lower
    if latest is not None and read.since <= latest:
        reader.wrong(
            f"its latest name begins on {long_date(latest)}: give a later day under “From” for the new name."
        )
    old, old_short = known.name_on(read.since)
    words = f"Name: {old} becomes {read.name}"
    if read.short_name != old_short:
        words += f" ({read.short_name})"
    return [f"{words} from {long_date(read.since)}"]


def _kind(read: AgencyRow, known: KnownAgency) -> list[str]:
    if not read.kind or read.kind == known.kind:
        return []
    return [f"Kind: {AgencyKind(known.kind).label} becomes {AgencyKind(read.kind).label}"]


def _changed_standings(read: AgencyRow, known: KnownAgency, reader: Reader) -> list[str]:
    for each in known.standings:
        if each.words[0] in read.begun and each.lower is not None and each.lower > read.since:
            label = StandingKind(each.words[0]).label
            reader.wrong(f"its standing “{label}” begins on {long_date(each.lower)} already.")
    since = long_date(read.since)
    begun = [f"Standing from {since}: {StandingKind(each).label}" for each in read.begun]
    ended = [f"Standing until the day before {since}: {StandingKind(each).label}" for each in read.ended]
    return begun + ended


def _closing(read: AgencyRow, known: KnownAgency, reader: Reader) -> list[str]:
    if read.closed_on is None or read.closed_on == known.closed_on:
        return []
    if known.closed_on is not None:
        reader.wrong(f"it closed on {long_date(known.closed_on)}, not on {long_date(read.closed_on)}.")
    return [f"Closes on {long_date(read.closed_on)}"]
