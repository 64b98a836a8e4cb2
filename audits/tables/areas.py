"""The table of a school's areas of development."""

from collections.abc import Callable, Sequence
from datetime import date

from django.http import QueryDict

from audits.models import DevelopmentArea
from foundation.calendar.dates import long_date
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag


def areas_table(
    query: QueryDict,
    areas: Sequence[DevelopmentArea],
    on: date,
    done_url: Callable[[DevelopmentArea], str] | None = None,
    *,
    downloads: bool = True,
) -> Table:
    """What, who, by when, and what became of it; `done_url`: where one is marked as done.

    Columns in which nothing would stand are left out.
    """
    question = Column("question", "Question", lambda area: area.answer.item.code if area.answer else "")
    changed = Column("changed", "What changed", lambda area: area.changed)
    acts = (
        [
            Column(
                "act",
                "Change",
                lambda area: "" if area.done_on else "Mark as done",
                link=_open_ones(done_url),
            )
        ]
        if done_url and any(each.done_on is None for each in areas)
        else []
    )
    return Table.of(
        query,
        caption="Areas of development",
        columns=[
            Column("text", "What will be done", lambda area: area.text, header=True),
            *([question] if any(area.answer_id for area in areas) else []),
            Column("by_role", "By whom", lambda area: area.by_role),
            Column("by_when", "By when", lambda area: area.by_when, kind="date"),
            Column("state", "Status", lambda area: _state(area, on), kind="short"),
            *([changed] if any(area.done_on for area in areas) else []),
            *acts,
        ],
        rows=areas,
        per_page=0,
        caption_hidden=True,
        stacked=True,
        downloads=downloads,
        empty=Empty("There are no areas of development yet."),
    )


def _open_ones(done_url: Callable[[DevelopmentArea], str]) -> Callable[[DevelopmentArea], str]:
    return lambda area: "" if area.done_on else done_url(area)


def _state(area: DevelopmentArea, on: date) -> Tag:
    if area.done_on is not None:
        return Tag("Done", "green", f"On {long_date(area.done_on)}")
    return Tag("Overdue", "red") if area.by_when < on else Tag("Open", "blue")
