"""Rows of people and their roles: one row for each role."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from foundation.calendar.dates import long_date
from foundation.documents.tables_in import Row, TableIn
from partnership.roles import NEEDS_AGENCY, OFFICE, Role
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
from partnership.spans import last_day as last_day_of

HEADINGS = (
    Heading(
        "E-mail address", True, "What the person logs in with; an address that is here already names them"
    ),
    Heading("Name", True, "At most 200 characters"),
    Heading("Telephone", False, "At most 40 characters; empty: left as it is"),
    Heading(
        "Role",
        True,
        "Empty for somebody who is here and keeps no role; else one of: " + ", ".join(Role.labels),
    ),
    Heading(
        "Agency code",
        False,
        "Needed for whoever answers, declares or audits for an agency, a trust or a school",
    ),
    Heading("Group code", False, "Needed for a chair"),
    Heading("Post", False, "What the person is called there; empty: left as it is"),
    Heading("From", False, "The first day of the role; empty: today"),
    Heading("Last day", False, "The last day of the role; empty: left as it is"),
)
IN_OUR_LIST = ("Roles today", "Status")
"""Columns of the list's own files that say nothing new."""
Key = tuple[str, str, str, str]
"""E-mail address, role, agency code, group code."""


@dataclass(frozen=True)
class KnownPerson:
    """A person as they are now."""

    name: str
    telephone: str
    is_active: bool


@dataclass(frozen=True)
class KnownRole:
    """A role as it is held now."""

    lower: date | None
    upper: date | None
    post: str


@dataclass(frozen=True)
class Known:
    """Everything that rows of people refer to. Agencies and groups by code, with the day they closed."""

    people: Mapping[str, KnownPerson]
    agencies: Mapping[str, date | None]
    groups: Mapping[str, date | None]
    roles: Mapping[Key, tuple[KnownRole, ...]]


@dataclass(frozen=True)
class PersonRow:
    """A row as read. `begun` is the first day of the role that the row means, none when it is a new one."""

    email: str
    name: str
    telephone: str
    role: str
    agency: str
    group: str
    post: str
    since: date
    last_day: date | None
    begun: date | None = None

    @property
    def key(self) -> Key:
        """Whose role, which, and where."""
        return (self.email, self.role, self.agency, self.group)


def plan_people(table: TableIn, known: Known, today: date) -> ImportPlan:
    """What each row would add or change, and everything that is wrong, by row."""
    problems = [(each.row, each.message) for each in table.problems]
    problems += heading_problems(table, HEADINGS, IN_OUR_LIST)
    names = names_in(table, HEADINGS)
    seen: dict[Key, int] = {}
    people: dict[str, tuple[int, str]] = {}
    rows = []
    for row in table.rows:
        reader = Reader(row, names)
        read, given = _read(reader, known, today)
        _check_place(reader, read, known)
        if read.key in seen:
            reader.wrong(f"the same role of the same person stands in row {seen[read.key]} already.")
        seen.setdefault(read.key, row.number)
        first, name = people.setdefault(read.email, (row.number, read.name))
        if read.email and name != read.name:
            reader.wrong(f"row {first} gives this person another name, “{quoted(name)}”.")
        planned = _planned(row, read, given, known, reader, is_first=first == row.number)
        person = known.people.get(read.email)
        if person is not None and not person.is_active and planned.outcome != "unchanged":
            reader.wrong(f"{person.name} has left. Let them in again first.")
        rows.append(planned)
        problems += [(row.number, message) for message in reader.problems]
    return made(rows, problems)


def _read(reader: Reader, known: Known, today: date) -> tuple[PersonRow, date | None]:
    """The row, and the first day as it was given."""
    email = reader.text("E-mail address", 254, needed=True).lower()
    if email and len(email) <= 254:
        try:
            validate_email(email)
        except ValidationError:
            reader.wrong(f"“{quoted(email)}” is not an e-mail address.")
    given = reader.day("From")
    read = PersonRow(
        email=email,
        name=reader.text("Name", 200, needed=True),
        telephone=reader.text("Telephone", 40),
        role=reader.one_of("Role", Role.choices, needed=email not in known.people),
        agency=reader.text("Agency code", 40).lower(),
        group=reader.text("Group code", 40).lower(),
        post=reader.text("Post", 120),
        since=given or today,
        last_day=reader.day("Last day"),
    )
    return read, given


