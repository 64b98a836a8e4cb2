"""What a table, a file and a report say of an action in the same words."""

from partnership.models import Action


def lead_text(action: Action) -> str:
    """The person, else the post, else nobody yet."""
    return action.lead.name if action.lead else action.lead_role or "Nobody named"


def group_text(action: Action) -> str:
    """The group that keeps an eye on it; nothing for none."""
    return action.owner_group.name if action.owner_group else ""
