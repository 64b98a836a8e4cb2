"""Who is invited to an audit, by which letters, and where each invitation stands."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from audits.choices import ReturnState
from audits.invitations import Posted, Standing, Went, newest_round, standing_of
from audits.models import ChaseStop, Section11Cycle, Section11Return
from audits.selectors.chasing import standing_stops
from audits.selectors.chasing_section11 import RETURNS
from foundation.identity.models import User
from foundation.jobs.models import Job, JobState
from partnership.selectors.answering import leads_of

INVITATION = "section11_invited"


@dataclass(frozen=True)
class Invitation:
    """One agency's: `readers` are who would get it today, `letters` all that were put into the outbox."""

    owed: Section11Return
    standing: Standing
    readers: Mapping[UUID, str]
    letters: tuple[Posted, ...]
    names: Mapping[UUID, str]
    stop: ChaseStop | None

    @property
    def sent_on(self) -> date | None:
        """The day of the newest letters."""
        return max((each.on for each in newest_round(self.letters)), default=None)

    @property
    def rounds(self) -> int:
        """On how many days it was sent."""
        return len({each.on for each in self.letters if each.went in {Went.GONE, Went.FAILED}})

    @property
    def to(self) -> list[str]:
        """By name whom the newest letters went to, or whom the first one will go to."""
        sent = [self.names.get(each.to, "Somebody who has left") for each in newest_round(self.letters)]
        return sorted(sent) or sorted(self.readers.values())

    @property
    def missed(self) -> list[str]:
        """By name whom the newest letters could not be delivered to."""
        missed = [each for each in newest_round(self.letters) if each.went is Went.FAILED]
        return sorted(self.names.get(each.to, "Somebody who has left") for each in missed)

    @property
    def waits(self) -> bool:
        """It has not gone, and is still wanted."""
        return self.sent_on is None and not has_begun(self.owed)

    @property
    def may_go_again(self) -> bool:
        """It went, or did not arrive, and the agency has not begun."""
        return not has_begun(self.owed) and self.standing in {Standing.SENT, Standing.NOT_DELIVERED}


def has_begun(owed: Section11Return) -> bool:
    """Somebody of the agency found its return already."""
    return owed.state != ReturnState.NOT_STARTED


def readers_of(agencies: Collection[UUID], on: date) -> dict[UUID, dict[UUID, str]]:
    """For each agency the people, with their names, who would get its invitation: its leads, or those of whoever
    answers for it. Three queries."""
    led = leads_of(agencies, on)
    people = {person for each in led.values() for person in each}
    active = User.objects.filter(pk__in=people, is_active=True)
    names = dict(active.order_by("name").values_list("pk", "name"))
    return {agency: {pk: names[pk] for pk in names if pk in leads} for agency, leads in led.items()}


def invitations_of(returns: Sequence[Section11Return], today: date) -> list[Invitation]:
    """Each return's invitation; six queries, however many. Their cycles are loaded."""
    readers = readers_of([each.agency_id for each in returns], today)
    letters = _letters([each.pk for each in returns])
    stops = standing_stops(RETURNS, returns, today)
    written = {each.to for posted in letters.values() for each in posted}
    names = dict(User.objects.filter(pk__in=written).values_list("pk", "name"))
    return [
        Invitation(
            owed=each,
            standing=standing_of(
                letters[each.pk],
                has_begun=has_begun(each),
                is_stopped=each.pk in stops,
                has_readers=bool(readers[each.agency_id]),
            ),
            readers=readers[each.agency_id],
            letters=tuple(letters[each.pk]),
            names=names,
            stop=stops.get(each.pk),
        )
        for each in returns
    ]


def invitation_of(owed: Section11Return, today: date) -> Invitation:
    """Of one return."""
    return invitations_of([owed], today)[0]


def to_be_invited(cycles: Collection[UUID] | None = None) -> list[Section11Return]:
    """Returns that nobody has begun, in audits that are not over: of these audits, or of all."""
    found = Section11Return.objects.outstanding().filter(state=ReturnState.NOT_STARTED)
    if cycles is not None:
        found = found.filter(cycle__in=cycles)
    return list(found.select_related("cycle", "agency").order_by("pk"))


def invitations_in(cycle: Section11Cycle, today: date) -> list[Invitation]:
    """Of every agency of an audit, by name."""
    returns = cycle.returns.select_related("cycle", "agency").order_by("agency__name")
    return invitations_of(list(returns), today)


def _letters(returns: Collection[UUID]) -> dict[UUID, list[Posted]]:
    """What the outbox knows of these returns' invitations; by the beginning of the key, which is indexed."""
    found: dict[UUID, list[Posted]] = defaultdict(list)
    keys = Q(pk__in=[])
    for pk in returns:
        keys |= Q(key__startswith=f"letter:{INVITATION}:{pk}:")
    for job in Job.objects.filter(keys).order_by("pk"):
        about = job.payload["about"]
        on = date.fromisoformat(about["on"]) if "on" in about else job.created_at.date()
        found[UUID(about["return"])].append(Posted(UUID(job.payload["to"]), on, _went(job)))
    return found


def _went(job: Job) -> Went:
    if not job.is_finished:
        return Went.WAITS
    if job.state == JobState.FAILED:
        return Went.FAILED
    return Went.GONE if job.result.get("sent") else Went.NOT_SENT
