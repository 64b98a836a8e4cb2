"""Puts the letters of the education audit into the outbox; `audits.emails.education` makes their text."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from audits.models import EducationReturn, Explanation, TrustSheet
from audits.selectors.education.leads import leads_of_schools, leads_of_trusts
from foundation.jobs.letters import send_each, send_letters


def invite_schools(returns: Sequence[EducationReturn]) -> None:
    """A letter to each designated lead of each school that is asked."""
    leads = leads_of_schools(each.agency_id for each in returns)
    _send("education_invited", leads, ((each, f"{each.pk}") for each in returns))


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
    _send("education_reminder", leads, ((each, f"{each.pk}:{day}") for each in returns))


def ask_why(explanations: Sequence[Explanation]) -> None:
    """The schools' leads are asked why the return was not made."""
    leads = leads_of_schools(each.education_return.agency_id for each in explanations)
    _send("education_explain", leads, ((each.education_return, f"{each.pk}") for each in explanations))


def _send(
    name: str, leads: Mapping[UUID, Sequence[UUID]], about: Iterable[tuple[EducationReturn, str]]
) -> None:
    """One letter to each lead of each return; its key begins with what is given beside the return."""
    send_each(
        name=name,
        letters=(
            (person, {"return": owed.pk}, f"{key}:{person}")
            for owed, key in about
            for person in leads.get(owed.agency_id, ())
        ),
    )
