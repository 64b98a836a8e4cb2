"""The ladder of letters about a return that is not in: whom it climbs to, and when. Any audit's returns may use it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from foundation.calendar.working_days import add_working_days
from partnership.ladder import spaced
from partnership.reminders import due_reminder

TIME_AFTER_SENT_BACK = timedelta(days=7)
"""Who was asked for changes near or after the due date has at least this long before anybody says it is late."""


class Whom(StrEnum):
    """Who hears, from below."""

    AUDITOR = "auditor"
    LEAD = "lead"
    ACCOUNTABLE = "accountable"
    EXECUTIVE = "executive"


@dataclass(frozen=True)
class Days:
    """When letters go, in days before and after the due date.

    Reminders go to the agency's lead; where the lead has a day, to the auditor, and the lead hears on it. An audit of
    which the executive is not told has no day for it. `set_on`: the day on which somebody chose these days; a reminder
    whose day had passed by then is not made up for, because others went before: `instead_of` has the days of those.
    """

    before: tuple[int, ...] = (14, 3)
    after: tuple[int, ...] = (1, 7)
    accountable: int = 14
    executive: int | None = 21
    lead: int | None = None
    set_on: date | None = None
    instead_of: "Days | None" = None

    @property
    def first(self) -> Whom:
        """Whom reminders go to."""
        return Whom.LEAD if self.lead is None else Whom.AUDITOR

    @property
    def climb(self) -> "tuple[tuple[int, Whom, str], ...]":
        """(days after, whom, name) of every rung, the lowest first; on one day those below hear before those above.

        A rung keeps its name when its day changes, so that nobody hears of it twice.
        """
        first = self.first
        above = (
            (self.lead, Whom.LEAD),
            (self.accountable, Whom.ACCOUNTABLE),
            (self.executive, Whom.EXECUTIVE),
        )
        rungs = [(day, first, f"{first}-{number}") for number, day in enumerate(sorted(self.after), start=1)]
        rungs += [(day, whom, whom.value) for day, whom in above if day is not None]
        return tuple(sorted(rungs, key=lambda rung: (rung[0], list(Whom).index(rung[1]))))

    @property
    def steps(self) -> tuple[str, ...]:
        """The name of every letter there may be, and of those that may have gone before these days were chosen."""
        own = (*(before(day) for day in self.before), *(name for _day, _whom, name in self.climb))
        earlier = self.instead_of.steps if self.instead_of else ()
        return (*own, *(name for name in earlier if name not in own))


@dataclass(frozen=True)
class Coming:
    """One letter: `step` names it within its ladder, `on` is its day."""

    step: str
    whom: Whom
    on: date

    @property
    def is_reminder(self) -> bool:
        """Goes before the return is due."""
        return self.step.startswith(BEFORE)


BEFORE = "before-"


def days_of_inspection(due_on: date) -> Days:
    """An inspection leaves agencies five working days: the auditor is reminded on the two working days before the due
    date and on the one after it, then a working day later the lead hears, and another one later the accountable
    person. Our own choice; counted over weekends and bank holidays from the day on which audits are due.
    """

    def away(working_days: int) -> int:
        return abs((add_working_days(due_on, working_days) - due_on).days)

    return Days(
        before=(away(-2), away(-1)), after=(away(1),), lead=away(2), accountable=away(3), executive=None
    )


def before(days: int) -> str:
    """The name of a letter that goes some days before the due date."""
    return f"{BEFORE}{days}"


def due_since(due_on: date, sent_back_on: date | None) -> date:
    """The day from which the ladder counts: the due date, or a week after the return was sent back if that is later."""
    return max(due_on, sent_back_on + TIME_AFTER_SENT_BACK) if sent_back_on else due_on


def still_to_come(
    days: Days,
    *,
    since: date,
    today: date,
    sent: Mapping[str, date],
    known_on: date | None = None,
    resumed_on: date | None = None,
) -> tuple[Coming, ...]:
    """The letters that go if nothing is done, as they go from today on, the earliest first.

    Before the due date each day stands for itself: what was missed is not made up for, but for the latest, and
    nobody is told of fourteen days who was invited when five were left. After it no rung is left out and their order
    and distance are kept (`partnership/ladder.py`), so that nobody above hears before those below had their time.
    """
    return (
        *_before(days, since, today, sent, known_on),
        *_after(days, since, today, sent, resumed_on),
    )


def due_today(coming: tuple[Coming, ...], today: date) -> Coming | None:
    """The letter to put out today, if any: never two at once."""
    return coming[0] if coming and coming[0].on <= today else None


def _before(
    days: Days, since: date, today: date, sent: Mapping[str, date], known_on: date | None
) -> tuple[Coming, ...]:
    known_on = max((day for day in (known_on, days.set_on) if day is not None), default=None)
    gone = [-int(step.removeprefix(BEFORE)) for step in sent if step.startswith(BEFORE)]
    if today > since or len(gone) < len(sent):  # a letter after the due date went: it was due earlier once
        return ()
    missed = due_reminder(
        due_on=since, today=today, sent=gone, known_since=known_on, before=days.before, after=()
    )
    found = [] if missed is None else [Coming(before(-missed), days.first, today)]
    for left in sorted(days.before, reverse=True):
        on = since - timedelta(days=left)
        if on > today and (known_on is None or on >= known_on):
            found.append(Coming(before(left), days.first, on))
    return tuple(found)


def _after(
    days: Days, since: date, today: date, sent: Mapping[str, date], resumed_on: date | None
) -> tuple[Coming, ...]:
    climb = days.climb
    went = {number: sent[name] for number, (_day, _whom, name) in enumerate(climb, 1) if name in sent}
    rungs = spaced(since, [day for day, _whom, _name in climb], sent=went, resumed_on=resumed_on)
    found = [Coming(climb[step - 1][2], climb[step - 1][1], on) for step, on in rungs]
    late = max(today - found[0].on, timedelta(0)) if found else timedelta(0)
    return tuple(replace(each, on=each.on + late) for each in found)
