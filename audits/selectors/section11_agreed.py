"""What was moderated of one submission, and what the agency agreed to or queried, as it stood at that moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from audits.models import AgreedRating, Agreement, Grade, Item, ModeratedAnswer, ModeratedRevision, Submission
from audits.moderated import WORDS, outcome

IN_ORDER = ("item__section__order", "item__order")


@dataclass(frozen=True)
class BesideOwn:
    """One standard: the agency's own rating, and the partnership's with its reason."""

    item: Item
    own: Grade
    moderated: Grade | None
    reason: str

    @property
    def outcome(self) -> str:
        """How the two differ, in words."""
        return WORDS[outcome(self.own, self.moderated)]


@dataclass(frozen=True)
class Agreed:
    """The agency's word, and the ratings that it was about, whatever was decided since."""

    agreement: Agreement
    rows: tuple[BesideOwn, ...]


def agreed_of(submission: Submission) -> list[Agreed]:
    """Each word that the agency gave on this submission, newest first; two queries."""
    given = submission.agreements.select_related("given_by").order_by("-given_at")
    pinned = AgreedRating.objects.filter(agreement__submission=submission).select_related(
        "revision__grade", "revision__moderated__self_grade", "revision__moderated__answer__item__section"
    )
    rows: dict[UUID, list[BesideOwn]] = {}
    for each in pinned.order_by(*(f"revision__moderated__answer__{name}" for name in IN_ORDER)):
        rows.setdefault(each.agreement_id, []).append(_row(each.revision.moderated, each.revision))
    return [Agreed(each, tuple(rows.get(each.pk, ()))) for each in given]


def moderated_of(submission: Submission) -> tuple[BesideOwn, ...]:
    """The partnership's ratings of this submission as they stand by now, also of an earlier one; one query."""
    decided: Iterable[ModeratedAnswer] = (
        submission.moderated.decided()
        .select_related("grade", "self_grade", "answer__item__section")
        .order_by(*(f"answer__{name}" for name in IN_ORDER))
    )
    return tuple(_row(each, each) for each in decided)


def _row(decision: ModeratedAnswer, said: ModeratedAnswer | ModeratedRevision) -> BesideOwn:
    return BesideOwn(decision.answer.item, decision.self_grade, said.grade, said.reason)
