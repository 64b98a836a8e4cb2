"""What became of each standard's words since the last time an agency was asked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from audits.as_last_time import Said, Wording, wording
from audits.models import Item, Sheet
from audits.owed import Owed


@dataclass(frozen=True)
class Earlier:
    """How a standard was worded when it was last asked, by the edition of which year."""

    text: str
    kind: str
    year: int


@dataclass(frozen=True)
class Changes:
    """How many standards of a sheet are asked as last time, in other words, and for the first time."""

    unchanged: int
    reworded: int
    new: int

    @property
    def words(self) -> str:
        """Since last time: 40 standards are unchanged, 6 reworded and 4 new."""
        are = "1 standard is" if self.unchanged == 1 else f"{self.unchanged} standards are"
        return f"Since last time {are} unchanged, {self.reworded} reworded and {self.new} new."


def earlier_wordings(sheet: Sheet, lines: Collection[UUID]) -> dict[UUID, Earlier]:
    """How each of these lines was worded in the sheet before, or in the one before that; one query, none without."""
    before = sheets_before_sheet(sheet)
    if not before or not lines:
        return {}
    asked = Item.objects.filter(line__in=lines, answers__sheet__in=before)
    rows = asked.values_list("line_id", "text", "answer_kind", "edition__valid_from", "answers__sheet")
    newest_last = sorted(rows, key=lambda row: before.index(row[4]), reverse=True)
    return {line: Earlier(text, kind, day.year) for line, text, kind, day, _ in newest_last}


def sheets_before_sheet(sheet: Sheet) -> list[UUID]:
    """The sheet before, and the one before that, newest first (the sheet before is loaded)."""
    if sheet.previous is None:
        return []
    return [each for each in (sheet.previous_id, sheet.previous.previous_id) if each is not None]


def wording_of(text: str, kind: str, earlier: Earlier | None) -> Wording:
    """New, reworded, or the same but for blanks and capitals."""
    before = Said(text=earlier.text, kind=earlier.kind) if earlier else None
    return wording(Said(text=text, kind=kind), before)


def changes_of(owed: Owed, parts: Collection[UUID] | None = None) -> Changes | None:
    """The counts for what is owed; none where there was no last time. `parts`: ids of the sections and standards that
    the reader sees. Two queries."""
    if owed.sheet.previous_id is None:
        return None
    items = Item.objects.filter(answers__sheet=owed.sheet_id)
    rows = [
        row
        for row in items.values_list("pk", "section_id", "line_id", "text", "answer_kind")
        if parts is None or {row[0], row[1]} & set(parts)
    ]
    earlier = earlier_wordings(owed.sheet, {row[2] for row in rows})
    return counted(wording_of(text, kind, earlier.get(line)) for _, _, line, text, kind in rows)


def counted(wordings: Iterable[Wording]) -> Changes:
    """So many of each."""
    found = list(wordings)
    return Changes(found.count(Wording.SAME), found.count(Wording.REWORDED), found.count(Wording.NEW))
