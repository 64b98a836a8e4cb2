"""What the partnership rated and asked of returns, beside what the agencies rated.

Which rating counts, `audits.moderated.effective` says; which moderated ratings are in force, so that results, movement
and dashboards count them, `ModeratedAnswer.objects.in_force()`. Here is read what moderators and agencies look at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from audits.choices import AnswerKind, MessageSide
from audits.models import (
    AnswerMessage,
    AnswerRevision,
    Grade,
    Item,
    ModeratedAnswer,
    Section11Return,
    Submission,
    SubmittedAnswer,
)
from audits.moderated import Outcome, counted, differs, effective, is_unevidenced, outcome


@dataclass(frozen=True, kw_only=True)
class HandedInRow:
    """One answer of a return as it was handed in: what stands beside it, and what was asked and replied about it."""

    answer_id: UUID
    item: Item
    pieces: int = 0
    expired: int = 0
    messages: int = 0
    waits_for_office: bool = False


@dataclass(frozen=True, kw_only=True)
class UnratedRow(HandedInRow):
    """A number, yes or no, or words: no rating is asked for, so there is none to moderate; it is talked about."""

    said: AnswerRevision


@dataclass(frozen=True, kw_only=True)
class ModeratedRow(HandedInRow):
    """One rated answer of a return for who moderates it and, once that is finished, for the agency."""

    own: Grade | None
    decision: ModeratedAnswer | None

    @property
    def moderated(self) -> Grade | None:
        """The partnership's rating; none until it is decided."""
        return self.decision.grade if self.decision else None

    @property
    def reason(self) -> str:
        """Why it differs."""
        return self.decision.reason if self.decision and self.decision.grade else ""

    @property
    def counts(self) -> Grade | None:
        """The rating that counts once moderation is finished."""
        return effective(self.own, self.moderated)

    @property
    def outcome(self) -> Outcome:
        """How the partnership's rating differs."""
        return outcome(self.own, self.moderated) if self.own else Outcome.OPEN

    @property
    def differs(self) -> bool:
        """The partnership rates otherwise than the agency."""
        return self.own is not None and differs(self.own, self.moderated)

    @property
    def is_open(self) -> bool:
        """Rated by the agency, and not yet by the partnership."""
        return self.own is not None and self.moderated is None

    @property
    def is_unevidenced(self) -> bool:
        """Rated as met, and nothing stands beside it."""
        return is_unevidenced(self.own, self.pieces)


@dataclass(frozen=True)
class Moderation:
    """A submission with its rated answers, in the order of the edition; and those that carry no rating."""

    submission: Submission
    rows: tuple[ModeratedRow, ...]
    unrated: tuple[UnratedRow, ...] = ()

    def row_of(self, answer_id: UUID) -> HandedInRow | None:
        """One answer of it; none that was not handed in."""
        return next((row for row in (*self.rows, *self.unrated) if row.answer_id == answer_id), None)

    @cached_property
    def open(self) -> list[ModeratedRow]:
        """Still to be moderated."""
        return [row for row in self.rows if row.is_open]

    @cached_property
    def differing(self) -> list[ModeratedRow]:
        """Where the two ratings differ."""
        return [row for row in self.rows if row.differs]

    @cached_property
    def unevidenced(self) -> list[ModeratedRow]:
        """Rated as met without evidence."""
        return [row for row in self.rows if row.is_unevidenced]

    @cached_property
    def counted(self) -> dict[Outcome, int]:
        """How many came out in each way."""
        return counted((row.own, row.moderated) for row in self.rows if row.own)


def latest_submission_of(section11_return: Section11Return) -> Submission | None:
    """The last handing-in, none before there is one; one query."""
    return Submission.objects.filter(sheet=section11_return.sheet_id).order_by("-number").first()


def moderation_of(section11_return: Section11Return, today: date) -> Moderation | None:
    """The latest handing-in as it is moderated; none before there is one. Three queries, however many answers."""
    submission = latest_submission_of(section11_return)
    if submission is None:
        return None
    decisions = {each.answer_id: each for each in submission.moderated.select_related("grade", "decided_by")}
    rated: list[ModeratedRow] = []
    unrated: list[UnratedRow] = []
    for each in as_handed_in(submission).annotate(**_beside(submission, today)):
        beside = _row_beside(each)
        if each.answer.item.answer_kind == AnswerKind.RATING:
            rated.append(ModeratedRow(own=each.grade, decision=decisions.get(each.answer_id), **beside))
        else:
            unrated.append(UnratedRow(said=each, **beside))
    return Moderation(submission, tuple(rated), tuple(unrated))


def _row_beside(each: AnswerRevision) -> dict[str, Any]:
    return {
        "answer_id": each.answer_id,
        "item": each.answer.item,
        "pieces": each.pieces,  # type: ignore[attr-defined]  # annotated by `_beside`
        "expired": each.expired,  # type: ignore[attr-defined]
        "messages": each.messages,  # type: ignore[attr-defined]
        "waits_for_office": each.last_side == MessageSide.AGENCY,  # type: ignore[attr-defined]
    }


def rated_as_handed_in(submissions: Iterable[Submission] | Submission) -> "QuerySet[AnswerRevision]":
    """Those of them that are rated."""
    return as_handed_in(submissions).filter(answer__item__answer_kind=AnswerKind.RATING)


def as_handed_in(submissions: Iterable[Submission] | Submission) -> "QuerySet[AnswerRevision]":
    """The pinned version of each answer, in the order of the edition; one query when read."""
    wanted = [submissions] if isinstance(submissions, Submission) else list(submissions)
    pinned = SubmittedAnswer.objects.filter(
        submission__in=wanted, answer=OuterRef("answer"), version=OuterRef("version")
    )
    return (
        AnswerRevision.objects.filter(Exists(pinned), answer__sheet__in=[each.sheet_id for each in wanted])
        .select_related("grade", "answer__item__section")
        .order_by("answer__item__section__order", "answer__item__order")
    )


def _beside(submission: Submission, today: date) -> dict[str, Coalesce]:
    """How many pieces of evidence stood beside each answer when it was handed in and how many of them are out of
    date by now; how many messages it has, in every handing-in, and who spoke last."""
    shown = submission.evidence.filter(answer=OuterRef("answer")).order_by().values("answer")
    expired = Q(evidence_version__evidence__expires_on__lte=today)
    said = AnswerMessage.objects.filter(answer=OuterRef("answer")).order_by("-said_at")
    one_by_one = Count("evidence_version__evidence", distinct=True)
    out_of_date = Count("evidence_version__evidence", distinct=True, filter=expired)
    return {
        "pieces": _number(shown.annotate(n=one_by_one)),
        "expired": _number(shown.annotate(n=out_of_date)),
        "messages": _number(said.order_by().values("answer").annotate(n=Count("pk"))),
        "last_side": Coalesce(Subquery(said.values("side")[:1]), Value("")),
    }


def _number(counted_by_answer: Any) -> Coalesce:
    return Coalesce(Subquery(counted_by_answer.values("n")), 0)


def conversation_of(answer_id: UUID) -> list[AnswerMessage]:
    """What was asked and replied about an answer, oldest first, through all handings-in; one query."""
    return list(
        AnswerMessage.objects.filter(answer=answer_id)
        .select_related("author", "submission")
        .order_by("said_at")
    )
