"""What the addresses are asked for that follow an action up."""

from typing import Any

from partnership.models import ImpactCheck
from partnership.roles import Role
from partnership.services.meetings import open_meeting
from tests.factories.people import actor_of
from tests.factories.plan import closed_before, make_action
from tests.permissions.matrix import Rule


def check(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """The question whether a closed action worked."""
    asked = ImpactCheck.objects.filter(answered_on=None)
    return {whose: (asked.get(closure__action=world[f"closed.{whose}"]).pk,) for whose in ("own", "other")}


def _meeting(world: Any, whose: str) -> Any:
    action = world[f"action.{whose}"]
    ada = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
    plan = action.plans.first()
    return action, open_meeting(actor=ada, plan=plan, held_on=ada.today, group=action.owner_group)


def meeting(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """A meeting of the group that owns the action, and one of no group of theirs."""
    return {whose: (_meeting(world, whose)[1].pk,) for whose in ("own", "other")}


def meeting_action(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """An action in such a meeting."""
    found = {}
    for whose in ("own", "other"):
        action, held = _meeting(world, whose)
        found[whose] = (held.pk, action.pk)
    return found


def closed_elsewhere(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """Actions that came here closed."""
    given = {"own": {"agency": world.own, "owner_group": world.group}, "other": {"agency": world.other}}
    return {
        whose: (closed_before(make_action("Old", plans=[world["plan"]], **more)).pk,)
        for whose, more in given.items()
    }


FOLLOWUP = {
    "partnership:action-impact": closed_elsewhere,
    "partnership:impact-check": check,
    "partnership:meeting": meeting,
    "partnership:meeting-close": meeting,
    "partnership:meeting-action": meeting_action,
}
