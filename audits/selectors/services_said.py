"""What the services of an agency say of each standard, beside the agency's own answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef

from audits.answer_limits import LONGEST_TEXT
from audits.models import Answer, AnswerEvidence, Grade, RolledUpAnswer, Section11Return, ServiceAnswers
from audits.roll_up import RolledUp, ServiceSaid, is_above, roll_up
from audits.selectors.evidence_rows import EvidenceRow, evidence_beside
from audits.selectors.last_time import answer_says
from partnership.actors import Actor
from partnership.models import AgencyService


class TakenOver(StrEnum):
    """Where the agency stands with what its services say of a standard."""

    NOT_YET = "not_yet"  # no service has answered
    WAITING = "waiting"  # services have answered, the agency has not
    TAKEN = "taken"  # the agency's answer is made of them
    CHANGED = "changed"  # a service has answered otherwise since, whatever the agency made of it by hand; or shows more
    OWN = "own"  # the agency answered itself


@dataclass(frozen=True)
class BesideServices:
    """One standard: the agency's answer, each service's, and what they make together."""

    answer: Answer
    of_services: tuple[tuple[ServiceAnswers, Answer], ...]
    standing: TakenOver
    shown: Mapping[UUID, Sequence[EvidenceRow]] = field(default_factory=dict)
    """What stands beside each answer, by its id; read only where something is taken over."""

    @property
    def code(self) -> str:
        """The standard's."""
        return self.answer.item.code

    @cached_property
    def said(self) -> list[ServiceSaid]:
        """What each service that has answered says, by name."""
        return [_said(service, answer) for service, answer in self.of_services if answer_says(answer)]

    @cached_property
    def pieces(self) -> list[EvidenceRow]:
        """What stands beside the services' answers, each piece once, but for what was withdrawn: it comes along."""
        beside = (
            piece
            for _, answer in self.of_services
            if answer_says(answer)
            for piece in self.shown.get(answer.pk, ())
        )
        return list({piece.id: piece for piece in beside if piece.withdrawn_on is None}.values())

    @property
    def unfinished(self) -> list[str]:
        """The services that have answered and have not said that they are finished: what they say may change yet."""
        return [
            service.name
            for service, answer in self.of_services
            if service.finished_on is None and answer_says(answer)
        ]

    @cached_property
    def together(self) -> RolledUp:
        """The answer of the agency as its services make it."""
        return roll_up(self.said)

    @property
    def is_above(self) -> bool:
        """The agency rates itself better than its weakest service."""
        return is_above(self.answer.grade, [each.grade for each in self.said])

    @property
    def is_too_long(self) -> bool:
        """The services' texts make no answer that can be saved."""
        texts = (self.together.narrative, self.together.reason, self.together.will_do)
        return any(len(text) > LONGEST_TEXT for text in texts)

    @property
    def may_be_taken(self) -> bool:
        """There is something to take over that the agency does not say already."""
        if not self.answer.is_open or self.is_too_long:
            return False
        return self.standing not in {TakenOver.NOT_YET, TakenOver.TAKEN}

    @property
    def is_ready(self) -> bool:
        """It waits to be taken over, and rests on services that are finished: a lead need not look twice."""
        fresh = self.standing in {TakenOver.WAITING, TakenOver.CHANGED}
        return self.may_be_taken and fresh and not self.unfinished

    @property
    def key(self) -> str:
        """The standard with every version and piece of evidence that stood on the page, so that nothing is taken over
        unread."""
        services = (f"{answer.pk.hex[:8]}.{answer.version}" for _, answer in self.of_services)
        pieces = sorted(piece.id.hex[:8] for piece in self.pieces)
        return f"{self.code}:{'-'.join([str(self.answer.version), *services, *pieces])}"


def beside_services(
    section11_return: Section11Return,
    *,
    sections: Collection[UUID] | None = None,
    services: Sequence[ServiceAnswers] | None = None,
    with_evidence: bool = False,
) -> list[BesideServices]:
    """Every standard in the order of the edition with what the services say; four queries, however many, one less
    where `services` were read before, one more `with_evidence` beside their answers."""
    services = services_of(section11_return) if services is None else services
    own = _answers([section11_return.sheet_id], sections)
    by_item: dict[UUID, dict[UUID, Answer]] = {}
    for each in _answers([service.sheet_id for service in services], sections):
        by_item.setdefault(each.item_id, {})[each.sheet_id] = each
    taken = _taken(section11_return)
    theirs = [each.pk for found in by_item.values() for each in found.values()]
    shown = evidence_beside(theirs) if with_evidence else {}
    rows = []
    for answer in own:
        found = by_item.get(answer.item_id, {})
        pairs = tuple((each, found[each.sheet_id]) for each in services if each.sheet_id in found)
        rows.append(BesideServices(answer, pairs, _standing(answer, pairs, taken.get(answer.pk)), shown))
    return rows


def services_of(section11_return: Section11Return) -> list[ServiceAnswers]:
    """The services that answer, by name; one query."""
    live = section11_return.services.live().select_related("sheet", "person", "section11_return__cycle")
    return list(live.order_by("name", "pk"))


def services_taken_back(section11_return: Section11Return) -> list[ServiceAnswers]:
    """Those that the lead took back: they count no longer and can still be read; one query."""
    ended = section11_return.services.filter(ended_at__isnull=False)
    return list(ended.select_related("person").order_by("name", "ended_at"))


