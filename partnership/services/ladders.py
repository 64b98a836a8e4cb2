"""Letters about overdue and silent actions that climb: lead, agency, executive."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from foundation.jobs.letters import send_letter
from foundation.jobs.queue import enqueue
from partnership.ladder import Kind, Rung, Whom, due_rung
from partnership.selectors.contributing import contributing
from partnership.selectors.hearers import Hearers
from partnership.selectors.ladders import CLIMB, REMIND, Climbing, climbings, open_actions

LETTERS = {
    (Kind.OVERDUE, Whom.LEAD): "plan_overdue",
    (Kind.SILENT, Whom.LEAD): "plan_silent",
    (Kind.OVERDUE, Whom.MEMBER): "plan_overdue_member",
    (Kind.SILENT, Whom.MEMBER): "plan_silent_member",
    (Kind.OVERDUE, Whom.EXECUTIVE): "plan_overdue_executive",
    (Kind.SILENT, Whom.EXECUTIVE): "plan_silent_executive",
}


def climb(today: date) -> int:
    """Put one job into the outbox for each rung whose day has come; its key keeps it to once. Returns how many.

    An action whose letters are stopped is left alone.
    """
    count = 0
    with transaction.atomic():
        for climbing in climbings(open_actions(), today):
            rung = due_rung(climbing.rungs, today)
            if rung is not None and climbing.stop is None:
                _enqueue(climbing, rung, today)
                count += 1
    return count


def send_rung(payload: Mapping[str, Any], today: date) -> int:
    """Send one rung's letters, unless the action is done, moved, spoken of or stopped since. Returns how many."""
    kind, whom = Kind(payload["kind"]), Whom(payload["whom"])
    for climbing in climbings(open_actions().filter(pk=payload["action"]), today):
        still = (climbing.kind, climbing.since.isoformat()) == (kind, payload["since"])
        if climbing.stop is not None or not still:
            return 0
        letters = _letters(climbing, kind, whom, today)
        key = f"{kind}:{climbing.action.pk}:{payload['since']}:{payload['step']}"
        with transaction.atomic():
            for name, person in letters:
                about = {"action": climbing.action.pk}
                send_letter(name=name, to=person, about=about, key=f"{key}:{person}")
        return len(letters)
    return 0


def _letters(climbing: Climbing, kind: Kind, whom: Whom, today: date) -> list[tuple[str, UUID]]:
    """Which letter goes to whom; of silence those who contribute are asked together with the lead."""
    action = climbing.action
    people = sorted(Hearers([action], today).of(action, whom))
    found = [(LETTERS[kind, whom], person) for person in people]
    if (kind, whom) == (Kind.SILENT, Whom.LEAD):
        helping = set(contributing([action], today).get(action.pk, {})) - set(people)
        found += [("plan_silent_contributor", person) for person in sorted(helping)]
    return found


def _enqueue(climbing: Climbing, rung: Rung, today: date) -> None:
    """The first rung of the overdue is the reminder of that day, so that the two are never both sent."""
    key, action = climbing.key(rung), str(climbing.action.pk)
    said = {"action": action, "on": today.isoformat()}
    if rung.kind is Kind.OVERDUE and rung.step == 1:
        offset = settings.PLAN_LADDER_OVERDUE_DAYS[0]
        due_on = climbing.since.isoformat()
        enqueue(kind=REMIND, key=key, payload={**said, "due_on": due_on, "offset": offset})
        return
    named = {"kind": rung.kind, "step": rung.step, "whom": rung.whom, "since": climbing.since.isoformat()}
    enqueue(kind=CLIMB, key=key, payload={**said, **{name: str(value) for name, value in named.items()}})
