"""The ladders of open actions with what has gone already, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery

from foundation.jobs.models import Job
from partnership.choices import ActionState
from partnership.ladder import Kind, Rung, ladder
from partnership.models import Action, ActionClosure, ActionUpdate, LadderStop

CLIMB = "plan.climb"
REMIND = "plan.remind"


@dataclass(frozen=True)
class Climbing:
    """Where an action stands: since when, why, the rungs left, and the stop that holds today."""

    action: Action
    kind: Kind
    since: date
    rungs: tuple[Rung, ...]
    stop: LadderStop | None

    def key(self, rung: Rung) -> str:
        """Keeps a rung to once for a due date or a silence. The first of the overdue is the reminder itself."""
        if rung.kind is Kind.OVERDUE and rung.step == 1:
            return (
                f"{REMIND}:{self.action.pk}:{self.since.isoformat()}:{settings.PLAN_LADDER_OVERDUE_DAYS[0]}"
            )
        return _climb_key(self.action.pk, rung.kind, self.since, rung.step)


def open_actions() -> "QuerySet[Action]":
    """Every open action with what its ladder is read from."""
    return for_ladders(Action.objects.filter(state=ActionState.OPEN))


def for_ladders(actions: "QuerySet[Action]") -> "QuerySet[Action]":
    """With the day of the last update and of the last closure that was decided on, in the same query."""
    updates = ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-number")
    decided = ActionClosure.objects.filter(action=OuterRef("pk"), decided_on__isnull=False)
    return actions.annotate(
        said_on=Subquery(updates.values("on")[:1]),
        decided_on=Subquery(decided.order_by("-decided_on").values("decided_on")[:1]),
    )


def climbings(actions: Iterable[Action], today: date) -> list[Climbing]:
    """The ladder each action of `open_actions` is on: overdue when past its due date, else silent; two queries.

    An overdue action is not written about for its silence too.
    """
    found = list(actions)
    stops = _stops(found)
    sent = _sent(found, today)
    return [_climbing(each, stops.get(each.pk, ()), sent, today) for each in found]


def stands_since(action: Action, today: date) -> tuple[Kind, date]:
    """What an action of `open_actions` is climbing for, and the day its days are counted from."""
    if action.due_on < today:
        return Kind.OVERDUE, action.due_on
    said: date | None = action.said_on  # type: ignore[attr-defined]  # annotated by open_actions
    decided: date | None = action.decided_on  # type: ignore[attr-defined]
    signs = [action.starts_on, action.raised_on, said, decided]
    return Kind.SILENT, max(day for day in signs if day is not None)


def stopped_on(today: date) -> set[UUID]:
    """The actions whose letters are stopped on a day."""
    standing = LadderStop.objects.filter(ended_on=None, from_on__lte=today).exclude(until_on__lt=today)
    return set(standing.values_list("action_id", flat=True))


def _climbing(
    action: Action, stops: Collection[LadderStop], sent: Mapping[str, date], today: date
) -> Climbing:
    kind, since = stands_since(action, today)
    days = settings.PLAN_LADDER_OVERDUE_DAYS if kind is Kind.OVERDUE else settings.PLAN_LADDER_SILENT_DAYS
    went = {
        step: sent[key]
        for step in range(1, len(days) + 1)
        if (key := _climb_key(action.pk, kind, since, step)) in sent
    }
    if kind is Kind.OVERDUE:
        reminded = [sent[key] for key in _reminders(action) if key in sent]
        went |= {1: min(reminded)} if reminded else {}
    standing = next((stop for stop in stops if _holds(stop, today)), None)
    over = [day for stop in stops if stop is not standing and (day := _resumed(stop)) is not None]
    if standing is not None and standing.until_on:
        over.append(standing.until_on + timedelta(days=1))
    known = max(since, action.raised_on) if kind is Kind.OVERDUE else since
    rungs = ladder(kind, known, days, sent=went, resumed_on=max(over, default=None))
    return Climbing(action, kind, since, rungs, standing)


def _holds(stop: LadderStop, today: date) -> bool:
    return stop.ended_on is None and (stop.until_on is None or stop.until_on >= today)


def _resumed(stop: LadderStop) -> date | None:
    if stop.ended_on is not None and stop.ended_on != stop.until_on:
        return stop.ended_on
    return stop.until_on + timedelta(days=1) if stop.until_on else None


def _stops(actions: Collection[Action]) -> dict[UUID, list[LadderStop]]:
    found: dict[UUID, list[LadderStop]] = defaultdict(list)
    for stop in LadderStop.objects.filter(action__in=[each.pk for each in actions]).select_related("by"):
        found[stop.action_id].append(stop)
    return found


def _sent(actions: Collection[Action], today: date) -> dict[str, date]:
    """The day on which each letter of these ladders went into the outbox."""
    keys = []
    for each in actions:
        kind, since = stands_since(each, today)
        keys += [_climb_key(each.pk, kind, since, step) for step in (1, 2, 3)]
        keys += _reminders(each) if kind is Kind.OVERDUE else []
    jobs = Job.objects.filter(key__in=keys).values_list("key", "payload")
    return {key: _day_of(payload) for key, payload in jobs}


def _day_of(payload: Mapping[str, Any]) -> date:
    """The day a letter went on; reminders of before say only which day they were meant for."""
    if "on" in payload:
        return date.fromisoformat(payload["on"])
    return date.fromisoformat(payload["due_on"]) + timedelta(days=payload["offset"])


def _reminders(action: Action) -> list[str]:
    return [f"{REMIND}:{action.pk}:{action.due_on.isoformat()}:{day}" for day in remind_after()]


def remind_after() -> list[int]:
    """Days after the due date on which the lead hears: the reminders', and the ladder's first rung."""
    return sorted({*settings.PLAN_REMIND_AFTER_DAYS, *settings.PLAN_LADDER_OVERDUE_DAYS[:1]})


def _climb_key(action: UUID, kind: Kind, since: date, step: int) -> str:
    return f"{CLIMB}:{action}:{kind}:{since.isoformat()}:{step}"
