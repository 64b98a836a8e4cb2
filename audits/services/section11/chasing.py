"""Letters about returns that are not in: reminders to the lead, then the accountable person, then the executive."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from audits.chasing import Coming, Whom, due_today
from audits.selectors.chase_hearers import ChaseHearers
from audits.selectors.chasing import CHASE, Chased, chased, outstanding, under_way
from audits.services.sheets import lock_open
from foundation.jobs.letters import send_letters
from foundation.jobs.queue import enqueue

LETTERS = {
    Whom.LEAD: "section11_late",
    Whom.ACCOUNTABLE: "section11_late_accountable",
    Whom.EXECUTIVE: "section11_late_executive",
}
DUE_SOON = "section11_due_soon"


def chase_returns(today: date) -> int:
    """Put one job into the outbox for each letter whose day has come; its key keeps it to once. Returns how many.

    A return whose letters are stopped, or all of whose audit are, is left alone.
    """
    count = 0
    with transaction.atomic():
        for each in chased(outstanding(cycles=under_way(today)), today):
            coming = due_today(each.coming, today)
            if coming is not None and each.stop is None:
                payload = {
                    "return": str(each.owed.pk),
                    "since": each.since.isoformat(),
                    "step": coming.step,
                    "whom": coming.whom.value,
                    "on": today.isoformat(),
                }
                enqueue(kind=CHASE, key=each.key(coming), payload=payload)
                count += 1
    return count


def send_chase(payload: Mapping[str, Any], today: date) -> int:
    """Send one rung's letters, unless the return was handed in, given more time or stopped since. Returns how many.

    Shares the sheet's lock. A return that is being handed in at this moment is waited for, and then found handed in.
    """
    with transaction.atomic():
        for owed in outstanding(returns=[payload["return"]]):
            if not lock_open(owed.sheet_id):
                return 0
            owed.refresh_from_db(fields=["state"])
            (found,) = chased([owed], today)
            if (
                not owed.is_answerable
                or found.stop is not None
                or found.since.isoformat() != payload["since"]
            ):
                return 0
            return _send(found, Coming(payload["step"], Whom(payload["whom"]), today), today)
    return 0


def _send(found: Chased, coming: Coming, today: date) -> int:
    """The executive gets one letter a day for an audit, however many returns are late: it names them on a page."""
    owed = found.owed
    people = sorted(ChaseHearers([owed.agency_id], today).of(owed.agency_id, coming.whom))
    about: dict[str, object] = {"return": owed.pk}
    name, key = LETTERS[coming.whom], f"{owed.pk}:{found.since.isoformat()}:{coming.step}"
    if coming.is_reminder:
        name = DUE_SOON
    if coming.whom is Whom.EXECUTIVE:
        about = {"cycle": owed.cycle_id}
        key = f"{owed.cycle_id}:{today.isoformat()}"
    send_letters(name=name, to=people, about=about, key=key)
    return len(people)
