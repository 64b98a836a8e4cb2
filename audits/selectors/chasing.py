"""Where the letters about an audit's returns stand: what has gone, what goes next, and what is stopped."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Q

from audits.chasing import Coming, Days, due_since, still_to_come
from audits.models import ChaseDays, ChaseStop, Section11Cycle, Section11Return, SendBack
from foundation.jobs.models import Job

CHASE = "section11.chase"


@dataclass(frozen=True)
class Chased:
    """One return that is still with its agency: since when it counts as late, what went, what comes, what stops it."""

    owed: Section11Return
    since: date
    sent: Mapping[str, date]
    coming: tuple[Coming, ...]
    stop: ChaseStop | None

    def key(self, coming: Coming) -> str:
        """Keeps a letter to once for this return and due date."""
        return _key(self.owed.pk, self.since, coming.step)


def outstanding(cycles: Collection[UUID] = (), returns: Collection[UUID] = ()) -> list[Section11Return]:
    """Returns that are with their agencies in audits that are under way, of these audits or these returns."""
    found = Section11Return.objects.outstanding().filter(Q(cycle__in=cycles) | Q(pk__in=returns))
    return list(found.select_related("cycle", "agency").order_by("agency__name"))


def under_way(today: date) -> list[UUID]:
    """The audits that agencies answer today."""
    cycles = Section11Cycle.objects.kept().open_on(today)
    return list(cycles.values_list("pk", flat=True))


def chased(returns: Sequence[Section11Return], today: date) -> list[Chased]:
    """How far each of these returns is chased; four queries, whatever there is."""
    days = days_of({each.cycle_id for each in returns})
    stops = _stops(returns)
    sent_back = _sent_back(returns)
    since = {each.pk: due_since(each.cycle.due_on, sent_back.get(each.sheet_id)) for each in returns}
    sent = _sent(returns, since, days)
    return [
        _chased(
            each, since[each.pk], days[each.cycle_id], sent.get(each.pk, {}), stops.get(each.pk, ()), today
        )
        for each in returns
    ]


def days_of(cycles: Collection[UUID]) -> dict[UUID, Days]:
    """The days of each audit: its own, else those of the settings."""
    own = {
        each.cycle_id: Days(tuple(each.before), tuple(each.after), each.accountable, each.executive)
        for each in ChaseDays.objects.filter(cycle__in=cycles)
    }
    return {cycle: own.get(cycle) or usual_days() for cycle in cycles}


def usual_days() -> Days:
    """Those of the settings."""
    return Days(
        tuple(settings.CHASE_BEFORE_DAYS),
        tuple(settings.CHASE_AFTER_DAYS),
        settings.CHASE_ACCOUNTABLE_DAYS,
        settings.CHASE_EXECUTIVE_DAYS,
    )


def standing_stop(cycle_id: UUID, return_id: UUID | None, today: date) -> ChaseStop | None:
    """The stop of just this return, or of just the whole audit, that holds today."""
    stops = ChaseStop.objects.filter(cycle=cycle_id, section11_return=return_id, ended_on=None)
    return next((stop for stop in stops.select_related("by") if _holds(stop, today)), None)


def _chased(
    owed: Section11Return,
    since: date,
    days: Days,
    sent: Mapping[str, date],
    stops: Collection[ChaseStop],
    today: date,
) -> Chased:
    standing = next((stop for stop in stops if _holds(stop, today)), None)
    over = [day for stop in stops if stop is not standing and (day := _resumed(stop)) is not None]
    if standing is not None and standing.until_on:
        over.append(standing.until_on + timedelta(days=1))
    coming = still_to_come(
        days,
        since=since,
        today=today,
        sent=sent,
        known_on=owed.invited_on,
        resumed_on=max(over, default=None),
    )
    return Chased(owed, since, sent, coming, standing)


def _holds(stop: ChaseStop, today: date) -> bool:
    return stop.ended_on is None and (stop.until_on is None or stop.until_on >= today)


def _resumed(stop: ChaseStop) -> date | None:
    if stop.ended_on is not None and stop.ended_on != stop.until_on:
        return stop.ended_on
    return stop.until_on + timedelta(days=1) if stop.until_on else None


def _stops(returns: Sequence[Section11Return]) -> dict[UUID, list[ChaseStop]]:
    """Those of the return first, then those of its whole audit."""
    cycles = {each.cycle_id for each in returns}
    found: dict[UUID, list[ChaseStop]] = defaultdict(list)
    whole: dict[UUID, list[ChaseStop]] = defaultdict(list)
    for stop in ChaseStop.objects.filter(cycle__in=cycles).select_related("by"):
        if stop.section11_return_id is None:
            whole[stop.cycle_id].append(stop)
        else:
            found[stop.section11_return_id].append(stop)
    return {each.pk: [*found[each.pk], *whole[each.cycle_id]] for each in returns}


def _sent_back(returns: Sequence[Section11Return]) -> dict[UUID, date]:
    """The day on which each sheet was last sent back for changes."""
    back = [each.sheet_id for each in returns if each.is_sent_back]
    rows = SendBack.objects.filter(submission__sheet__in=back).values_list("submission__sheet")
    return dict(rows.annotate(last=Max("sent_on")))


def _sent(
    returns: Sequence[Section11Return], since: Mapping[UUID, date], days: Mapping[UUID, Days]
) -> dict[UUID, dict[str, date]]:
    """The day on which each letter went into the outbox, by its step."""
    keys = {
        _key(each.pk, since[each.pk], step): (each.pk, step)
        for each in returns
        for step in days[each.cycle_id].steps
    }
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    for key, payload in Job.objects.filter(key__in=list(keys)).values_list("key", "payload"):
        pk, step = keys[key]
        found[pk][step] = date.fromisoformat(payload["on"])
    return found


def _key(owed: UUID, since: date, step: str) -> str:
    return f"{CHASE}:{owed}:{since.isoformat()}:{step}"
