"""What the API's addresses of writing name: those of the pages that do the same."""

from collections.abc import Callable
from typing import Any

from tests.permissions.addresses_parts import PARTS, Targets

P = "partnership:"
Finder = Callable[..., Targets]


def decision(world: Any, rule: Any, reader: str) -> Targets:
    """A closing action and its proposal."""
    found = {whose: world[f"closing.{whose}"] for whose in ("own", "other")}
    return {whose: (action.pk, action.closures.get().pk) for whose, action in found.items()}


def api(
    action: Finder,
    agency: Finder,
    pk: Callable[[str], Finder],
    owed: Callable[..., Finder],
    indicator: Finder,
    competing: Finder,
    mine: Callable[..., Finder],
) -> dict[str, Finder]:
    """By name of the address; given the finders of the pages."""
    return {
        **{
            f"api:action-{name}": action for name in ("updates", "closures", "reopen", "withdraw", "evidence")
        },
        "api:action-decision": decision,
        "api:action-milestones": PARTS[f"{P}milestone-add"],
        "api:action-milestone": PARTS[f"{P}milestone-change"],
        "api:action-milestone-done": PARTS[f"{P}milestone-done"],
        "api:action-milestone-undo": PARTS[f"{P}milestone-undo"],
        "api:action-waits": PARTS[f"{P}wait-add"],
        "api:action-wait": PARTS[f"{P}wait-remove"],
        "api:action-contributors": PARTS[f"{P}contributor-add"],
        "api:action-contributor": PARTS[f"{P}contributor-remove"],
        "api:agency-names": agency,
        "api:agency-standings": agency,
        "api:plan-detail": pk("plan"),
        "api:priority-years": pk("priority"),
        "api:job-detail": mine("report", "public_id"),
        **{
            f"api:indicator-{name}": indicator for name in ("values", "commentaries", "targets", "happenings")
        },
        "api:indicator-adopt": competing,
        **{f"api:section11-{name}": owed() for name in ("evidence", "submit", "accept", "send-back")},
        "api:section11-answer-actions": owed("code"),
    }
