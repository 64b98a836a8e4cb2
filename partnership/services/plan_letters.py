"""Puts the plan's letters into the outbox; `partnership.emails.plan` makes their text when they go."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from foundation.jobs.letters import send_letter
from partnership.actors import Actor
from partnership.models import Action, ActionClosure, Contributor, Membership
from partnership.roles import EXECUTIVE, Role
from partnership.selectors.contributing import reached_by


def tell_new_lead(actor: Actor, action: Action) -> None:
    """Somebody else than the actor leads an action now. What the system brings in is not announced."""
    if action.lead_id and action.lead_id != actor.person_id and not actor.is_system:
        _send("plan_lead", [action.lead_id], action, key=f"{action.pk}:{action.version}")


def tell_contributor(actor: Actor, contributor: Contributor) -> None:
    """The person named for an agency that helps, or else its safeguarding leads, hear of it."""
    if actor.is_system:
        return
    people = set(reached_by([contributor], actor.today).get(contributor.action_id, {}))
    _send("plan_contributor", people - {actor.person_id}, contributor.action, key=str(contributor.pk))


def ask_for_signature(actor: Actor, closure: ActionClosure) -> None:
    """The managers hear that a closure waits; where the only manager proposed it, the executive does."""
    managers = people_with(actor.today, Role.PARTNERSHIP_MANAGER) - {closure.proposed_by_id}
    signers = managers or people_with(actor.today, *EXECUTIVE) - {closure.proposed_by_id}
    _send("plan_sign_off", signers, closure.action, key=str(closure.pk))


def tell_decided(actor: Actor, closure: ActionClosure, name: str) -> None:
    """Who proposed it and who leads it hear what became of the closure."""
    told = {closure.proposed_by_id, closure.action.lead_id} - {None, actor.person_id}
    _send(name, told, closure.action, key=str(closure.pk))


def responsible(action: Action, today: date) -> set[UUID]:
    """Who must act: the lead, or the lead agency's safeguarding leads, or the managers; never somebody who left."""
    here = Membership.objects.held_on(today)
    for found in (
        here.filter(person_id=action.lead_id),
        here.with_role(Role.AGENCY_LEAD).filter(agency_id=action.lead_agency_id),
        here.with_role(Role.PARTNERSHIP_MANAGER),
    ):
        if people := set(found.values_list("person_id", flat=True)):
            return people
    return set()


def people_with(today: date, *roles: str) -> set[UUID]:
    """Everybody who holds one of these roles on a day and may log in."""
    return set(Membership.objects.held_on(today).with_role(*roles).values_list("person_id", flat=True))


def _send(name: str, people: Iterable[UUID | None], action: Action, *, key: str) -> None:
    for person in sorted(str(each) for each in people):
        send_letter(name=name, to=UUID(person), about={"action": action.pk}, key=f"{key}:{person}")