def answers_by_service() -> Exists:
    """Within a question about returns: was any service asked, also one that was taken back?"""
    return Exists(ServiceAnswers.objects.filter(section11_return=OuterRef("pk")))


def services_with(actor: Actor) -> list[ServiceAnswers]:
    """The services that the actor answers for, the newest first; one query."""
    if actor.person_id is None:
        return []
    mine = ServiceAnswers.objects.visible_to(actor).live().filter(person_id=actor.person_id)
    return list(mine.select_related("section11_return__cycle", "sheet").order_by("-given_at"))


def was_with(person_id: UUID | None, service: UUID) -> bool:
    """Did this person answer for the service until it was taken back? One query."""
    if person_id is None:
        return False
    return ServiceAnswers.objects.filter(pk=service, person_id=person_id, ended_at__isnull=False).exists()


def services_held(section11_return: Section11Return, today: date) -> list[AgencyService]:
    """The services that the register of agencies has of the agency today and that are not asked yet; one query."""
    asked = section11_return.services.live().filter(service__isnull=False)
    held = AgencyService.objects.filter(agency=section11_return.agency_id, during__contains=today)
    return list(held.exclude(pk__in=asked.values("service")).order_by("name"))


def ratings_of_services(section11_return: Section11Return) -> dict[str, list[tuple[str, Grade]]]:
    """By standard, what each service that has rated it says, by name; one query. Empty where no service answers."""
    rated = Answer.objects.filter(
        sheet__service_answers__section11_return=section11_return,
        sheet__service_answers__ended_at__isnull=True,
        grade__isnull=False,
    )
    found: dict[str, list[tuple[str, Grade]]] = {}
    rows = rated.select_related("grade", "item", "sheet__service_answers")
    for each in rows.order_by("sheet__service_answers__name"):
        if each.grade is not None:
            found.setdefault(each.item.code, []).append((each.sheet.service_answers.name, each.grade))
    return found


def unfinished_services(section11_return: Section11Return) -> list[str]:
    """The names of the services that have not said that they are done; one query."""
    waiting = section11_return.services.live().filter(finished_on__isnull=True)
    return list(waiting.order_by("name").values_list("name", flat=True))


def above_services(section11_return: Section11Return, own: Mapping[str, Grade | None]) -> list[str]:
    """The standards that the agency rates better than its weakest service; `own` ratings by standard. One query."""
    services = ratings_of_services(section11_return)
    return [
        code for code, grade in own.items() if is_above(grade, [said for _, said in services.get(code, ())])
    ]


def _answers(sheets: Collection[UUID], sections: Collection[UUID] | None) -> list[Answer]:
    answers = Answer.objects.filter(sheet__in=list(sheets)).in_order()
    if sections is not None:
        answers = answers.filter(item__section__in=sections)
    return list(answers.select_related("item__section", "grade", "saved_by"))


@dataclass
class _Taken:
    """The newest version of the agency's answer that was taken over, what it was made of, with their versions, and
    whether a piece of evidence was put beside one of those since that does not stand beside the agency's."""

    version: int
    made_of: dict[UUID, int] = field(default_factory=dict)
    shows_more: bool = False


def _taken(section11_return: Section11Return) -> dict[UUID, _Taken]:
    """By the agency's answer; one query."""
    found: dict[UUID, _Taken] = {}
    own = AnswerEvidence.objects.filter(answer=OuterRef(OuterRef("answer")), evidence=OuterRef("evidence"))
    more = AnswerEvidence.objects.filter(
        ~Exists(own),
        answer=OuterRef("service_answer"),
        added_at__gt=OuterRef("taken_at"),
        evidence__withdrawn_on__isnull=True,
    )
    rows = RolledUpAnswer.objects.filter(answer__sheet=section11_return.sheet_id)
    for each in rows.annotate(shows_more=Exists(more)).order_by("version"):
        newest = found.get(each.answer_id)
        if newest is None or newest.version != each.version:
            newest = found[each.answer_id] = _Taken(each.version)
        newest.made_of[each.service_answer_id] = each.service_version
        newest.shows_more |= each.shows_more
    return found


def _standing(
    answer: Answer,
    pairs: Collection[tuple[ServiceAnswers, Answer]],
    taken: _Taken | None,
) -> TakenOver:
    now = {each.pk: each.version for _, each in pairs if answer_says(each)}
    if not now:
        return TakenOver.OWN if answer_says(answer) else TakenOver.NOT_YET
    if not answer_says(answer):
        return TakenOver.WAITING
    if taken is None:
        return TakenOver.OWN
    if taken.made_of != now:
        return TakenOver.CHANGED
    if taken.version != answer.version:
        return TakenOver.OWN
    return TakenOver.CHANGED if taken.shows_more else TakenOver.TAKEN


def _said(service: ServiceAnswers, answer: Answer) -> ServiceSaid:
    return ServiceSaid(
        service=service.name,
        grade=answer.grade,
        number=answer.number,
        yes=answer.yes,
        narrative=answer.narrative,
        reason=answer.reason,
        will_do=answer.will_do,
        by_role=answer.by_role,
        by_when=answer.by_when,
    )
