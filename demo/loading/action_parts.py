"""What stands beside the actions: further origins, milestones, waits, agencies that help."""

from datetime import date

from demo.loading.reading import day, grouped, rows
from demo.loading.world import World
from partnership.models import Action, Milestone
from partnership.services.contributors import add_contributor
from partnership.services.milestones import add_milestone, do_milestone
from partnership.services.origins import Origin
from partnership.services.waits import add_wait

SAID_ON = date(2020, 12, 7)
"""The day on which the office wrote down what waits for what."""


def further_origins() -> dict[str, list[Origin]]:
    """By reference: where an action came from beside its first origin."""
    found = grouped(iter(rows("action_origins.csv")), "reference")
    return {
        reference: [(row["kind"], row["origin"], "") for row in rest] for reference, rest in found.items()
    }


def load_parts(world: World, actions: dict[str, Action]) -> None:
    """Once every action is there and told of."""
    for row in rows("action_milestones.csv"):
        _step(world, actions[row["reference"]], row)
    for row in rows("action_waits.csv"):
        action, other = (actions[row[name]] for name in ("reference", "other"))
        add_wait(actor=world.as_manager(SAID_ON), action=action, other=other)
    for row in rows("action_contributors.csv"):
        add_contributor(
            actor=world.as_manager(SAID_ON),
            action=actions[row["reference"]],
            agency=world.agencies[row["agency"]],
            part=row["part"],
        )


def _step(world: World, action: Action, row: dict[str, str]) -> Milestone:
    by = world.as_manager(action.raised_on)
    step = add_milestone(actor=by, action=action, title=row["title"], due_on=day(row["due_on"]))
    if row["done_on"]:
        done_on = day(row["done_on"])
        do_milestone(actor=world.as_manager(done_on), milestone=step, done_on=done_on)
    return step
