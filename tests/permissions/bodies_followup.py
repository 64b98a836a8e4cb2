"""What is posted to the addresses that follow an action up."""

from datetime import date
from typing import Any

from partnership.actors import system_actor
from partnership.models import Action
from partnership.services.ladder_stops import stop_ladder
from tests.factories.plan import make_action


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


def go_on(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """There is something to let go on."""
    action = Action.objects.filter(pk=args[0]).first()
    if action is not None:
        stop_ladder(actor=system_actor(), action=action, why="Court date")
    return {"why": "The court has decided"}


def owing(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """Somebody who owes something."""
    late = make_action("Late", starts_on=date(2020, 4, 1), due_on=date(2020, 5, 1), lead=world["person.own"])
    return {"person": str(late.lead_id)}


def meeting_new(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """Today, on a plan."""
    day = {"held_on_day": "1", "held_on_month": "10", "held_on_year": "2021"}
    return {"plan": str(world["plan"].pk), **day}


def spoken(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, str]:
    """A decision."""
    return {"decision": "Go on as agreed", "version": "1"}


FOLLOWUP = {
    "partnership:meeting-new": meeting_new,
    "partnership:meeting-action": spoken,
    "partnership:owing-chase": owing,
    "partnership:impact-check": fixed(verdict="worked", what_we_see="Children say so"),
    "partnership:action-impact": fixed(
        done="Trained", changed_for_children="Heard sooner", taken_from="Minutes"
    ),
    "partnership:ladder-stop": fixed(why="Court date"),
    "partnership:ladder-resume": go_on,
}
