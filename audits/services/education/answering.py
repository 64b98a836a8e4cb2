"""Schools and trusts answer on the ground that all audits share."""

from datetime import date

from audits.models import EducationReturn, TrustSheet
from audits.owed import Audit
from audits.permissions import school_return, trust_sheet
from audits.services.education.returns import begin
from foundation.calendar.dates import long_date

HANDED_IN = (
    "This return waits for its signature or was submitted: nothing can be changed until it is taken back."
)
CLOSED = "This year's audit is closed: nothing can be answered any more."


def why_not_answerable(owed: EducationReturn, today: date) -> str:
    """Why nothing can be answered now, in a sentence; empty while the school can answer (cycle loaded)."""
    if owed.has_returned:
        return "The return was submitted. It can be changed again only when changes are asked for."
    if not owed.is_answerable:
        return "The return waits for its signature. Take it back to change an answer."
    return _outside_dates(owed, today)


def why_no_common_answers(owed: TrustSheet, today: date) -> str:
    """The same of a trust's common answers."""
    return CLOSED if not owed.is_answerable else _outside_dates(owed, today)


def _outside_dates(owed: EducationReturn | TrustSheet, today: date) -> str:
    if owed.cycle.closed_on is not None:
        return CLOSED
    if today < owed.cycle.opens_on:
        return f"You can answer from {long_date(owed.cycle.opens_on)}."
    return ""


def _nothing_to_start(owed: TrustSheet) -> None:
    """A trust's sheet has no states."""


EDUCATION = Audit(
    code="education",
    permissions=school_return,
    why_not_answerable=why_not_answerable,
    start=begin,
    answerers="the school's designated safeguarding lead",
    handed_in=HANDED_IN,
    addresses="education",
)

TRUST = Audit(
    code="education_trust",
    permissions=trust_sheet,
    why_not_answerable=why_no_common_answers,
    start=_nothing_to_start,
    answerers="the trust's lead",
    handed_in=CLOSED,
    addresses="trust",
)
