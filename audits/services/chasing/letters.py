"""A rung of a ladder becomes a job of the outbox, and the job letters; the same for every audit."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from audits.chasing import Coming, Whom, due_today
from audits.selectors.chasing import Chased, Chasing, chased
from audits.services.sheets import lock_open
from foundation.calendar.clock import real_now
from foundation.jobs.models import Job
from foundation.jobs.queue import put


def put_out(of: Chasing, today: date) -> int:
    """Put one job into the outbox for each letter whose day has come; its key keeps it to once. Returns how many.

    What is stopped, by itself or with its whole audit, is left alone.
    """
    with transaction.atomic():
        due = [
            _job(each, coming, today)
            for each in chased(of, of.outstanding(of.under_way(today), ()), today)
            if each.stop is None and (coming := due_today(each.coming, today)) is not None
        ]
        put(due)
    return len(due)


def _job(each: Chased, coming: Coming, today: date) -> Job:
    payload = {
        "return": str(each.owed.pk),
        "since": each.since.isoformat(),
        "step": coming.step,
        "whom": coming.whom.value,
        "on": today.isoformat(),
    }
    return Job(kind=each.of.kind, key=each.key(coming), payload=payload, run_at=real_now())


def send_rung(
    of: Chasing, payload: Mapping[str, Any], today: date, send: Callable[[Chased, Coming, date], int]
) -> int:
    """Send one rung's letters, unless it was handed in, given more time or stopped since. Returns how many.

    Shares the sheet's lock. What is being handed in at this moment is waited for, and then found handed in.
    """
    with transaction.atomic():
        for owed in of.outstanding((), [payload["return"]]):
            if not lock_open(owed.sheet_id):
                return 0
            owed.refresh_from_db(fields=["state"])
            (found,) = chased(of, [owed], today)
            if (
                not owed.is_answerable
                or found.stop is not None
                or found.since.isoformat() != payload["since"]
            ):
                return 0
            return send(found, Coming(payload["step"], Whom(payload["whom"]), today), today)
    return 0
