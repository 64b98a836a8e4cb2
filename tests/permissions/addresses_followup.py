"""What the addresses are asked for that follow an action up."""

from typing import Any

from partnership.models import ImpactCheck
from tests.permissions.matrix import Rule


def check(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """The question whether a closed action worked."""
    asked = ImpactCheck.objects.filter(answered_on=None)
    return {whose: (asked.get(closure__action=world[f"closed.{whose}"]).pk,) for whose in ("own", "other")}


FOLLOWUP = {"partnership:impact-check": check}
