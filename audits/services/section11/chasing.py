"""Letters about returns that are not in: reminders to the lead, then the accountable person, then the executive."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from audits.chasing import Coming, Whom
from audits.selectors.chase_hearers import ChaseHearers
from audits.selectors.chasing import Chased
from audits.selectors.chasing_section11 import RETURNS
from audits.services.chasing.letters import put_out, send_rung
from foundation.jobs.letters import send_letters

LETTERS = {
    Whom.LEAD: "section11_late",
    Whom.ACCOUNTABLE: "section11_late_accountable",
    Whom.EXECUTIVE: "section11_late_executive",
}
DUE_SOON = "section11_due_soon"


def chase_returns(today: date) -> int:
    """Put out what is due about returns of Section 11. Returns how many."""
    return put_out(RETURNS, today)


def send_chase(payload: Mapping[str, Any], today: date) -> int:
    """Send one rung's letters about a return. Returns how many."""
    return send_rung(RETURNS, payload, today, _send)


def _send(found: Chased, coming: Coming, today: date) -> int:
    """The executive gets one letter a day for an audit, however many returns are late: it names them on a page."""
    owed = found.owed
    people = sorted(found.heard_by(coming.whom, ChaseHearers([owed.agency_id], today)))
    about: dict[str, object] = {"return": owed.pk}
    name, key = LETTERS[coming.whom], f"{owed.pk}:{found.since.isoformat()}:{coming.step}"
    if coming.is_reminder:
        name = DUE_SOON
    if coming.whom is Whom.EXECUTIVE:
        about = {"cycle": owed.cycle_id}
        key = f"{owed.cycle_id}:{today.isoformat()}"
    send_letters(name=name, to=people, about=about, key=key)
    return len(people)
