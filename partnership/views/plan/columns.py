"""The columns of a table of actions, on the page and in the files."""

from datetime import date

from foundation.pages.table import Column
from foundation.pages.tag import Rag, Tag
from partnership.choices import ActionState, ComputedRag
from partnership.models import Action
from partnership.selectors.plan_rag import rag

STATE_COLOURS = {
    ActionState.OPEN: "blue",
    ActionState.CLOSING: "yellow",
    ActionState.CLOSED: "green",
    ActionState.WITHDRAWN: "grey",
}


def state_tag(action: Action) -> Tag:
    """The status as a word."""
    state = ActionState(action.state)
    return Tag(state.label, STATE_COLOURS[state])


def rag_shown(action: Action, today: date) -> Rag | str:
    """The RAG with its reason; nothing for an action that has none."""
    found = rag(action, today)
    return "" if found.word is ComputedRag.NONE else Rag(found.word.label, found.why)


def lead_text(action: Action) -> str:
    """The person, else the post, else nobody yet."""
    return action.lead.name if action.lead else action.lead_role or "Nobody named"


def group_text(action: Action) -> str:
    """The group that keeps an eye on it; nothing for none."""
    return action.owner_group.name if action.owner_group else ""


def action_columns(today: date) -> list[Column]:
    """`with_latest` rows; the files get the words too."""
    return [
        Column(
            "reference",
            "Reference",
            kind="short",
            header=True,
            sort=("reference",),
            link=lambda row: row.get_absolute_url(),
        ),
        Column("title", "Action", sort=("title",), css="app-wide-cell"),
        Column("rag", "RAG", cell=lambda row: rag_shown(row, today)),
        Column("due_on", "Due on", kind="date", sort=("due_on",)),
        Column("state", "Status", cell=state_tag, sort=("state",)),
        Column("priority", "Priority", cell=lambda row: row.priority.title if row.priority else ""),
        Column("agency", "Lead agency", cell=lambda row: row.lead_agency.label, sort=("lead_agency__name",)),
        Column("lead", "Lead", cell=lead_text, sort=("lead__name", "lead_role")),
        Column("latest_on", "Latest update", kind="date", sort=("latest_on",)),
        Column("outcome", "Outcome for children", screen=False),
        Column("measure", "How we shall know", screen=False),
        Column("plans", "Plans", cell=lambda row: [plan.name for plan in row.plans.all()], screen=False),
        Column("group", "Group", cell=group_text, screen=False),
        Column(
            "origins", "Came from", cell=lambda row: [each.text for each in row.origins.all()], screen=False
        ),
        Column("starts_on", "Starts on", kind="date", screen=False),
        Column("first_due_on", "Due date first agreed", kind="date", screen=False),
        Column("times_moved", "Times moved", kind="number", sort=("times_moved",), screen=False),
        Column("latest_done", "What was done", screen=False),
        Column("latest_changed", "What changed for children", screen=False),
    ]
