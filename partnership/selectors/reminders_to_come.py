"""The letters about open actions that are still to come: on which day, why, to whom, for one action or for many."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.conf import settings

from partnership.ladder import Kind, Rung, Whom, from_today, ladder
from partnership.models import Action, Contributor, LadderStop
from partnership.selectors.contributing import contributing, reached_by
from partnership.selectors.hearers import Hearers
from partnership.selectors.ladders import Climbing, remind_after


class Why(StrEnum):
    """What a letter is about."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    SILENT = "silent"
    STOPPED = "stopped"


@dataclass(frozen=True)
class ToCome:
    """One letter, and who hears by it, ids and names. Of a stop that holds there is one without a letter."""

    action: Action
    why: Why
    on: date | None
    whom: Whom
    step: int = 0
    people: Mapping[UUID, str] = field(default_factory=dict)
    stop: LadderStop | None = None


def letters_to_come(
    climbings: Sequence[Climbing], today: date, contributors: Iterable[Contributor] | None = None
) -> list[ToCome]:
    """Of all these actions, the earliest first; a stop without a last day stands before them. Three queries.

    What is to come if nothing is done: an update, a moved date or a closure makes it otherwise. `contributors`: of
    these actions, where they are loaded already.
    """
    actions = [each.action for each in climbings]
    hearers = Hearers(actions, today)
    helping = contributing(actions, today) if contributors is None else reached_by(contributors, today)
    found = [
        letter
        for each in climbings
        for letter in _of_one(each, hearers, helping.get(each.action.pk, {}), today)
    ]
    return sorted(found, key=lambda each: (each.on or date.min, each.action.reference, each.step))


def to_come(climbing: Climbing, today: date) -> tuple[Rung, ...]:
    """The rungs ahead, earliest first: those of the present ladder, and the overdue ones that would follow it."""
    stop = climbing.stop
    if stop is not None and stop.until_on is None:
        return ()
    rungs = list(from_today(climbing.rungs, today))
    if climbing.kind is Kind.SILENT:
        due_on = climbing.action.due_on
        resumed = stop.until_on + timedelta(days=1) if stop and stop.until_on else None
        overdue = ladder(Kind.OVERDUE, due_on, settings.PLAN_LADDER_OVERDUE_DAYS, sent={}, resumed_on=resumed)
        # once it is overdue nobody is written to about its silence
        rungs = [rung for rung in rungs if rung.on <= due_on] + list(overdue)
    return tuple(sorted(rungs, key=lambda rung: (rung.on, rung.step)))


def _of_one(
    climbing: Climbing, hearers: Hearers, helping: Mapping[UUID, str], today: date
) -> Iterator[ToCome]:
    action, stop = climbing.action, climbing.stop
    lead = hearers.of(action, Whom.LEAD)
    if stop is not None:
        yield ToCome(action, Why.STOPPED, stop.until_on, Whom.LEAD, stop=stop)
    for day in _before(action.due_on, today):
        yield ToCome(action, Why.DUE_SOON, day, Whom.LEAD, people={**lead, **helping}, stop=stop)
    for day in _after(climbing, today):
        yield ToCome(action, Why.OVERDUE, day, Whom.LEAD, people=lead, stop=stop)
    for rung in to_come(climbing, today):
        people = hearers.of(action, rung.whom)
        if (rung.kind, rung.whom) == (Kind.SILENT, Whom.LEAD):
            people |= helping
        yield ToCome(action, Why(rung.kind), rung.on, rung.whom, rung.step, people, stop)


def _before(due_on: date, today: date) -> list[date]:
    days = sorted(settings.PLAN_REMIND_BEFORE_DAYS, reverse=True)
    return [day for left in days if (day := due_on - timedelta(days=left)) > today]


def _after(climbing: Climbing, today: date) -> list[date]:
    """The reminders past the due date that are no rung of the ladder."""
    stop = climbing.stop
    if stop is not None and stop.until_on is None:
        return []
    rest_until = max(today, stop.until_on) if stop and stop.until_on else today
    days = set(remind_after()) - set(settings.PLAN_LADDER_OVERDUE_DAYS[:1])
    due_on = climbing.action.due_on
    return [day for each in sorted(days) if (day := due_on + timedelta(days=each)) > rest_until]