def _check_place(reader: Reader, read: PersonRow, known: Known) -> None:
    if read.agency and read.agency not in known.agencies:
        reader.wrong(f"there is no agency with the code “{quoted(read.agency)}”.")
    if read.group and read.group not in known.groups:
        reader.wrong(f"there is no group with the code “{quoted(read.group)}”.")
    if read.role in NEEDS_AGENCY and not read.agency:
        reader.wrong("this role is held at an agency: give its code.")
    if read.role in OFFICE | {Role.SCRUTINEER} and read.agency:
        reader.wrong("this role is held at the partnership itself: leave the agency code empty.")
    if read.role == Role.GROUP_CHAIR and not read.group:
        reader.wrong("a chair chairs a group: give its code.")


def _planned(
    row: Row, read: PersonRow, given: date | None, known: Known, reader: Reader, *, is_first: bool
) -> Planned:
    person = known.people.get(read.email)
    held = _held(read, given, known)
    label = f"{read.name}, {Role(read.role).label}" if read.role else read.name
    if person is not None and not read.role:
        own = _details(read, person) if is_first else []
        return Planned(row.number, "changed" if own else "unchanged", label, tuple(own), read)
    if held is None:
        _check_new(reader, read, known)
        words = (
            []
            if person is None and is_first
            else [f"A further role: {Role(read.role).label}"]
            if read.role
            else []
        )
        words += _details(read, person) if is_first else []
        return Planned(row.number, "new" if person is None else "changed", label, tuple(words), read)
    read = PersonRow(**{**vars(read), "begun": held.lower})
    changes = (_details(read, person) if is_first else []) + _dates(read, held, reader)
    return Planned(row.number, "changed" if changes else "unchanged", label, tuple(changes), read)


def _held(read: PersonRow, given: date | None, known: Known) -> KnownRole | None:
    """The role that the row means: the one that began on the day given, else the latest."""
    roles = known.roles.get(read.key, ())
    if given is not None:
        return next((each for each in roles if each.lower == given), None)
    return next((each for each in reversed(roles) if each.upper is None or each.upper > read.since), None)


def _check_new(reader: Reader, read: PersonRow, known: Known) -> None:
    if read.last_day is not None and read.last_day < read.since:
        reader.wrong("the last day is before the first.")
    for closed_on in (known.agencies.get(read.agency), known.groups.get(read.group)):
        if closed_on is not None and read.since >= closed_on:
            reader.wrong(f"it closed on {long_date(closed_on)}, so no role can begin there.")
    for each in known.roles.get(read.key, ()):
        if (each.upper is None or each.upper > read.since) and (
            each.lower is None or read.last_day is None or each.lower <= read.last_day
        ):
            since = f"since {long_date(each.lower)}" if each.lower else "already"
            reader.wrong(f"the person holds this role {since}: leave “From” empty, or give that day.")


def _details(read: PersonRow, person: KnownPerson | None) -> list[str]:
    if person is None:
        return []
    changes = [f"Name: {person.name} becomes {read.name}"] if read.name != person.name else []
    if read.telephone and read.telephone != person.telephone:
        changes.append(f"Telephone: {person.telephone or 'none'} becomes {read.telephone}")
    return changes


def _dates(read: PersonRow, held: KnownRole, reader: Reader) -> list[str]:
    changes = (
        [f"Post: {held.post or 'none'} becomes {read.post}"] if read.post and read.post != held.post else []
    )
    if read.last_day is not None and read.last_day != last_day_of(held):
        if held.lower is not None and read.last_day < held.lower:
            reader.wrong("the last day is before the first.")
        changes.append(f"Role ends after {long_date(read.last_day)}")
    return changes
