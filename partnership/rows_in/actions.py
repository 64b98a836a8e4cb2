"""Rows of a plan: actions with their owners, dates and what was last said of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from foundation.calendar.dates import long_date
from foundation.documents.tables_in import Row, TableIn
from partnership.choices import OriginKind
from partnership.rows_in.action_fields import COLOURS, DONE_COLOURS, HEADINGS, STATES
from partnership.rows_in.action_names import find_agency, find_lead, find_one
from partnership.rows_in.action_references import find_action, kept_references
from partnership.rows_in.action_rows import ActionRow, KnownAction, KnownPlan
from partnership.rows_in.names import fold
from partnership.rows_in.plans import ImportPlan, Planned, Reader, made, quoted

NO_OUTCOME = "Not said in the plan that it came from"


class PlanFile(Protocol):
    """A file as it was read: its rows, which column is which, and what its cells say beside their values."""

    @property
    def table(self) -> TableIn: ...
    @property
    def columns(self) -> Mapping[str, str]: ...
    @property
    def filled(self) -> Mapping[int, Mapping[str, int]]: ...
    @property
    def colours(self) -> Mapping[int, Mapping[str, str]]: ...


def plan_actions(file: PlanFile, known: KnownPlan, today: date) -> ImportPlan:
    """What each row would add or change, and everything that is wrong, by row."""
    table, columns, filled = file.table, file.columns, file.filled
    problems = [(each.row, each.message) for each in table.problems]
    problems += [
        (1, f"no column is matched with “{each.name}”.")
        for each in HEADINGS
        if each.needed and each.name not in columns
    ]
    seen: dict[tuple[str, frozenset[object]], Row] = {}
    rows = []
    for row in table.rows:
        reader = Reader(row, columns)
        for ours, theirs in columns.items():
            if theirs in filled.get(row.number, {}):
                reader.notes.append(f"{ours}: from the merged cell in row {filled[row.number][theirs]}")
        reader.colours = file.colours.get(row.number, {})
        read, here = _read(reader, known, today)
        printed, place = _place(read)
        if printed and place in seen and _says(file, row) == _says(file, seen[place]):
            rows.append(_repeated(row, read, seen[place]))
            continue
        if printed and place in seen:
            reader.wrong(f"the reference “{printed}” stands in row {seen[place].number} already.")
        seen.setdefault(place, row)
        rows.append(_planned(row, read, here, reader, today))
        problems += [(row.number, message) for message in dict.fromkeys(reader.problems)]
    return made(rows, problems)


def _says(file: PlanFile, row: Row) -> tuple[object, ...]:
    """What a row says in the columns that are read, and by the colours of its cells."""
    return (*(row.text(theirs) for theirs in file.columns.values()), file.colours.get(row.number, {}))


def _place(read: ActionRow) -> tuple[str, tuple[str, frozenset[object]]]:
    """The reference of a row, and where it may stand once: ours in the whole file, an old plan's in its plans."""
    if read.reference:
        return read.reference, (read.reference.casefold(), frozenset())
    return read.old_reference, (read.old_reference.casefold(), frozenset(each.pk for each in read.plans))


def _repeated(row: Row, read: ActionRow, first: Row) -> Planned:
    """Our own files have an action once under each heading of a view: whatever its first row does is done once."""
    note = f"It is left out: it says word for word what row {first.number} says"
    return Planned(row.number, "unchanged", _label(read), (), read, (note,))


