"""The ladder of letters about an action that is overdue or silent: whom it climbs to, and when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """Why letters climb."""

    OVERDUE = "overdue"
    SILENT = "silent"


class Whom(StrEnum):
    """The three rungs, from below."""

    LEAD = "lead"
    MEMBER = "member"
    EXECUTIVE = "executive"


@dataclass(frozen=True)
class Rung:
    """One letter of a ladder: `step` counts from 1, `on` is the day on which it goes."""

    kind: Kind
    step: int
    whom: Whom
    on: date


def ladder(
    kind: Kind,
    since: date,
    days: Sequence[int],
    *,
    sent: Mapping[int, date],
    resumed_on: date | None = None,
) -> tuple[Rung, ...]:
    """The rungs still to go, each with its day.

    Days count from `since`: the due date, or the last sign of life. A rung that goes late, after a gap or a stop,
    pushes those above it: the days between two rungs are kept, so that nobody above hears before those below had
    their time. `sent`: the day on which a step went. What was to go while the letters were stopped goes on the
    day they are let go on, the lowest first.
    """
    rungs = spaced(since, days[: len(Whom)], sent=sent, resumed_on=resumed_on)
    return tuple(Rung(kind, step, list(Whom)[step - 1], on) for step, on in rungs)


def spaced(
    since: date,
    days: Sequence[int],
    *,
    sent: Mapping[int, date],
    resumed_on: date | None = None,
) -> tuple[tuple[int, date], ...]:
    """The same for any ladder, whoever stands on it: (step, day) of the letters still to go."""
    found: list[tuple[int, date]] = []
    last: date | None = None
    before = 0
    for step, after in enumerate(days, start=1):
        on = since + timedelta(days=after)
        if last is not None:
            on = max(on, last + timedelta(days=after - before))
        if resumed_on is not None:
            on = max(on, resumed_on)
        last, before = sent.get(step, on), after
        if step not in sent:
            found.append((step, on))
    highest = max(sent, default=0)
    return tuple((step, on) for step, on in found if step > highest)


def from_today(rungs: Sequence[Rung], today: date) -> tuple[Rung, ...]:
    """The rungs as they go from today on: a late one goes today, and those above keep their distance from it."""
    late = max(today - rungs[0].on, timedelta(0)) if rungs else timedelta(0)
    return tuple(replace(rung, on=rung.on + late) for rung in rungs)


def due_rung(rungs: Collection[Rung], today: date) -> Rung | None:
    """The rung to send today: the lowest of those left, when its day has come."""
    lowest = min(rungs, key=lambda rung: rung.step, default=None)
    return lowest if lowest is not None and lowest.on <= today else None


def is_stopped(*, from_on: date, until_on: date | None, ended_on: date | None, today: date) -> bool:
    """Do the letters rest today? A stop ends by hand at once, else after its last day."""
    return ended_on is None and from_on <= today and (until_on is None or today <= until_on)
