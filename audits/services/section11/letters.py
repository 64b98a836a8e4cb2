"""Puts Section 11 letters into the outbox; `audits.emails` makes their text when they go."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from audits.models import (
    ChallengeDay,
    ChallengePeer,
    DeclarationRequest,
    Delegation,
    Section11Return,
    SendBack,
    ServiceAnswers,
    Submission,
)
from audits.permissions.moderation import ANSWERS_FOR_IT
from audits.selectors.handed import REMINDED, reminder_key
from foundation.calendar.clock import domain_today
from foundation.jobs.letters import send_each, send_letter, send_letters
from partnership.models import Membership
from partnership.roles import Role
from partnership.selectors.answering import leads_of, roles_answering_for


def invite_people(invited: Iterable[tuple[Section11Return, Collection[UUID], bool]], on: date) -> None:
    """One letter to each of the people of each return, all by one statement. After the first one (which says that it
    is) a letter has its day in its key, so that it goes once a day."""
    send_each(
        name="section11_invited",
        letters=(
            (
                person,
                {"return": owed.pk, "on": on.isoformat()},
                f"{owed.pk}:{person}" if is_first else f"{owed.pk}:{person}:{on}",
            )
            for owed, people, is_first in invited
            for person in people
        ),
    )


def tell_office_returned(section11_return: Section11Return, submission: Submission) -> None:
    """The manager hears that a return came in."""
    managers = Membership.objects.held_on(domain_today()).with_role(Role.PARTNERSHIP_MANAGER)
    send_letters(
        name="section11_returned",
        to=managers.values_list("person_id", flat=True).distinct(),
        about={"return": section11_return.pk},
        key=str(submission.pk),
    )


def tell_leads_sent_back(section11_return: Section11Return, sent: SendBack) -> None:
    """The agency's leads hear that something is asked of them."""
    for person in _leads(section11_return):
        _send("section11_sent_back", person, section11_return.pk, key=f"{sent.pk}:{person}")


def tell_leads_accepted(section11_return: Section11Return) -> None:
    """The agency's leads hear that the return was accepted."""
    for person in _leads(section11_return):
        _send("section11_accepted", person, section11_return.pk, key=f"{section11_return.reference}:{person}")


def tell_agency_moderated(section11_return: Section11Return, finished: UUID) -> None:
    """The agency's leads and accountable people hear that the moderated ratings can be read. `finished`: the act."""
    answering = roles_answering_for(section11_return.agency_id, domain_today())
    for person in {*answering.filter(role__in=ANSWERS_FOR_IT).values_list("person_id", flat=True)}:
        _send("section11_moderated", person, section11_return.pk, key=f"{finished}:{person}")


def tell_office_answered(section11_return: Section11Return, answered: UUID) -> None:
    """The manager hears that the agency agreed or queried. `answered`: the act."""
    managers = Membership.objects.held_on(domain_today()).with_role(Role.PARTNERSHIP_MANAGER)
    send_letters(
        name="section11_answered",
        to=managers.values_list("person_id", flat=True).distinct(),
        about={"return": section11_return.pk},
        key=str(answered),
    )


def tell_leads_reopened(section11_return: Section11Return, reopened: UUID) -> None:
    """The agency's leads hear that the return was opened again. `reopened`: the act."""
    for person in _leads(section11_return):
        _send("section11_reopened", person, section11_return.pk, key=f"{reopened}:{person}")


def tell_agency_asked(section11_return: Section11Return, on: date) -> None:
    """The agency's leads hear that something is asked about an answer: once a day, however much it is."""
    for person in _leads(section11_return):
        _send("section11_asked", person, section11_return.pk, key=f"{section11_return.pk}:{on}:{person}")


def tell_peer(peer: ChallengePeer) -> None:
    """The leads of an agency hear that it is named as a peer of a challenge day."""
    for person in leads_of([peer.agency_id], domain_today())[peer.agency_id]:
        send_letter(name="section11_peer", to=person, about={"peer": peer.pk}, key=f"{peer.pk}:{person}")


def tell_peers_of_change(day: ChallengeDay, peers: Iterable[ChallengePeer]) -> None:
    """The leads of these peers hear that the day moved or is called off: once for each change."""
    name = "section11_peer_called_off" if day.called_off_on else "section11_peer_moved"
    for peer in peers:
        for person in leads_of([peer.agency_id], domain_today())[peer.agency_id]:
            send_letter(
                name=name,
                to=person,
                about={"peer": peer.pk, "held_on": day.held_on.isoformat()},
                key=f"{peer.pk}:{day.version}:{person}",
            )


def tell_office_replied(section11_return: Section11Return, on: date) -> None:
    """The manager hears that the agency replied: once a day, however much it is."""
    managers = Membership.objects.held_on(domain_today()).with_role(Role.PARTNERSHIP_MANAGER)
    send_letters(
        name="section11_replied",
        to=managers.values_list("person_id", flat=True).distinct(),
        about={"return": section11_return.pk},
        key=f"{section11_return.pk}:{on}",
    )


def tell_delegate(delegation: Delegation) -> None:
    """The colleague hears that a section waits."""
    send_letter(
        name="section11_delegated",
        to=delegation.person_id,
        about={"delegation": delegation.pk},
        key=str(delegation.pk),
    )


def tell_service(asked: ServiceAnswers) -> None:
    """The colleague hears that the answers of a service wait."""
    send_letter(
        name="section11_service",
        to=asked.person_id,
        about={"service": asked.pk},
        key=f"{asked.pk}:{asked.given_at.isoformat()}",
    )


def remind(section11_return: Section11Return, person: UUID, about: dict[str, object], on: date) -> None:
    """A colleague is reminded of what they were given. `about`: the delegation or the service."""
    send_letter(name=REMINDED, to=person, about=about, key=reminder_key(section11_return.pk, person, on))


def ask_to_declare(request: DeclarationRequest) -> None:
    """The accountable person gets a link; its token is made when the letter goes."""
    send_letter(
        name="section11_declare", to=request.person_id, about={"request": request.pk}, key=str(request.pk)
    )


def _leads(section11_return: Section11Return) -> Collection[UUID]:
    agency = section11_return.agency_id
    return leads_of([agency], domain_today())[agency]


def _send(name: str, person: UUID, return_id: UUID, *, key: str) -> None:
    send_letter(name=name, to=person, about={"return": return_id}, key=key)
