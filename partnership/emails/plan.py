"""The plan's letters: who may get them now, and the link each carries. No title, no agency, no name."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting
from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.models import Action
from partnership.permissions import plan as permissions
from partnership.roles import Role
from partnership.selectors.actors import load_actor

May = Callable[[Actor, Action], bool]


def _about(person_id: UUID, about: Mapping[str, str], page: str, may: May, **more: object) -> Letter | None:
    """A letter to somebody who still has a role, may see the action and has something to do with it."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        action = Action.objects.visible_to(actor).filter(pk=about["action"]).first()
    if action is None or not actor.held or not may(actor, action):
        return None
    link = settings.BASE_URL + reverse(f"partnership:{page}", args=[action.pk])
    return Letter(address=person.email, context={"link": link, "due_on": action.due_on, **more})


def _to_the_agency(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A letter to whoever reads the action for the lead agency, else to its accountable person.

    The latter does not read it (ADR 22), and learns that one waits: the link leads to the agency's own page.
    """
    read = _about(person_id, about, "action-detail", _is_open, reads_it=True)
    person = User.objects.filter(pk=person_id, is_active=True).first()
    action = (
        Action.objects.filter(pk=about["action"], state=ActionState.OPEN)
        .select_related("lead_agency")
        .first()
    )
    if read is not None or person is None or action is None:
        return read
    if action.lead_agency_id not in load_actor(person_id).agencies_as(Role.ACCOUNTABLE_PERSON):
        return None
    link = settings.BASE_URL + action.lead_agency.get_absolute_url()
    return Letter(address=person.email, context={"link": link, "due_on": action.due_on, "reads_it": False})


def _may_update(actor: Actor, action: Action) -> bool:
    return action.state == ActionState.OPEN and permissions.can_update(
        actor, action, list(action.contributors.all())
    )


def _may_sign(actor: Actor, action: Action) -> bool:
    return action.state == ActionState.CLOSING and permissions.can_sign_closure(actor, action)


def _sees(actor: Actor, action: Action) -> bool:
    return True


@letter("plan_lead")
def lead(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Somebody leads an action now; the link opens the form for an update."""
    return _about(person_id, about, "action-update", _may_update)


@letter("plan_contributor")
def contributor(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Somebody's agency contributes to an action now; the link opens the form for an update."""
    return _about(person_id, about, "action-update", _may_update)


@letter("plan_due_soon")
def due_soon(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An action will be due; the link opens the form for an update."""
    return _about(person_id, about, "action-update", _may_update)


@letter("plan_due_soon_contributor")
def due_soon_contributor(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An action to which the agency contributes will be due; the link opens the form for an update."""
    return _about(person_id, about, "action-update", _may_update)


@letter("plan_overdue")
def overdue(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An action is past its due date; the link opens the form for an update."""
    return _about(person_id, about, "action-update", _may_update)


@letter("plan_sign_off")
def sign_off(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A closure waits for a second person."""
    return _about(person_id, about, "action-sign-off", _may_sign)


@letter("plan_closed")
def closed(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A closure was signed off."""
    return _about(person_id, about, "action-detail", _sees)


@letter("plan_sent_back")
def sent_back(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A closure was sent back."""
    return _about(person_id, about, "action-detail", _sees)


@letter("plan_reopened")
def reopened(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A closed action was reopened."""
    return _about(person_id, about, "action-detail", _sees)


def _is_open(actor: Actor, action: Action) -> bool:
    return action.state == ActionState.OPEN


@letter("plan_silent")
def silent(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An action has had no update for long; the link opens the form for one."""
    return _about(person_id, about, "action-update", _may_update)


@letter("plan_silent_contributor")
def silent_contributor(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An action to which the agency contributes has had no update for long; the link opens the form for one."""
    return _about(person_id, about, "action-update", _may_update)


@letter("plan_overdue_member")
def overdue_member(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An action of the agency is long past its due date."""
    return _to_the_agency(person_id, about)


@letter("plan_silent_member")
def silent_member(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Nothing was heard of an action of the agency for long."""
    return _to_the_agency(person_id, about)


@letter("plan_overdue_executive")
def overdue_executive(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An action is long past its due date, and lead and agency heard of it before."""
    return _about(person_id, about, "action-detail", _is_open)


@letter("plan_silent_executive")
def silent_executive(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Nothing was heard of an action, and lead and agency were asked before."""
    return _about(person_id, about, "action-detail", _is_open)
