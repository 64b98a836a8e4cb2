"""What is asked on a challenge day, one table after the other, for screen and paper."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from audits.selectors.challenge import Asked
from audits.tables.tags import grade_tag
from foundation.calendar.dates import long_date
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table


def challenge_tables(query: QueryDict, asked: Asked, *, ratings: bool) -> list[Table]:
    """In the order in which they are asked. `ratings`: the moderated ratings are the reader's to see by now."""
    return [
        *([_differing(query, asked)] if ratings else ()),
        *_of_the_return(query, asked),
        _messages(query, asked),
        _promises(query, asked),
    ]


def _differing(query: QueryDict, asked: Asked) -> Table:
    return _table(
        query,
        "Ratings that differ",
        asked.differing,
        (
            Column("own", "Self rating", lambda row: grade_tag(row.own)),
            Column("moderated", "Moderated", lambda row: grade_tag(row.moderated)),
            Column("reason", "Reason", lambda row: row.reason),
        ),
        "No moderated rating differs from the agency's own.",
        standard=lambda row: str(row.item),
    )


def _of_the_return(query: QueryDict, asked: Asked) -> list[Table]:
    return [
        _table(
            query,
            "Low self ratings",
            asked.low,
            (
                Column("own", "Self rating", lambda row: grade_tag(row.grade)),
                Column("will_do", "What will be done", lambda row: row.will_do),
                Column("by", "By whom and when", lambda row: _by(row.by_role, row.by_when)),
            ),
            "The agency rates no standard as of concern.",
            standard=lambda row: str(row.answer.item),
        ),
        _table(
            query,
            "Rated as met, without evidence",
            asked.unevidenced,
            (Column("own", "Self rating", lambda row: grade_tag(row.own)),),
            "Something stands beside every standard that is rated as met.",
            standard=lambda row: str(row.item),
        ),
        _table(
            query,
            "Evidence that has expired",
            asked.expired,
            (Column("expires_on", "Expired on", lambda row: row.expires_on, kind="date"),),
            "No evidence has expired.",
            standard=lambda row: row.title,
            heading="Evidence",
        ),
    ]


def _messages(query: QueryDict, asked: Asked) -> Table:
    return _table(
        query,
        "Conversation so far",
        asked.messages,
        (
            Column("side", "Who", lambda row: f"{row.author.name} ({row.get_side_display()})"),
            Column("text", "What was said", lambda row: row.text),
            Column("said_on", "On", lambda row: row.said_on, kind="date"),
        ),
        "Nothing was asked yet.",
        standard=lambda row: str(row.answer.item),
    )


def _promises(query: QueryDict, asked: Asked) -> Table:
    return _table(
        query,
        "What was promised last time",
        asked.promises,
        (
            Column("then", "Rating then", lambda row: grade_tag(row.then)),
            Column("will_do", "What would be done", lambda row: row.will_do),
            Column("by", "By whom and when", lambda row: _by(row.by_role, row.by_when)),
            Column("now", "Rating now", lambda row: grade_tag(row.now) if row.now else "Not asked"),
        ),
        "Nothing was promised last time, or there is no audit before this one.",
        standard=lambda row: f"{row.code} {row.title}",
    )


def _table(
    query: QueryDict,
    caption: str,
    rows: Sequence[Any],
    columns: Sequence[Column],
    empty: str,
    *,
    standard: Any,
    heading: str = "Standard",
) -> Table:
    return Table.of(
        query,
        caption=caption,
        columns=(Column("standard", heading, standard, header=True), *columns),
        rows=list(rows),
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty(empty),
    )


def _by(role: str, when: Any) -> str:
    return ", ".join(part for part in (role, long_date(when) if when else "") if part)
