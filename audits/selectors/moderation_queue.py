"""All returns that are moderated, at once: who waits for what, and agencies by standards with both ratings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Max, TextField
from django.db.models.functions import Cast

from audits.choices import HANDED_IN, MessageSide, ReturnState
from audits.models import (
    AnswerMessage,
    Grade,
    Item,
    ModeratedAnswer,
    Section11Cycle,
    Section11Return,
    Submission,
    SubmittedEvidence,
)
from audits.moderated import differs, is_unevidenced
from audits.selectors.moderation import rated_as_handed_in
from partnership.actors import Actor

WAITED_FOR = (
    ReturnState.SUBMITTED,
    ReturnState.IN_MODERATION,
    ReturnState.MODERATED,
    ReturnState.CHANGES_REQUESTED,
)
TO_MODERATE = (ReturnState.SUBMITTED, ReturnState.IN_MODERATION)


@dataclass(frozen=True)
class Cell:
    """One answer of one agency: both ratings, and what calls for a look."""

    owed: Section11Return
    item_id: UUID
    own: Grade
    moderated: Grade | None
    has_evidence: bool
    reply_waits: bool

    @property
    def differs(self) -> bool:
        """The partnership rates otherwise."""
        return differs(self.own, self.moderated)

    @property
    def is_open(self) -> bool:
        """The partnership still is to rate it: not where the return was accepted as submitted, or is sent back."""
        return self.moderated is None and self.owed.state in TO_MODERATE

    @property
    def is_unevidenced(self) -> bool:
        """Rated as met with nothing shown."""
        return is_unevidenced(self.own, int(self.has_evidence))


@dataclass(frozen=True)
class Waiting:
    """A return in the queue: who is waited for, for what, since when."""

    owed: Section11Return
    since: date | None
    cells: Sequence[Cell] = field(repr=False)
    replies: int = 0
    """Answers at which the agency spoke last, also those that carry no rating."""

    @property
    def by_agency(self) -> bool:
        """The agency is waited for."""
        return self.owed.state in {ReturnState.MODERATED, ReturnState.CHANGES_REQUESTED}

    @property
    def for_what(self) -> str:
        """Who is to do what."""
        return {
            ReturnState.SUBMITTED: "The partnership: begin moderation, or accept it",
            ReturnState.IN_MODERATION: "The partnership: finish moderation",
            ReturnState.MODERATED: "The agency: agree or query",
            ReturnState.CHANGES_REQUESTED: "The agency: change and submit again",
        }[ReturnState(self.owed.state)]

    @cached_property
    def open(self) -> int:
        """Ratings not moderated yet."""
        return sum(cell.is_open for cell in self.cells)

    @cached_property
    def differing(self) -> int:
        """Ratings that differ."""
        return sum(cell.differs for cell in self.cells)

    @cached_property
    def unevidenced(self) -> int:
        """Rated as met, without evidence."""
        return sum(cell.is_unevidenced for cell in self.cells)


def moderation_queue(actor: Actor) -> list[Waiting]:
    """Every return that waits for somebody, the longest wait first; seven queries, however many."""
    returns = list(
        Section11Return.objects.visible_to(actor)
        .filter(state__in=WAITED_FOR)
        .select_related("agency", "cycle")
        .annotate(
            sent_back_on=Max("sheet__submissions__send_back__sent_on"),
            queried_on=Max("sheet__submissions__agreements__given_on"),
        )
    )
    cells: dict[UUID, list[Cell]] = {owed.pk: [] for owed in returns}
    found, waits = _cells_and_replies(returns)
    for cell in found:
        cells[cell.owed.pk].append(cell)
    replies = Counter(waits.values())
    waiting = [Waiting(owed, _since(owed), cells[owed.pk], replies[str(owed.sheet_id)]) for owed in returns]
    return sorted(waiting, key=lambda each: (each.since or date.max, each.owed.agency.name))


def cells_of_cycle(actor: Actor, cycle: Section11Cycle) -> tuple[list[Item], list[Cell]]:
    """The rated standards of a cycle in their order, and what each agency that handed in has there."""
    returns = list(
        Section11Return.objects.visible_to(actor)
        .filter(cycle=cycle, state__in=HANDED_IN)
        .select_related("agency", "cycle")
        .order_by("agency__name")
    )
    cells = cells_of(returns)
    asked = {cell.item_id for cell in cells}
    items = Item.objects.filter(edition=cycle.edition_id).select_related("section")
    return [item for item in items.order_by("section__order", "order") if item.pk in asked], cells


def cells_of(returns: Sequence[Section11Return]) -> list[Cell]:
    """Both ratings of every rated answer as it was last handed in; six queries."""
    return _cells_and_replies(returns)[0]


def _cells_and_replies(returns: Sequence[Section11Return]) -> tuple[list[Cell], dict[str, str]]:
    """The cells, and the answers of any kind at which the agency spoke last, each with its sheet; six queries.

    Ids come as text: making UUIDs of thousands of rows takes longer than reading them.
    """
    submissions = list(
        Submission.objects.filter(sheet__section11_return__in=returns)
        .order_by("sheet_id", "-number")
        .distinct("sheet_id")
    )
    owed = {str(each.sheet_id): each for each in returns}
    editions = {each.cycle.edition_id for each in returns}
    found = Grade.objects.filter(scale__editions__in=editions).distinct()
    grades = {str(grade.pk): grade for grade in found}
    decided: dict[str, str] = dict(
        ModeratedAnswer.objects.decided()
        .filter(submission__in=submissions)
        .values_list(_text("answer_id"), _text("grade_id"))
    )
    pieces = SubmittedEvidence.objects.filter(submission__in=submissions)
    shown = set(pieces.values_list(_text("answer_id"), flat=True))
    waits = _reply_waits(submissions)
    rows = rated_as_handed_in(submissions).filter(grade__isnull=False).select_related(None).order_by()
    items: dict[str, UUID] = {}
    cells = [
        Cell(
            owed=owed[sheet],
            item_id=items.get(item) or items.setdefault(item, UUID(item)),
            own=grades[own],
            moderated=grades[decided[answer]] if answer in decided else None,
            has_evidence=answer in shown,
            reply_waits=answer in waits,
        )
        for answer, sheet, item, own in rows.values_list(
            *map(_text, ("answer_id", "answer__sheet_id", "answer__item_id", "grade_id"))
        )
    ]
    return cells, waits


def _text(path: str) -> Cast:
    return Cast(path, TextField())


def _reply_waits(submissions: Iterable[Submission]) -> dict[str, str]:
    """The answers at which the agency spoke last, each with its sheet; one query."""
    said = (
        AnswerMessage.objects.filter(submission__sheet__in=[each.sheet_id for each in submissions])
        .order_by("said_at")
        .values_list(*map(_text, ("answer_id", "submission__sheet_id")), "side")
    )
    last = {answer: (sheet, side) for answer, sheet, side in said}
    return {answer: sheet for answer, (sheet, side) in last.items() if side == MessageSide.AGENCY}


def _since(owed: Section11Return) -> date | None:
    """The day on which the wait began: sent back, moderated, queried or submitted."""
    if owed.state == ReturnState.CHANGES_REQUESTED:
        return owed.sent_back_on  # type: ignore[attr-defined, no-any-return]  # annotated
    if owed.state == ReturnState.MODERATED:
        return owed.moderated_on
    days = (owed.submitted_on, owed.queried_on)  # type: ignore[attr-defined]  # annotated
    return max((day for day in days if day), default=None)
