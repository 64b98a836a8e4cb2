"""What is done to an action only while it is open."""

from foundation.refusals import Refusal
from partnership.choices import ActionState
from partnership.models import Action


def refuse_unless_open(action: Action, words: str) -> None:
    """Refuse with the action's status. `words`: "takes no milestone now"."""
    if action.state != ActionState.OPEN:
        status = action.get_state_display().lower()
        raise Refusal(f"{action.reference} {words}: its status is “{status}”.")
