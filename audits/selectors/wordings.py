"""What became of each standard's words since the last time an agency was asked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

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


def earlier_wordings(sheet: Sheet, asked: Iterable[tuple[UUID, Item]]) -> dict[UUID, Earlier]:
    """How each line was worded in the sheet before, or in the one before that. `asked`: the items (their edition
    loaded) with the sheet that asked them. No query."""
    before = sheets_before_sheet(sheet)
    known = [(before.index(each), item) for each, item in asked if each in before]
    newest_last = sorted(known, key=lambda one: one[0], reverse=True)
    return {
        item.line_id: Earlier(item.text, item.answer_kind, item.edition.valid_from.year)
        for _, item in newest_last
    }


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
    the reader sees. One query."""
    if owed.sheet.previous_id is None:
        return None
    sheets = [owed.sheet_id, *sheets_before_sheet(owed.sheet)]
    items = Item.objects.filter(answers__sheet__in=sheets).select_related("edition")
    worded = items.only("section", "line", "text", "answer_kind", "edition__valid_from")
    asked = [(item.asked_by, item) for item in worded.annotate(asked_by=F("answers__sheet"))]
    earlier = earlier_wordings(owed.sheet, asked)
    return counted(
        wording_of(item.text, item.answer_kind, earlier.get(item.line_id))
        for sheet, item in asked
        if sheet == owed.sheet_id and (parts is None or {item.pk, item.section_id} & set(parts))
    )


def counted(wordings: Iterable[Wording]) -> Changes:
    """So many of each."""
    found = list(wordings)
    return Changes(found.count(Wording.SAME), found.count(Wording.REWORDED), found.count(Wording.NEW))
