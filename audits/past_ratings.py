"""Rows of a past Section 11 audit: an agency, a standard's old code, its rating and what was said. No database."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from foundation.documents.tables_in import Row, TableIn
from partnership.rows_in.names import Names, either, fold
from partnership.rows_in.plans import Heading, ImportPlan, Planned, Reader, made, quoted

HEADINGS = (
    Heading("Agency", True, "A name, short name or code, of today or of that time"),
    Heading("Standard", True, "Its code, with or without its title"),
    Heading("Rating", True, "As the scale of the edition says; empty: not rated"),
    Heading("Text of the standard", False, "Shown beside old codes that are matched with ours"),
    Heading("What the agency said", False, "The narrative beside the rating"),
)
WORDS = {
    "Agency": ("organisation", "partner", "agency name"),
    "Standard": ("standard code", "code", "item", "item code", "ref", "standard number", "question"),
    "Rating": ("grade", "rag", "judgement", "self assessment", "score"),
    "Text of the standard": ("standard text", "item text", "text", "description", "wording"),
    "What the agency said": ("narrative", "evidence", "commentary", "comments", "response", "answer"),
}
UNRATED = {"", "not rated", "not answered", "no answer", "unanswered", "none"}


@dataclass(frozen=True)
class KnownAudit:
    """The edition into which the ratings come, and the audit of that name where it is here already."""

    items: Mapping[str, str]
    """Code: code and title."""
    grades: Mapping[str, str]
    """Folded label or code: the grade's code."""
    labels: Mapping[str, str]
    agencies: Names
    crosswalk: Mapping[str, str]
    here: Mapping[tuple[UUID, str], str] | None = None
    """(agency, code): the grade's code in the audit that is here; none when the audit is new."""


@dataclass(frozen=True)
class PastRating:
    """A row as read; without a code of ours it is left out."""

    agency: UUID | None
    code: str
    grade: str
    narrative: str


def plan_ratings(table: TableIn, columns: Mapping[str, str], known: KnownAudit) -> ImportPlan:
    """What each row would add, and everything that is wrong, by row."""
    problems = [(each.row, each.message) for each in table.problems]
    problems += [
        (1, f"no column is matched with “{each.name}”.")
        for each in HEADINGS
        if each.needed and each.name not in columns
    ]
    seen: dict[tuple[UUID, str], int] = {}
    rows = []
    for row in table.rows:
        reader = Reader(row, columns)
        planned = _planned(row, reader, known, seen)
        rows.append(planned)
        problems += [(row.number, message) for message in reader.problems]
    return made(rows, problems)


def code_of(text: str, codes: Mapping[str, object]) -> str:
    """1.2 of “1.2 Leaders listen”; the whole text where that is a code."""
    first = text.split(" ", 1)[0].rstrip(".:")
    return text if text in codes or not first else first


def _planned(row: Row, reader: Reader, known: KnownAudit, seen: dict[tuple[UUID, str], int]) -> Planned:
    agency, name = _agency(reader, known)
    old = code_of(reader.text("Standard", 300, needed=True), known.items)
    code = known.crosswalk.get(old, old if old in known.items else None)
    if code is None and old:
        reader.wrong(f"the code “{quoted(old)}” is not matched with a standard of the edition.")
    if code and code not in known.items:
        reader.wrong(f"the edition has no standard “{code}”: match the code again.")
    grade = _grade(reader, known)
    read = PastRating(agency, code or "", grade, reader.whole("What the agency said"))
    label = f"{name}, {known.items.get(code or '', old)}"
    if old and code == "":
        return Planned(row.number, "unchanged", label, (), read, ("Left out: not asked any more",))
    if agency is not None and code:
        if (agency, code) in seen:
            reader.wrong(f"the same agency's rating of {code} stands in row {seen[agency, code]} already.")
        seen.setdefault((agency, code), row.number)
    if old and code and code != old:
        reader.notes.append(f"Standard: {old} is {code} today")
    shown = (known.labels.get(grade, "Not rated"),)
    if known.here is None:
        return Planned(row.number, "new", label, shown, read, tuple(reader.notes))
    return _compared(row, reader, known, read, label)


def _compared(row: Row, reader: Reader, known: KnownAudit, read: PastRating, label: str) -> Planned:
    """An audit of this name is here: what was handed in stays, so the file may only say the same."""
    here = (known.here or {}).get((read.agency, read.code)) if read.agency else None
    if here is None and read.agency:
        reader.wrong(
            "the audit of this name is here already, and has no such rating. Give the audit another name."
        )
    elif here != read.grade:
        reader.wrong(
            f"it is “{known.labels.get(here or '', 'not rated')}” in the audit that is here, and stays so."
        )
    return Planned(row.number, "unchanged", label, (), read, tuple(reader.notes))


def _agency(reader: Reader, known: KnownAudit) -> tuple[UUID | None, str]:
    """The agency of that time, by any name it bore: who took over from it, the comparison itself finds."""
    text = reader.text("Agency", 200, needed=True)
    found = known.agencies.find(text) if text else []
    if len(found) == 1:
        if fold(text) not in map(fold, found[0].now or found[0].words):
            reader.notes.append(f"Agency: “{text}” is {found[0].label} today")
        return found[0].pk, found[0].label
    if found:
        reader.wrong(f"“Agency”: “{quoted(text)}” may be {either(found)}.")
    elif text:
        reader.wrong(f"“Agency”: there is no agency “{quoted(text)}”.")
    return None, text


def _grade(reader: Reader, known: KnownAudit) -> str:
    text = reader.text("Rating", 120)
    if fold(text) in UNRATED:
        return ""
    found = known.grades.get(fold(text), "")
    if not found:
        labels = ", ".join(known.labels.values())
        reader.wrong(f"“Rating”: there is no “{quoted(text)}”. Use one of: {labels}.")
    return found
