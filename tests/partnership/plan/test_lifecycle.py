"""The lifecycle of an action: every state, every arrow, every role, in the service and in the database."""

from importlib import import_module

import pytest
from django.db import IntegrityError, transaction

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import ACTION, ActionState
from partnership.models import Action
from partnership.permissions import plan as permissions
from partnership.roles import Role
from partnership.services.actions import withdraw
from tests.factories.people import actor_of, make_person
from tests.factories.plan import close, make_action, make_evidence, propose
from tests.partnership.plan.conftest import TODAY

pytestmark = pytest.mark.django_db

ARROWS = [arrow.name for arrow in ACTION.arrows]
MAY = {
    "propose_closure": {"partnership_manager", "business_support", "own lead"},
    "sign_closure": {"partnership_manager", "executive_member", "lead_safeguarding_partner"},
    "decline_closure": {"partnership_manager", "executive_member", "lead_safeguarding_partner"},
    "reopen": {"partnership_manager"},
    "withdraw": {"partnership_manager", "business_support"},
}
WHO = [*Role.values, "own lead", "no role"]


def in_state(state, police):
    """An action that was brought there by people who take no part in the test."""
    action = make_action(agency=police)
    una, vic = make_person("Una", Role.PARTNERSHIP_MANAGER), make_person("Vic", Role.EXECUTIVE_MEMBER)
    if state == "closing":
        propose(actor_of(una), action)
    if state == "closed":
        close(actor_of(una), actor_of(vic), action)
    if state == "withdrawn":
        withdraw(actor=actor_of(una), action=action, why="Merged")
    return action


def person_as(who, police):
    if who == "own lead":
        return make_person("Wren", Role.AGENCY_LEAD, agency=police)
    return make_person("Wren", *([] if who == "no role" else [who]))


def follow(name, person, action):
    """The service that the arrow names, with everything it needs."""
    module, function = ACTION.arrow(name).service.rsplit(".", 1)
    more = {"why": "Because"} if ACTION.arrow(name).reason_needed else {}
    if name == "propose_closure":
        more = {"impact": "A", "how_known": "B", "for_whom": "C", "earlier": [make_evidence(action).pk]}
    return getattr(import_module(module), function)(actor=actor_of(person), action=action, **more)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", ARROWS)
def test_an_arrow_is_followed_by_its_roles_alone(name, who, police):
    arrow = ACTION.arrow(name)
    action, person = in_state(arrow.sources[0], police), person_as(who, police)

    assert getattr(permissions, arrow.permission)(actor_of(person), action) == (who in MAY[name])
    if who in MAY[name]:
        follow(name, person, action)
    else:
        with pytest.raises(NotAllowed):
            follow(name, person, action)

    assert Action.objects.get().state == (arrow.target if who in MAY[name] else arrow.sources[0])


@pytest.mark.parametrize("state", ActionState.values)
@pytest.mark.parametrize("name", ARROWS)
def test_an_arrow_the_state_does_not_have_is_refused(name, state, police):
    if ACTION.can(name, state):
        return
    action, ada = in_state(state, police), make_person("Ada", Role.PARTNERSHIP_MANAGER)

    with pytest.raises(Refusal, match="is not possible now"):
        follow(name, ada, action)

    assert Action.objects.get().state == state


@pytest.mark.parametrize("after", ActionState.values)
@pytest.mark.parametrize("before", ActionState.values)
def test_the_database_knows_the_same_arrows(before, after, police):
    action = in_state(before, police)
    change = {"state": after, "closed_on": TODAY if after == "closed" else None}

    if before == after or (before, after) in ACTION.pairs:
        with act(system_actor(), "test"):
            Action.objects.filter(pk=action.pk).update(**change)
        assert Action.objects.get().state == after
    else:
        with (
            pytest.raises(IntegrityError, match="which is not an arrow"),
            transaction.atomic(),
            act(system_actor(), "test"),
        ):
            Action.objects.filter(pk=action.pk).update(**change)


@pytest.mark.parametrize("name", ["decline_closure", "reopen", "withdraw"])
def test_an_arrow_that_needs_a_reason_is_refused_without(name, police):
    arrow = ACTION.arrow(name)
    action, ada = in_state(arrow.sources[0], police), make_person("Ada", Role.PARTNERSHIP_MANAGER)
    module, function = arrow.service.rsplit(".", 1)

    with pytest.raises(Refusal, match="needs a reason"):
        getattr(import_module(module), function)(actor=actor_of(ada), action=action, why=" ")

    assert Action.objects.get().state == arrow.sources[0]
