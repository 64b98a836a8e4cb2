"""What an agency is asked on its challenge day, gathered from its return, its evidence and the conversation."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from audits.models import (
    AnswerMessage,
    AnswerRevision,
    ChallengeDay,
    ChallengePeer,
    Evidence,
    Section11Return,
    Submission,
)
from audits.permissions.moderation import can_see_queue
from audits.selectors.moderation import ModeratedRow, Moderation, moderation_of, rated_as_handed_in
from partnership.actors import Actor


@dataclass(frozen=True)
class Promise:
    """What the agency said last time that it would do, and how it rates the same standard now."""

    code: str
    title: str
    then: Any
    will_do: str
    by_role: str
    by_when: date | None
    now: Any


@dataclass(frozen=True)
class Asked:
    """The page of a challenge day."""

    day: ChallengeDay | None
    moderation: Moderation | None
    low: tuple[AnswerRevision, ...]
    expired: tuple[Evidence, ...]
    messages: tuple[AnswerMessage, ...]
    promises: tuple[Promise, ...]

    @property
    def differing(self) -> list[ModeratedRow]:
        """Where the two ratings differ."""
        return self.moderation.differing if self.moderation else []

    @property
    def unevidenced(self) -> list[ModeratedRow]:
        """Rated as met with nothing shown."""
        return self.moderation.unevidenced if self.moderation else []


def challenged_return(actor: Actor, cycle: UUID, agency: UUID) -> Section11Return | None:
    """The return about which an agency is asked on its challenge day, for who may know of it; one query."""
    found = Section11Return.objects.visible_to(actor) if can_see_queue(actor) else None
    rows = Section11Return.objects.read_by_peer(actor) if found is None else found
    return rows.filter(cycle=cycle, agency=agency).select_related("cycle__edition", "agency", "sheet").first()


def peers_of(day: ChallengeDay | None) -> list[ChallengePeer]:
    """The agencies that come as peers, by name; one query."""
    return list(day.peers.select_related("agency").order_by("agency__name")) if day else []


def day_of(section11_return: Section11Return) -> ChallengeDay | None:
    """The challenge day of the return's agency, planned or held; one query."""
    days = ChallengeDay.objects.filter(cycle=section11_return.cycle_id, agency=section11_return.agency_id)
    return days.first()


def asked_on_the_day(section11_return: Section11Return, today: date, day: ChallengeDay | None) -> Asked:
    """Everything that will be asked, in the order of the edition; ten queries, however much it is."""
    moderation = moderation_of(section11_return, today)
    if moderation is None:
        return Asked(day, None, (), (), (), ())
    submission = moderation.submission
    now = {row.item.line_id: row.own for row in moderation.rows}
    low = rated_as_handed_in(submission).filter(grade__needs_improvement=True)
    beside = submission.evidence.values("evidence_version__evidence")
    expired = Evidence.objects.filter(pk__in=beside, expires_on__lte=today).order_by("expires_on", "title")
    messages = (
        AnswerMessage.objects.filter(submission__sheet=submission.sheet_id)
        .select_related("answer__item", "author")
        .order_by("answer__item__section__order", "answer__item__order", "said_at")
    )
    return Asked(
        day, moderation, tuple(low), tuple(expired), tuple(messages), _promises(section11_return, now)
    )


def _promises(section11_return: Section11Return, now: dict[Any, Any]) -> tuple[Promise, ...]:
    """Of the handing-in before this audit: what was of concern then; two queries."""
    previous = section11_return.sheet.previous_id
    last = Submission.objects.filter(sheet=previous).order_by("-number").first()
    if previous is None or last is None:
        return ()
    then = rated_as_handed_in(last).filter(grade__needs_improvement=True)
    return tuple(
        Promise(
            code=each.answer.item.code,
            title=each.answer.item.title,
            then=each.grade,
            will_do=each.will_do,
            by_role=each.by_role,
            by_when=each.by_when,
            now=now.get(each.answer.item.line_id),
        )
        for each in then
    )
