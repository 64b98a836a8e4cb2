"""Where the letters about what is owed stand: what has gone, what goes next, and what is stopped. For any audit."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from audits.chasing import Coming, Days, Whom, due_since, still_to_come
from audits.models import ChaseStop, SendBack
from audits.selectors.chase_hearers import ChaseHearers
from foundation.jobs.models import Job
from partnership.actors import Actor


@dataclass(frozen=True)
class Chasing:
    """How one audit is chased.

    `code` begins its acts, `kind` is that of its jobs. `whole` and `one` are the fields of a stop: a cycle and its
    return, a programme and a case audit. `whole_of(owed)` is the id of the first, `known_on(owed)` the day on which
    the agency was given it. `outstanding(wholes, ones)` are those that are with agencies, of these;
    `under_way(today)` the cycles or programmes that run; `days(owed)` the days of the cycle or programme of each.
    `may` says who stops letters, `refusal` tells others, `is_in` says of one that nobody is written to about it.
    """

    code: str
    kind: str
    whole: str
    one: str
    whole_of: Callable[[Any], UUID]
    known_on: Callable[[Any], date]
    outstanding: Callable[[Collection[UUID], Collection[UUID]], Sequence[Any]]
    under_way: Callable[[date], Collection[UUID]]
    days: Callable[[Sequence[Any]], Mapping[UUID, Days]]
    may: Callable[[Actor], bool]
    refusal: str
    is_in: str


@dataclass(frozen=True)
class Chased:
    """One thing that is still with its agency: since when it counts as late, what went, what comes, what stops it."""

    of: Chasing
    owed: Any
    since: date
    sent: Mapping[str, date]
    coming: tuple[Coming, ...]
    stop: ChaseStop | None

    @property
    def whole_id(self) -> UUID:
        """Its cycle or programme."""
        return self.of.whole_of(self.owed)

    @property
    def auditor_id(self) -> UUID | None:
        """Who is named to do it; a return of an agency names nobody."""
        return getattr(self.owed, "auditor_id", None)

    def is_late(self, today: date) -> bool:
        """Its day has passed."""
        return self.since < today

    def key(self, coming: Coming) -> str:
        """Keeps a letter to once for this return and due date."""
        return _key(self.of, self.owed.pk, self.since, coming.step)

    def heard_by(self, whom: Whom, hearers: ChaseHearers) -> dict[UUID, str]:
        """Ids and names of whoever hears of it on a rung."""
        return hearers.of(self.owed.agency_id, whom, self.auditor_id)


def chased(of: Chasing, owed: Sequence[Any], today: date) -> list[Chased]:
    """How far each of these is chased; four queries at most, whatever there is."""
    days = of.days(owed)
    stops = _stops(of, owed)
    sent_back = _sent_back(owed)
    since = {each.pk: due_since(each.due_on, sent_back.get(each.sheet_id)) for each in owed}
    sent = _sent(of, owed, since, days)
    return [
        _chased(
            of, each, since[each.pk], days[of.whole_of(each)], sent.get(each.pk, {}), stops[each.pk], today
        )
        for each in owed
    ]


def standing_stop(of: Chasing, whole_id: UUID, one_id: UUID | None, today: date) -> ChaseStop | None:
    """The stop of just this one, or of just the whole audit, that holds today."""
    stops = ChaseStop.objects.filter(**{of.whole: whole_id, of.one: one_id}).holding(today)
    return stops.select_related("by").first()


def standing_stops(of: Chasing, owed: Sequence[Any], today: date) -> dict[UUID, ChaseStop]:
    """What stops the letters of each of these today, its own stop or that of its whole audit; one query."""
    found = {
        pk: next((stop for stop in stops if stop.holds_on(today)), None)
        for pk, stops in _stops(of, owed).items()
    }
    return {pk: stop for pk, stop in found.items() if stop is not None}


def _chased(
    of: Chasing,
    owed: Any,
    since: date,
    days: Days,
    sent: Mapping[str, date],
    stops: Collection[ChaseStop],
    today: date,
) -> Chased:
    standing = next((stop for stop in stops if stop.holds_on(today)), None)
    over = [day for stop in stops if stop is not standing and (day := _resumed(stop)) is not None]
    if standing is not None and standing.until_on:
        over.append(standing.until_on + timedelta(days=1))
    coming = still_to_come(
        days,
        since=since,
        today=today,
        sent=sent,
        known_on=of.known_on(owed),
        resumed_on=max(over, default=None),
    )
    return Chased(of, owed, since, sent, coming, standing)


def _resumed(stop: ChaseStop) -> date | None:
    if stop.ended_on is not None and stop.ended_on != stop.until_on:
        return stop.ended_on
    return stop.until_on + timedelta(days=1) if stop.until_on else None


def _stops(of: Chasing, owed: Sequence[Any]) -> dict[UUID, list[ChaseStop]]:
    """Those of the one first, then those of its whole audit."""
    found: dict[UUID | None, list[ChaseStop]] = defaultdict(list)
    wholes = {of.whole_of(each) for each in owed}
    for stop in ChaseStop.objects.filter(**{f"{of.whole}__in": wholes}).select_related("by"):
        found[stop.one_id or getattr(stop, f"{of.whole}_id")].append(stop)
    return {each.pk: [*found[each.pk], *found[of.whole_of(each)]] for each in owed}


def _sent_back(owed: Sequence[Any]) -> dict[UUID, date]:
    """The day on which each sheet was last sent back for changes."""
    back = [each.sheet_id for each in owed if each.is_sent_back]
    rows = SendBack.objects.filter(submission__sheet__in=back).values_list("submission__sheet")
    return dict(rows.annotate(last=Max("sent_on")))


def _sent(
    of: Chasing, owed: Sequence[Any], since: Mapping[UUID, date], days: Mapping[UUID, Days]
) -> dict[UUID, dict[str, date]]:
    """The day on which each letter went into the outbox, by its step."""
    keys = {
        _key(of, each.pk, since[each.pk], step): (each.pk, step)
        for each in owed
        for step in days[of.whole_of(each)].steps
    }
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    for key, payload in Job.objects.filter(key__in=list(keys)).values_list("key", "payload"):
        pk, step = keys[key]
        found[pk][step] = date.fromisoformat(payload["on"])
    return found


def _key(of: Chasing, owed: UUID, since: date, step: str) -> str:
    return f"{of.kind}:{owed}:{since.isoformat()}:{step}"
