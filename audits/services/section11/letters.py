"""Puts Section 11 letters into the outbox; `audits.emails` makes their text when they go."""

from collections.abc import Iterable
from uuid import UUID

from audits.models import (
    DeclarationRequest,
    Delegation,
    Section11Cycle,
    Section11Return,
    SendBack,
    Submission,
)
from foundation.calendar.clock import domain_today
from foundation.jobs.letters import send_letter
from partnership.models import Membership
from partnership.roles import Role


def leads_of(agencies: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """(agency, person) of everybody who leads one of these agencies today."""
    return list(
        Membership.objects.held_on(domain_today())
        .with_role(Role.AGENCY_LEAD)
        .filter(agency__in=list(agencies))
        .values_list("agency_id", "person_id")
    )


def invite_leads(cycle: Section11Cycle) -> None:
    """One letter to each lead of each invited agency."""
    returns = dict(cycle.returns.values_list("agency_id", "pk"))
    for agency, person in leads_of(returns):
        _send("section11_invited", person, returns[agency], key=f"{returns[agency]}:{person}")


def tell_office_returned(section11_return: Section11Return, submission: Submission) -> None:
    """The manager hears that a return came in."""
    managers = Membership.objects.held_on(domain_today()).with_role(Role.PARTNERSHIP_MANAGER)
    for person in managers.values_list("person_id", flat=True).distinct():
        _send("section11_returned", person, section11_return.pk, key=f"{submission.pk}:{person}")


def tell_leads_sent_back(section11_return: Section11Return, sent: SendBack) -> None:
    """The agency's leads hear that something is asked of them."""
    for _, person in leads_of([section11_return.agency_id]):
        _send("section11_sent_back", person, section11_return.pk, key=f"{sent.pk}:{person}")


def tell_leads_accepted(section11_return: Section11Return) -> None:
    """The agency's leads hear that the return was accepted."""
    for _, person in leads_of([section11_return.agency_id]):
        _send("section11_accepted", person, section11_return.pk, key=f"{section11_return.reference}:{person}")


def tell_delegate(delegation: Delegation) -> None:
    """The colleague hears that a section waits."""
    send_letter(
        name="section11_delegated",
        to=delegation.person_id,
        about={"delegation": delegation.pk},
        key=str(delegation.pk),
    )


def ask_to_declare(request: DeclarationRequest) -> None:
    """The accountable person gets a link; its token is made when the letter goes."""
    send_letter(
        name="section11_declare", to=request.person_id, about={"request": request.pk}, key=str(request.pk)
    )


def _send(name: str, person: UUID, return_id: UUID, *, key: str) -> None:
    send_letter(name=name, to=person, about={"return": return_id}, key=key)
