"""The columns of a table of actions, on the page and in the files."""

from datetime import date

from foundation.pages.chosen_rows import ChosenRows
from foundation.pages.table import Column
from foundation.pages.tag import Rag, Tag
from partnership.choices import ActionState, ComputedRag, ImpactVerdict
from partnership.models import Action
from partnership.selectors.plan_rag import rag
from partnership.selectors.plan_views import impact_of, signed_closure
from partnership.selectors.plan_words import group_text, lead_text

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


def action_columns(today: date) -> list[Column]:
    """Of `listed` rows; those that the files alone have are of rows `for_files`."""
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
        Column("old_reference", "Reference in the old plan", screen=False),
        Column("outcome", "Outcome for children", screen=False),
        Column("measure", "How we shall know", screen=False),
        Column("plan_names", "Plans", screen=False),
        Column("group", "Group", cell=group_text, screen=False),
        Column("origin_texts", "Came from", screen=False),
        Column("starts_on", "Starts on", kind="date", screen=False),
        Column("first_due_on", "Due date first agreed", kind="date", screen=False),
        Column("times_moved", "Times moved", kind="number", sort=("times_moved",), screen=False),
        Column("latest_done", "What was done", screen=False),
        Column("latest_changed", "What changed for children", screen=False),
        Column("closed_on", "Closed on", kind="date", screen=False),
    ]


def done_columns() -> list[Column]:
    """“You said, we did”: rows of `narrowed`."""
    return [
        Column(
            "reference",
            "Reference",
            kind="short",
            header=True,
            sort=("reference",),
            link=lambda row: row.get_absolute_url(),
        ),
        Column(
            "said",
            "You said",
            cell=lambda row: [each.words for each in row.origins.all()],
        ),
        Column("title", "We did", css="app-wide-cell"),
        Column("latest_done", "What was done last"),
        Column("impact", "What changed for children", cell=lambda row: impact_of(row).impact),
        Column("how_known", "How we know", cell=lambda row: impact_of(row).how_known),
        Column("for_whom", "For whom", cell=lambda row: impact_of(row).for_whom, screen=False),
        Column("agency", "Lead agency", cell=lambda row: row.lead_agency.label, sort=("lead_agency__name",)),
        Column("closed_on", "Closed on", kind="date", sort=("closed_on",)),
        Column("verdict", "Did it work?", cell=_verdict),
    ]


def done_columns_for_files(today: date) -> list[Column]:
    """“You said, we did” with every column that the importer reads, and what its closure says beside them."""
    plan = [each for each in action_columns(today) if each.key not in {"latest_changed", "closed_on"}]
    have = {each.heading for each in plan}
    said = {"reference", "said", "title", "latest_done"}  # the plan's own columns say these
    return plan + [each for each in done_columns() if each.key not in said and each.heading not in have]


def _verdict(action: Action) -> str:
    if signed_closure(action) is None:
        return "Not asked: closed before it came here"
    found: str | None = action.verdict  # type: ignore[attr-defined]  # put there by narrowed
    return str(ImpactVerdict(found).label) if found else "Not answered yet"


def heading_column() -> Column:
    """Where an action is shown, for the files: on the page it stands above its rows."""
    return Column("shown_under", "Shown under", screen=False)


def chosen_column(chosen: ChosenRows) -> Column:
    """A checkbox for each action, on the page alone."""
    return Column("chosen", "Choose", cell=lambda row: chosen.tick(str(row.pk), f"Choose {row.reference}"))
