"""What is posted to the addresses that follow an action up."""

from typing import Any


def fixed(**fields: Any) -> Any:
    """The same for everybody."""
    return lambda *_: dict(fields)


FOLLOWUP = {"partnership:impact-check": fixed(verdict="worked", what_we_see="Children say so")}
