"""The sheet of one service of a big agency, answered on the ground that all audits share."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from audits.models import Section11Return, ServiceAnswers, Sheet
from audits.owed import Audit
from audits.permissions import service_answers as permissions
from audits.services.section11.answers import start as start_return
from audits.services.sheets import lock_open
from foundation.refusals import Refusal

CLOSED = "This service's answers are closed. Open them again to change something."
HANDED_IN = (
    "The agency's return was submitted: what its services answered can be read, and no longer changed."
)
TAKEN_BACK = "The agency's lead took this service back: nothing can be answered here any more."


def why_not_answerable(owed: ServiceAnswers, today: date) -> str:
    """Why nothing can be answered now, in a sentence; empty while the service can (its sheet and return loaded)."""
    cycle = owed.section11_return.cycle
    if owed.ended_at is not None:
        return TAKEN_BACK
    if cycle.closed_on is not None:
        return "The audit is closed: nothing can be answered any more."
    if not owed.section11_return.is_answerable:
        return HANDED_IN
    if not owed.sheet.is_open:
        return CLOSED
    if today < cycle.opens_on:
        return f"You can answer from {cycle.opens_on.day} {cycle.opens_on:%B %Y}."
    return ""


def _start(owed: ServiceAnswers) -> None:
    start_return(owed.section11_return)


BY_SERVICE = Audit(
    code="section11_service",
    permissions=permissions,
    why_not_answerable=why_not_answerable,
    start=_start,
    answerers="the colleague who answers for this service, or the agency's lead",
    handed_in=CLOSED,
    addresses="service",
    has_evidence=True,
    has_regional_core=True,
)


def hold_with_agency(section11_return: Section11Return) -> None:
    """Hold the return open to the end of the transaction, or refuse: it was submitted, or its audit closed."""
    if not lock_open(section11_return.sheet_id):
        raise Refusal(HANDED_IN)


def close_services(section11_returns: Iterable[UUID]) -> None:
    """With the return, or the whole audit, its services' sheets are closed; called inside that act.

    Changing the sheet waits for an answer that is being saved; then nothing more is.
    """
    services = ServiceAnswers.objects.filter(section11_return__in=section11_returns)
    Sheet.objects.filter(pk__in=services.values("sheet")).update(is_open=False)
