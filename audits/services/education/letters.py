"""Puts the letters of the education audit into the outbox; `audits.emails.education` makes their text."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from audits.models import EducationReturn, Explanation, TrustSheet
from audits.selectors.education.leads import leads_of_schools, leads_of_trusts
from foundation.jobs.letters import send_letters


def invite_schools(returns: Sequence[EducationReturn]) -> None:
    """A letter to each designated lead of each school that is asked."""
    leads = leads_of_schools(each.agency_id for each in returns)
    for each in returns:
        send_letters(
            name="education_invited",
            to=leads.get(each.agency_id, ()),
            about={"return": each.pk},
            key=str(each.pk),
        )


def invite_trusts(sheets: Sequence[TrustSheet]) -> None:
    """A letter to each lead of each trust, whose common questions wait."""
    leads = leads_of_trusts(each.trust_id for each in sheets)
    for each in sheets:
        send_letters(
            name="education_trust_invited",
            to=leads.get(each.trust_id, ()),
            about={"sheet": each.pk},
            key=str(each.pk),
        )


def remind_schools(returns: Iterable[EducationReturn], leads: "dict[UUID, list[UUID]]", day: str) -> None:
    """The reminder of one day, to each designated lead of these schools."""
    for each in returns:
        send_letters(
            name="education_reminder",
            to=leads.get(each.agency_id, ()),
            about={"return": each.pk},
            key=f"{each.pk}:{day}",
        )


def ask_why(explanation: Explanation) -> None:
    """The school's leads are asked why the return was not made."""
    agency = explanation.education_return.agency_id
    send_letters(
        name="education_explain",
        to=leads_of_schools([agency]).get(agency, ()),
        about={"return": explanation.education_return_id},
        key=str(explanation.pk),
    )
