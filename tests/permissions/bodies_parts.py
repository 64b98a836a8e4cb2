"""What is posted to what stands beside an action."""

from collections.abc import Callable
from typing import Any

from tests.factories.agencies import AgencyFactory
from tests.factories.plan import make_action

P = "partnership:"
Body = dict[str, Any]
STEP = {"title": "Ask twelve children", "due_on_day": "20", "due_on_month": "10", "due_on_year": "2021"}


def _other(world: Any, rule: Any, reader: str, *_: Any) -> Body:
    """An action that the reader sees whoever they are: one that they lead themselves."""
    lead = world.people.get(reader)
    return {"other": make_action("Led too", agency=world.other, lead=lead).pk}


def _agency(*_: Any) -> Body:
    return {"agency": AgencyFactory().pk, "part": "Asks its pupils"}


PARTS: dict[str, Callable[..., Any]] = {
    f"{P}action-origins": lambda *_: {"kind": "meeting", "text": "Executive, 9 July, item 2"},
    f"{P}milestone-add": lambda *_: dict(STEP),
    f"{P}milestone-change": lambda *_: dict(STEP),
    f"{P}milestone-done": lambda *_: {
        "done_on_day": "15",
        "done_on_month": "10",
        "done_on_year": "2021",
    },
    f"{P}milestone-undo": lambda *_: {"why": "The wrong one"},
    f"{P}wait-add": _other,
    f"{P}contributor-add": _agency,
}