def _read(reader: Reader, known: KnownPlan, today: date) -> tuple[ActionRow, KnownAction | None]:
    """The row, and the action that it names where that is here."""
    here, plans = find_action(reader, known)
    reference, old_reference = kept_references(reader, known, here)
    lead, post = find_lead(reader, known.people, here.lead if here else None)
    read = ActionRow(
        reference=reference,
        old_reference=old_reference,
        title=reader.text("Action", 300, needed=True),
        outcome=reader.text("Outcome for children", 600),
        measure=reader.text("How we shall know", 600),
        priority=find_one(reader, "Priority", known.priorities, "priority"),
        agency=find_agency(reader, known.agencies, known.heirs, here.agency if here else None),
        lead=lead,
        lead_role=post,
        group=find_one(reader, "Group", known.groups, "group", here.group if here else None),
        starts_on=reader.loose_day("Starts on", first_of_month=True),
        due_on=reader.loose_day("Due on"),
        state=_state(reader),
        closed_on=reader.loose_day("Closed on"),
        rag=_rag(reader),
        said_on=reader.loose_day("Latest update"),
        done=reader.whole("What was done"),
        changed=reader.whole("What changed for children"),
        origins=_origins(reader, here.origins if here else ()),
        plans=plans,
    )
    return read, here


def _state(reader: Reader) -> str:
    text = reader.text("Status", 200)
    if not text:
        return ""
    found = STATES.get(fold(text), "")
    if not found:
        reader.wrong(f"“Status”: we do not know “{quoted(text)}”. Write open, closed or withdrawn.")
    elif fold(text) not in {found, "waiting for sign off"}:
        reader.notes.append(f"Status: “{text}” is read as {found}")
    return found


def _rag(reader: Reader) -> str:
    """The colour; what our own files say after it is the reason, which dates give. An empty cell may be coloured."""
    text = reader.text("RAG", 400)
    if not text:
        colour = reader.colour("RAG")
        if COLOURS.get(colour):
            reader.notes.append(f"RAG: {colour}, by the colour of its cell")
        return COLOURS.get(colour, "")
    word = fold(text.split(":")[0])
    if word not in COLOURS:
        reader.wrong(f"“RAG”: there is no “{quoted(text)}”. Use red, amber or green.")
    return COLOURS.get(word, "")


