"""How case audits are chased: the named auditor, the agency's lead, its accountable person; and who owes what."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from audits.chasing import Coming, Days, Whom, days_of_inspection
from audits.choices.cases import ProgrammeState
from audits.models import CaseAudit, ChaseDays, Programme
from audits.models.cases.audit import CaseAuditQuerySet
from audits.permissions.cases import can_run_case_audits
from audits.selectors.chase_hearers import ChaseHearers
from audits.selectors.chasing import Chased, Chasing, chased
from foundation.calendar.clock import domain_today
from foundation.jobs.letters import letter_key
from foundation.jobs.models import Job
from partnership.actors import Actor
from partnership.models import Agency
from partnership.selectors.answering import who_answers_for

CHASE = "case_audits.chase"
REMINDER = "case_audit_reminder"


def outstanding(programmes: Collection[UUID] = (), audits: Collection[UUID] = ()) -> list[CaseAudit]:
    """Audits that are with agencies, of these programmes or these audits."""
    return _owing(_asked(programmes, audits)).rows


def under_way(today: date) -> list[UUID]:
    """The programmes that agencies work on."""
    programmes = Programme.objects.exclude(state__in=[ProgrammeState.DRAFT, ProgrammeState.CLOSED])
    return list(programmes.values_list("pk", flat=True))


def days_of(programme: Programme) -> Days:
    """Its own days, else those of an inspection, else those of the settings; no query where it was loaded with its
    own. The executive is not told of a case audit."""
    own: ChaseDays | None = getattr(programme, "chase_days", None)
    usual = days_of_inspection(programme.due_on) if programme.is_short else usual_days()
    if own is None:
        return usual
    before, after = tuple(own.before), tuple(own.after)
    return Days(before, after, own.accountable, own.executive, own.lead, own.set_on, usual)


def usual_days() -> Days:
    """Those of the settings."""
    return Days(
        tuple(settings.CHASE_BEFORE_DAYS),
        tuple(settings.CHASE_AFTER_DAYS),
        settings.CHASE_ACCOUNTABLE_DAYS,
        executive=None,
        lead=settings.CHASE_CASES_LEAD_DAYS,
    )


CASE_AUDITS = Chasing(
    code="case_audits",
    kind=CHASE,
    whole="programme",
    one="case_audit",
    whole_of=lambda owed: owed.case.programme_id,
    known_on=lambda owed: owed.released_on,
    outstanding=outstanding,
    under_way=under_way,
    days=lambda owed: {each.case.programme_id: days_of(each.case.programme) for each in owed},
    may=can_run_case_audits,
    refusal="The audit coordinator sees to the letters about case audits.",
    is_in="This audit is in: nobody is written to about it.",
)


@dataclass(frozen=True)
class Owing:
    """Audits that are with agencies, and who answers today for those of the agencies that have closed."""

    rows: list[CaseAudit]
    answering: Mapping[UUID, frozenset[UUID]]

    def hearers(self, today: date) -> ChaseHearers:
        """Everybody who may hear of them; one query."""
        agencies = {each.agency_id for each in self.rows}
        return ChaseHearers(agencies, today, of_cases=True, answering=self.answering)


@dataclass(frozen=True)
class AgencyOwes:
    """What one agency owes of one programme, who is asked for it, and the letter that goes next."""

    programme: Programme
    agency: Agency
    owed: int
    late: int
    stopped: int
    asked: tuple[str, ...]
    next: Coming | None
    next_to: tuple[str, ...]


def chased_cases(programmes: Collection[UUID], today: date) -> tuple[list[Chased], ChaseHearers]:
    """How far each audit of these programmes is chased, and everybody who may hear of them."""
    owing = _owing(_asked(programmes))
    return chased(CASE_AUDITS, owing.rows, today), owing.hearers(today)


def asked_for(today: date) -> list[tuple[CaseAudit, Mapping[UUID, str]]]:
    """Every audit that agencies work on, with whoever is asked for it; four queries at most."""
    owing = _owing(_asked(under_way(today)))
    hearers = owing.hearers(today)
    return [(each, hearers.of(each.agency_id, Whom.AUDITOR, each.auditor_id)) for each in owing.rows]


def owed_by_agencies(actor: Actor, programmes: Collection[UUID]) -> list[AgencyOwes]:
    """Who owes what of these programmes, by programme and agency, as far as the actor may know of it."""
    known = CaseAudit.objects.owing_known_to(actor).filter(case__programme__in=programmes)
    owing = _owing(known)
    if not owing.rows:
        return []
    found = chased(CASE_AUDITS, owing.rows, actor.today)
    hearers = owing.hearers(actor.today)
    several: dict[tuple[UUID, UUID], list[Chased]] = defaultdict(list)
    for each in found:
        several[each.whole_id, each.owed.agency_id].append(each)
    return [_owes(of_agency, hearers, actor.today) for of_agency in several.values()]


def to_remind(rows: Collection[Chased], hearers: ChaseHearers, today: date) -> dict[UUID, str]:
    """Ids and names of whoever owes one of these: not what is stopped, and nobody who had a reminder today."""
    people = {
        person: (name, each.whole_id)
        for each in rows
        if each.stop is None
        for person, name in each.heard_by(Whom.AUDITOR, hearers).items()
    }
    keys = {
        letter_key(REMINDER, f"{reminded_key(whole, today)}:{person}"): person
        for person, (_name, whole) in people.items()
    }
    told = {keys[key] for key in Job.objects.filter(key__in=list(keys)).values_list("key", flat=True)}
    return {person: name for person, (name, _whole) in people.items() if person not in told}


def to_choose(programme_id: UUID, today: date) -> list[tuple[str, str]]:
    """The agencies of which somebody can be reminded today: id, and in words what is owed and who is written to."""
    found, hearers = chased_cases([programme_id], today)
    by_agency: dict[UUID, list[Chased]] = defaultdict(list)
    for each in found:
        by_agency[each.owed.agency_id].append(each)
    told = to_remind(found, hearers, today)
    choices = []
    for agency, several in by_agency.items():
        hear = {
            name
            for each in several
            if each.stop is None
            for person, name in each.heard_by(Whom.AUDITOR, hearers).items()
            if person in told
        }
        if hear:
            owed = f"{len(several)} not handed in, {sum(each.is_late(today) for each in several)} late"
            choices.append(
                (str(agency), f"{several[0].owed.agency.name} ({owed}): {', '.join(sorted(hear))}")
            )
    return choices


def reminded_key(programme_id: UUID, today: date) -> str:
    """One letter a day about a programme."""
    return f"{programme_id}:{today.isoformat()}"


def _owes(several: list[Chased], hearers: ChaseHearers, today: date) -> AgencyOwes:
    going = [(each.coming[0], each) for each in several if each.coming and each.stop is None]
    first = min((coming.on for coming, _each in going), default=None)
    soonest = [(coming, each) for coming, each in going if coming.on == first]
    return AgencyOwes(
        programme=several[0].owed.case.programme,
        agency=several[0].owed.agency,
        owed=len(several),
        late=sum(each.is_late(today) for each in several),
        stopped=sum(each.stop is not None for each in several),
        asked=_names(each.heard_by(Whom.AUDITOR, hearers) for each in several),
        next=soonest[0][0] if soonest else None,
        next_to=_names(each.heard_by(coming.whom, hearers) for coming, each in soonest),
    )


def _names(people: Iterable[Mapping[UUID, str]]) -> tuple[str, ...]:
    return tuple(sorted({name for each in people for name in each.values()}))


def _asked(programmes: Collection[UUID] = (), audits: Collection[UUID] = ()) -> CaseAuditQuerySet:
    return CaseAudit.objects.filter(Q(case__programme__in=programmes) | Q(pk__in=audits))


def _owing(audits: CaseAuditQuerySet) -> Owing:
    """One of an agency that has closed, and that nobody took over, is left out: nobody is left who could do it."""
    today = domain_today()
    rows = list(
        audits.outstanding()
        .select_related("case__programme__chase_days", "agency", "auditor")
        .order_by("case__programme__due_on", "case__programme", "agency__name", "case__reference")
    )
    gone = {each.agency_id for each in rows if _is_closed(each.agency, today)}
    answering = who_answers_for(gone, today) if gone else {}
    kept = [each for each in rows if each.agency_id not in gone or len(answering[each.agency_id]) > 1]
    return Owing(kept, answering)


def _is_closed(agency: Agency, today: date) -> bool:
    return agency.closed_on is not None and agency.closed_on <= today
