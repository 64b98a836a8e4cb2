"""What stands beside an action: its milestone, what it waits for, who helps. Each is made when first asked for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Contributor, Milestone, WaitsFor
from tests.factories.agencies import AgencyFactory

P = "partnership:"
Targets = dict[str, tuple[Any, ...]]


def _relations(world: Any, reader: str) -> dict[str, Any]:
    """The open actions: the own agency's, another's, and where somebody may lead one, theirs."""
    mine = {"mine": world[f"action.mine.{reader}"]} if reader in world.people else {}
    return {"own": world["action.own"], "other": world["action.other"], **mine}


def whole(world: Any, rule: Any, reader: str) -> Targets:
    """The action itself."""
    return {relation: (action.pk,) for relation, action in _relations(world, reader).items()}


def part(make: Callable[[Any, Any], Any]) -> Callable[..., Targets]:
    """The action and a part of it."""

    def find(world: Any, rule: Any, reader: str) -> Targets:
        return {
            relation: (action.pk, make(world, action).pk)
            for relation, action in _relations(world, reader).items()
        }

    return find


def _milestone(world: Any, action: Any) -> Any:
    with act(system_actor(), "test.make"):
        given = {"due_on": action.starts_on + timedelta(days=1)}
        return Milestone.objects.get_or_create(action=action, title="Ask ten children", defaults=given)[0]


def _done(world: Any, action: Any) -> Any:
    """Another one: the first stays open for those who change it."""
    with act(system_actor(), "test.make"):
        given = {"due_on": action.starts_on + timedelta(days=1), "done_on": action.starts_on}
        return Milestone.objects.get_or_create(action=action, title="Ask ten parents", defaults=given)[0]


def _wait(world: Any, action: Any) -> Any:
    with act(system_actor(), "test.make"):
        other = world["action.other"] if action != world["action.other"] else world["action.own"]
        return WaitsFor.objects.get_or_create(action=action, other=other)[0]


def _contributor(world: Any, action: Any) -> Any:
    with act(system_actor(), "test.make"):
        found = action.contributors.first()
        return found or Contributor.objects.create(action=action, agency=AgencyFactory())


PARTS = {
    f"{P}action-origins": whole,
    **{f"{P}{name}-add": whole for name in ("milestone", "wait", "contributor")},
    **{f"{P}milestone-{name}": part(_milestone) for name in ("change", "done")},
    f"{P}milestone-undo": part(_done),
    f"{P}wait-remove": part(_wait),
    f"{P}contributor-remove": part(_contributor),
}