def _origins(reader: Reader, here: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    text = reader.whole("Came from")
    if not text or " ".join(text.split()) == " ".join(", ".join(here).split()):
        return ()
    parts = [" ".join(part.split()) for part in text.replace("\n", ";").split(";") if part.strip()]
    for part in parts:
        if len(part) > 300:
            reader.wrong(f"“Came from” has {len(part):,} characters, and at most 300 fit.")
    return tuple((_origin_kind(part), part) for part in parts)


def _origin_kind(text: str) -> str:
    folded = f" {fold(text)} "
    for code, label in OriginKind.choices:
        if f" {fold(label)} " in folded:
            return code
    return OriginKind.SECTION_11 if " s11 " in folded or " section 11 " in folded else OriginKind.OTHER


def _planned(row: Row, read: ActionRow, here: KnownAction | None, reader: Reader, today: date) -> Planned:
    if here is None:
        read = _new(read, reader, today)
        shown = _shown(read)
        return Planned(row.number, "new", _label(read), shown, read, tuple(reader.notes))
    changes = _changes(read, here, reader)
    if changes and here.state != "open":
        reader.wrong(f"{here.reference} is not open here, so it cannot change: {changes[0]}")
    read = replace(read, known=here.pk, differs=tuple(changes))
    outcome = "changed" if changes else "unchanged"
    return Planned(row.number, outcome, _label(read), tuple(changes), read, tuple(reader.notes))  # type: ignore[arg-type]


def _label(read: ActionRow) -> str:
    return f"{read.reference or read.old_reference} {read.title}".strip()


def _new(read: ActionRow, reader: Reader, today: date) -> ActionRow:
    """What a new action needs: a due date on or after its start, an outcome, a plan."""
    if read.due_on is None and not reader.is_wrong("Due on"):
        reader.wrong("“Due on” is empty.")
    if read.due_on and read.starts_on and read.due_on < read.starts_on:
        reader.wrong(
            f"it is due on {long_date(read.due_on)}, before it starts on {long_date(read.starts_on)}."
        )
    if not read.plans:
        reader.wrong("it names no plan: choose one for the whole file.")
    if not read.outcome:
        reader.notes.append(f"Outcome for children: “{NO_OUTCOME}”, until somebody says it")
    read = _by_closing_day(read, reader)
    if read.state == "closing":
        reader.notes.append("Status: comes in open, and is proposed for sign-off here")
    start = read.starts_on or (min(today, read.due_on) if read.due_on else today)
    closed = read.closed_on or (min(today, read.due_on) if read.due_on else today)
    if read.closed_on and read.closed_on > today:
        reader.wrong(f"it closes on {long_date(read.closed_on)}, which is still to come.")
    if read.said_on and read.said_on > today:
        reader.wrong(f"its latest update is of {long_date(read.said_on)}, which is still to come.")
    return replace(
        read,
        outcome=read.outcome or NO_OUTCOME,
        starts_on=start,
        state="open" if read.state in {"", "closing"} else read.state,
        closed_on=closed if read.state == "closed" else None,
    )


def _by_closing_day(read: ActionRow, reader: Reader) -> ActionRow:
    """A day of closing says that it is closed where no status does; what looks done otherwise is pointed out."""
    if read.state == "open" and read.closed_on:
        reader.notes.append("Closed on: left out, as the status is open")
    if read.state:
        return read
    if read.closed_on:
        reader.notes.append(f"Status: closed, as it was closed on {long_date(read.closed_on)}")
        return replace(read, state="closed")
    if fold(reader.row.text(reader.names.get("RAG", ""))) in DONE_COLOURS:
        reader.notes.append("RAG: it looks done, but no status and no day says so, so it comes in open")
    return read


def _shown(read: ActionRow) -> tuple[str, ...]:
    lead = read.lead.label or read.lead_role
    words = [f"{read.agency.label}, {lead}" if lead else read.agency.label]
    if read.starts_on and read.due_on:
        words.append(f"From {long_date(read.starts_on)} to {long_date(read.due_on)}")
    if read.priority.label:
        words.append(f"Priority: {read.priority.label}")
    words.append("In " + ", ".join(each.label for each in read.plans))
    if read.old_reference:
        words.append(f"Reference: the plan's next; “{read.old_reference}” stays as that in the old plan")
    if read.state != "open":
        words.append(f"Comes in {read.state}")
    return tuple(words)


def _changes(read: ActionRow, here: KnownAction, reader: Reader) -> list[str]:
    """What the file says otherwise of an action that is here. An empty cell leaves it as it is.

    Dates, status and updates are not taken from a file any more: they change here, with a reason.
    """
    pairs = [
        ("Reference in the old plan", here.old_reference, read.old_reference),
        ("Action", here.title, read.title),
        ("Outcome for children", here.outcome, read.outcome),
        ("How we shall know", here.measure, read.measure),
        ("Priority", here.priority.label, read.priority.label),
        ("Lead agency", here.agency.label, read.agency.label),
        ("Lead", here.lead.label or here.lead_role, read.lead.label or read.lead_role),
        ("Group", here.group.label, read.group.label),
        ("Starts on", long_date(here.starts_on), long_date(read.starts_on) if read.starts_on else ""),
    ]
    changes = [
        f"{name}: {old or 'none'} becomes {new}"
        for name, old, new in pairs
        if new and " ".join(old.split()) != new
    ]
    more = [each.label for each in read.plans if each.pk not in {one.pk for one in here.plans}]
    changes += [f"Also in {label}" for label in more]
    changes += [f"Came from: also {text}" for _, text in read.origins if text not in here.origins]
    kept = [
        ("due date", long_date(here.due_on), long_date(read.due_on) if read.due_on else ""),
        ("status", here.state, read.state),
        ("latest update", " ".join(here.done.split()), " ".join(read.done.split())),
    ]
    reader.notes += [
        f"Its {name} stays as it is here: {quoted(old) or 'none'}"
        for name, old, new in kept
        if new and new != old
    ]
    return changes
