"""Reminding who leads an action of its due date."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery

from foundation.jobs.letters import send_letter
from foundation.jobs.models import Job
from foundation.jobs.queue import enqueue
from partnership.choices import ActionState
from partnership.models import Action, ActionUpdate
from partnership.reminders import due_reminder, offsets
from partnership.selectors.contributing import contributing
from partnership.selectors.ladders import remind_after, stopped_on
from partnership.services.plan_letters import responsible

KIND = "plan.remind"
CATCH_UP = timedelta(days=30)
"""After a longer gap, and for plans that moved in long overdue, nobody is reminded of the past."""


def due_reminders(today: date) -> int:
    """Put one job into the outbox for each reminder that is due; its key keeps it to once. Returns how many.

    Reminders after the due date rest while the action's letters are stopped.
    """
    actions = list(_near(today))
    sent, stopped = _sent(actions), stopped_on(today)
    count = 0
    with transaction.atomic():
        for action in actions:
            offset = due_reminder(
                due_on=action.due_on,
                today=today,
                sent=sent.get(action.pk, ()),
                known_since=action.moved_on or action.raised_on,  # type: ignore[attr-defined]
                before=settings.PLAN_REMIND_BEFORE_DAYS,
                after=remind_after(),
            )
            if offset is not None and not (offset > 0 and action.pk in stopped):
                payload = {
                    "action": str(action.pk),
                    "due_on": action.due_on.isoformat(),
                    "offset": offset,
                    "on": today.isoformat(),
                }
                enqueue(kind=KIND, key=_key(action, offset), payload=payload)
                count += 1
    return count


def remind(payload: Mapping[str, Any], today: date) -> int:
    """Send one reminder's letters, unless the action is done or its date has moved. Returns how many.

    Before the due date those who contribute are asked too; once it is past, whoever leads answers for it.
    """
    due_on, offset = date.fromisoformat(payload["due_on"]), payload["offset"]
    action = Action.objects.filter(pk=payload["action"], state=ActionState.OPEN, due_on=due_on).first()
    if action is None or (offset > 0 and action.pk in stopped_on(today)):
        return 0
    leading = responsible(action, today)
    letters = [("plan_due_soon" if today <= due_on else "plan_overdue", person) for person in sorted(leading)]
    if today <= due_on:
        helping = set(contributing([action], today).get(action.pk, {})) - leading
        letters += [("plan_due_soon_contributor", person) for person in sorted(helping)]
    with transaction.atomic():
        for name, person in letters:
            send_letter(
                name=name, to=person, about={"action": action.pk}, key=f"{_key(action, offset)}:{person}"
            )
    return len(letters)


def _near(today: date) -> Iterable[Action]:
    reach = offsets(settings.PLAN_REMIND_BEFORE_DAYS, remind_after())
    first = today - timedelta(days=max([0, *reach])) - CATCH_UP
    last = today - timedelta(days=min([0, *reach]))
    moves = ActionUpdate.objects.filter(action=OuterRef("pk"), new_due_on__isnull=False).order_by("-number")
    return Action.objects.filter(state=ActionState.OPEN, due_on__range=(first, last)).annotate(
        moved_on=Subquery(moves.values("on")[:1])
    )


def _sent(actions: list[Action]) -> dict[UUID, list[int]]:
    """The offsets already sent for the present due date of each action, read from the outbox in one query."""
    reach = offsets(settings.PLAN_REMIND_BEFORE_DAYS, remind_after())
    keys = {_key(action, offset): (action.pk, offset) for action in actions for offset in reach}
    found: dict[UUID, list[int]] = {}
    for key in Job.objects.filter(key__in=list(keys)).values_list("key", flat=True):
        pk, offset = keys[key]
        found.setdefault(pk, []).append(offset)
    return found


def _key(action: Action, offset: int) -> str:
    return f"{KIND}:{action.pk}:{action.due_on.isoformat()}:{offset}"
