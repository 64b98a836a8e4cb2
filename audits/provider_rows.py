"""Rows of a file of schools and colleges: read and compared with those that are here. No database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audits.choices import Phase, ProviderKind
from foundation.calendar.dates import long_date
from foundation.documents.tables_in import Row, TableIn
from partnership.rows_in.names import fold
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

NUMBER = "Reference number"
HEADINGS = (
    Heading(NUMBER, True, "The unique reference number (URN): six digits"),
    Heading("Name", True, "At most 160 characters"),
    Heading("Kind", True, "One of: " + ", ".join(ProviderKind.labels)),
    Heading("Phase", True, "One of: " + ", ".join(Phase.labels)),
    Heading("Trust", False, "The academy trust it belongs to; one that is not here yet is added"),
    Heading("Opened on", False, "Of one that is new here: its first day; empty: today"),
)
IN_OUR_LIST = ("Designated lead", "Status", "Closed on")
"""Columns of the list's own files that say nothing new."""
SIX_DIGITS = re.compile(r"[0-9]{6}")
IN_NO_TRUST = (ProviderKind.MAINTAINED, ProviderKind.INDEPENDENT)


@dataclass(frozen=True)
class KnownProvider:
    """A provider that is here."""

    name: str
    kind: str
    phase: str
    trust: str
    closed_on: date | None = None


@dataclass(frozen=True)
class ProviderRow:
    """A row as read."""

    urn: str
    name: str
    kind: str
    phase: str
    trust: str
    opened_on: date


def plan_providers(
    table: TableIn, known: Mapping[str, KnownProvider], trusts: Mapping[str, str], today: date
) -> ImportPlan:
    """What each row would add or change, and everything that is wrong, by row.

    `known` is by reference number, `trusts` by folded name. Two rows with one number, and a number that another
    school has here, are refused with both names: which of them is meant nobody can tell from the file.
    """
    problems = [(each.row, each.message) for each in table.problems]
    problems += heading_problems(table, HEADINGS, IN_OUR_LIST)
    names = names_in(table, HEADINGS)
    seen: dict[str, tuple[int, str]] = {}
    rows = []
    for row in table.rows:
        reader = Reader(row, names)
        read = _read(reader, trusts, today)
        if read.urn in seen:
            number, name = seen[read.urn]
            reader.wrong(
                f"the reference number {read.urn} stands in row {number} already, for {quoted(name)}; "
                f"here it stands for {quoted(read.name)}."
            )
        if read.urn:
            seen.setdefault(read.urn, (row.number, read.name))
        rows.append(_planned(row, read, known.get(read.urn), reader, trusts))
        problems += [(row.number, message) for message in reader.problems]
    return made(rows, problems)


def _read(reader: Reader, trusts: Mapping[str, str], today: date) -> ProviderRow:
    urn = reader.text(NUMBER, 20, needed=True)
    if urn and not SIX_DIGITS.fullmatch(urn):
        reader.wrong(f"“{NUMBER}”: “{quoted(urn)}” is not six digits.")
    kind = reader.one_of("Kind", ProviderKind.choices, needed=True)
    trust = reader.text("Trust", 160)
    if trust and kind in IN_NO_TRUST:
        reader.wrong(f"“Trust”: a {ProviderKind(kind).label.lower()} is in no trust.")
    return ProviderRow(
        urn=urn,
        name=reader.text("Name", 160, needed=True),
        kind=kind,
        phase=reader.one_of("Phase", Phase.choices, needed=True),
        trust=trusts.get(fold(trust), trust),
        opened_on=reader.day("Opened on") or today,
    )


def _planned(
    row: Row, read: ProviderRow, known: KnownProvider | None, reader: Reader, trusts: Mapping[str, str]
) -> Planned:
    notes = []
    if read.trust and fold(read.trust) not in trusts:
        notes.append(f"Trust: {read.trust} is not here yet and is added")
    if known is None:
        return Planned(row.number, "new", read.name, (), read, tuple(notes))
    if fold(known.name) != fold(read.name):
        reader.wrong(
            f"the reference number {read.urn} is that of {known.name}, which is here already; the file gives it to "
            f"{quoted(read.name)}. If the school has another name now, change it on its page first."
        )
    changes = _changes(read, known)
    if changes and known.closed_on is not None:
        reader.wrong(f"{known.name} closed on {long_date(known.closed_on)}, so nothing of it changes.")
    return Planned(
        row.number, "changed" if changes else "unchanged", read.name, tuple(changes), read, tuple(notes)
    )


def _changes(read: ProviderRow, known: KnownProvider) -> list[str]:
    if not (read.kind and read.phase):
        return []
    found = []
    if read.kind != known.kind:
        found.append(f"Kind: {ProviderKind(known.kind).label} becomes {ProviderKind(read.kind).label}")
    if read.phase != known.phase:
        found.append(f"Phase: {Phase(known.phase).label} becomes {Phase(read.phase).label}")
    if fold(read.trust) != fold(known.trust):
        found.append(f"Trust: {known.trust or 'none'} becomes {read.trust or 'none'}")
    return found
