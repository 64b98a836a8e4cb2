"""What follows an action up, on its page: each part registers a panel, so that apps above can show theirs here."""

from collections.abc import Callable
from dataclasses import dataclass

from partnership.actors import Actor
from partnership.models import Action, ActionClosure


@dataclass(frozen=True)
class ActionPanel:
    """A heading and the components below it."""

    heading: str
    parts: tuple[object, ...]


Panel = Callable[[Actor, Action], ActionPanel | None]
"""Of an action that the reader sees, from `with_latest`, `for_ladders` and `with_joint_work`; none where there is
nothing to show."""

_panels: dict[str, Panel] = {}


def register_panel(code: str, panel: Panel) -> None:
    """Add a panel; called once for each when its module is loaded."""
    if code in _panels:
        raise ValueError(f"Two panels of an action are registered as {code}.")
    _panels[code] = panel


def panels_of(actor: Actor, action: Action) -> list[ActionPanel]:
    """Every panel that has something for the reader, in the order of registration."""
    made = (panel(actor, action) for panel in _panels.values())
    return [panel for panel in made if panel is not None]


Outcome = Callable[[Actor, ActionClosure], list[object]]
"""What an app above knows of whether a closed action worked: components, or nothing."""

_outcomes: dict[str, Outcome] = {}


def register_outcome(code: str, outcome: Outcome) -> None:
    """Add what stands beside the question whether an action worked; called once for each."""
    if code in _outcomes:
        raise ValueError(f"Two outcomes of an action are registered as {code}.")
    _outcomes[code] = outcome


def outcome_parts(actor: Actor, closure: ActionClosure) -> list[object]:
    """Everything that stands beside the question, in the order of registration."""
    return [part for outcome in _outcomes.values() for part in outcome(actor, closure)]
