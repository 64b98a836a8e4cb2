"""Both ratings side by side: of one return, of all agencies by standards, and who waits for whom."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from audits.answer_kinds import value_words
from audits.choices import AnswerKind
from audits.models import Item, Section11Return
from audits.moderated import WORDS, Outcome
from audits.selectors.moderation import HandedInRow, ModeratedRow, UnratedRow
from audits.selectors.moderation_queue import Cell, Waiting
from audits.tables.both_ratings import BothRatings
from audits.tables.ratings import MOST_LETTERS
from audits.tables.several import own_query
from audits.tables.short_tags import ShortTag, short_words
from audits.tables.tags import grade_tag, state_tag
from foundation.calendar.dates import long_date
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

NO_EVIDENCE = Tag("Nothing", "orange")
UNRATED = "unrated"
"""The table of what carries no rating, as its files are asked for."""
MOST_WORDS = 40
"""Of a text that stands in a row; its page and the files have the whole."""


def heat_table(query: QueryDict, items: Sequence[Item], cells: Sequence[Cell]) -> Table:
    """Agencies by standards with both ratings: one column an agency, each cell opening its answer."""
    short = short_words(list({cell.own.label for cell in cells} | _moderated(cells)))
    known: dict[tuple[Any, ...], SafeString] = {}
    # by the numbers of the ids: a UUID itself is slow to look up, and this is done thousands of times
    found: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        found.setdefault(cell.owed.pk.int, {})[cell.item_id.int] = cell
    returns = [next(iter(of_agency.values())).owed for of_agency in found.values()]
    shown = {item for of_agency in found.values() for item in of_agency}
    return Table.of(
        query,
        caption="Agencies by standards: self rating and moderated rating",
        columns=(
            Column("standard", "Standard", cell=str, header=True, css="app-stays"),
            *(
                _agency(owed, found[owed.pk.int], short, known)
                for owed in sorted(returns, key=lambda each: each.agency.name)
            ),
        ),
        rows=[item for item in items if item.pk.int in shown],
        per_page=0,
        empty=Empty("No rating that was handed in matches."),
    )


def heat_key(cells: Sequence[Cell]) -> list[tuple[ShortTag, str]]:
    """What the short ratings stand for."""
    grades = {each.pk: each for cell in cells for each in (cell.own, cell.moderated) if each is not None}
    short = short_words([grade.label for grade in grades.values()])
    ordered = sorted(grades.values(), key=lambda grade: grade.order)
    return [(ShortTag(grade_tag(grade), short[grade.label]), grade.label) for grade in ordered]


def _moderated(cells: Sequence[Cell]) -> set[str]:
    return {cell.moderated.label for cell in cells if cell.moderated is not None}


def _agency(
    owed: Section11Return,
    found: dict[int, Cell],
    short: dict[str, str],
    known: dict[tuple[Any, ...], SafeString],
) -> Column:
    def cell(item: Item) -> BothRatings | str:
        one = found.get(item.pk.int)
        return BothRatings(one, short, known) if one else ""

    def link(item: Item) -> str:
        return f"{begins}{item.code}{ends}" if item.pk.int in found else ""

    # made once for the column: turning names into addresses thousands of times takes longer than all the rest
    begins, ends = reverse("audits:section11-moderate-answer", args=[owed.pk, "CODE"]).split("CODE")
    long = " app-rating--turned" if len(owed.agency.label) > MOST_LETTERS else ""
    return Column(
        owed.agency.code,
        owed.agency.label,
        cell=cell,
        link=link,
        css=f"app-rating{long}",
        full=owed.agency.name,
    )


def moderation_table(
    query: QueryDict, owed: Section11Return, rows: Sequence[ModeratedRow], *, office: bool, ratings: bool
) -> Table:
    """One return: `ratings` shows the moderated ones with their reasons, `office` what only the moderators look at."""
    moderated = [
        Column("moderated", "Moderated", _moderated_cell, kind="short"),
        Column("outcome", "Outcome", lambda row: "" if row.is_open else WORDS[row.outcome]),
        Column("reason", "Reason", lambda row: row.reason),
    ]
    return Table.of(
        query,
        caption="Ratings",
        columns=[
            _standard(owed),
            Column("own", "Self rating", lambda row: grade_tag(row.own), kind="short"),
            *(moderated if ratings else ()),
            *([Column("evidence", "Evidence", _evidence)] if office else ()),
            Column("messages", "Conversation", _messages(office)),
        ],
        rows=list(rows),
        per_page=0,
        caption_hidden=True,
        stacked=True,
        empty=Empty("No rating of this return matches."),
    )


def unrated_table(
    query: QueryDict, owed: Section11Return, rows: Sequence[UnratedRow], *, office: bool
) -> Table:
    """What a return answers with a number, yes or no or words, and what is asked and replied about it."""
    return Table.of(
        own_query(query, UNRATED),
        caption="Answers without a rating",
        columns=[
            _standard(owed),
            Column("said", "Answer", _said),
            Column("words", "In words", lambda row: row.said.narrative, screen=False),
            *([Column("evidence", "Evidence", _shown)] if office else ()),
            Column("messages", "Conversation", _messages(office)),
        ],
        rows=list(rows),
        per_page=0,
        caption_hidden=True,
        stacked=True,
    )


def _standard(owed: Section11Return) -> Column:
    return Column(
        "standard",
        "Standard",
        lambda row: str(row.item),
        link=lambda row: reverse("audits:section11-moderate-answer", args=[owed.pk, row.item.code]),
        header=True,
    )


def _said(row: UnratedRow) -> str:
    said, kind = row.said, row.item.answer_kind
    if kind == AnswerKind.TEXT and said.narrative.strip():
        return Truncator(said.narrative).words(MOST_WORDS)
    return value_words(kind, number=said.number, yes=said.yes, reason=said.reason)


def queue_table(query: QueryDict, waiting: Sequence[Waiting]) -> Table:
    """Who waits for what, the longest wait first."""
    return Table.of(
        query,
        caption="Returns that wait",
        columns=[
            Column(
                "agency",
                "Agency",
                lambda row: row.owed.agency.name,
                link=lambda row: reverse("audits:section11-return-moderation", args=[row.owed.pk]),
                header=True,
                sort=lambda row: row.owed.agency.name,
            ),
            Column("audit", "Audit", lambda row: row.owed.cycle.title, sort=lambda row: row.owed.cycle.title),
            Column("state", "Status", lambda row: state_tag(row.owed), sort=lambda row: row.owed.state),
            Column("for_what", "Waits for", lambda row: row.for_what, sort=lambda row: row.for_what),
            Column(
                "since",
                "Since",
                lambda row: long_date(row.since) if row.since else "",
                kind="date",
                sort=lambda row: row.since.isoformat() if row.since else "",
            ),
            Column("open", "Not moderated", lambda row: row.open, kind="number", sort=lambda row: row.open),
            Column(
                "differing",
                "Differ",
                lambda row: row.differing,
                kind="number",
                sort=lambda row: row.differing,
            ),
            Column(
                "unevidenced",
                "Rated as met, without evidence",
                lambda row: row.unevidenced,
                kind="number",
                sort=lambda row: row.unevidenced,
            ),
            Column(
                "replies",
                "Replies to read",
                lambda row: row.replies,
                kind="number",
                sort=lambda row: row.replies,
            ),
        ],
        rows=list(waiting),
        per_page=0,
        caption_hidden=True,
        stacked=True,
        empty=Empty("No return waits for moderation.", "A return stands here from the day it is submitted."),
    )


def _moderated_cell(row: ModeratedRow) -> Tag | str:
    return grade_tag(row.moderated) if row.moderated else WORDS[Outcome.OPEN]


def _evidence(row: ModeratedRow) -> Any:
    return NO_EVIDENCE if row.is_unevidenced else _shown(row)


def _shown(row: HandedInRow) -> str:
    expired = f", {row.expired} expired" if row.expired else ""
    return f"{row.pieces}{expired}"


def _messages(office: bool) -> Callable[[HandedInRow], Any]:
    def cell(row: HandedInRow) -> Any:
        if not row.messages:
            return ""
        waits = row.waits_for_office == office
        return [str(row.messages), Tag("Reply waits", "blue")] if waits else str(row.messages)

    return cell
