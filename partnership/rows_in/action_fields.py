"""The columns of a plan, and the words by which old plans call them."""

from partnership.rows_in.names import fold
from partnership.rows_in.plans import Heading

HEADINGS = (
    Heading(
        "Reference",
        False,
        "As printed in the old plan: a new action gets a reference of its plan here, and keeps this one beside it. "
        "A reference that is here already names that action",
    ),
    Heading("Reference in the old plan", False, "Of our own files: where the action came from"),
    Heading("Action", True, "What will be done, at most 300 characters"),
    Heading("Outcome for children", False, "What will be better for children"),
    Heading("How we shall know", False, "The measure"),
    Heading("Priority", False, "The title or code of one of your priorities"),
    Heading("Lead agency", True, "A name, short name or code, of today or earlier"),
    Heading("Lead", False, "A person's name or e-mail address, or a post"),
    Heading("Group", False, "The group that keeps an eye on it"),
    Heading("Starts on", False, "Empty: today, or the due date where that is earlier"),
    Heading("Due on", True, "31/03/2022, 31 March 2022, or March 2022 for its last day"),
    Heading("Status", False, "Open or closed, or a word such as ongoing or complete"),
    Heading("Closed on", False, "Empty: the due date of a closed action, or today where that is earlier"),
    Heading("RAG", False, "Red, amber or green, as the owner says"),
    Heading("Latest update", False, "The day of the latest update; empty: today"),
    Heading("What was done", False, "The text of the latest update"),
    Heading("What changed for children", False, "What it changed, as the latest update says"),
    Heading("Came from", False, "The origin: an audit, a review, a meeting"),
    Heading("Plans", False, "Names of your plans; empty: the plan chosen below"),
)

WORDS = {
    "Reference": ("ref", "no", "number", "id", "action no", "action ref", "action number"),
    "Reference in the old plan": ("old reference", "old ref", "previous reference"),
    "Action": (
        "title",
        "actions",
        "task",
        "recommendation",
        "what will be done",
        "what we will do",
        "what will we do",
        "what needs to be done",
        "action required",
        "agreed action",
        "objective",
    ),
    "Outcome for children": (
        "outcome",
        "outcomes",
        "impact sought",
        "intended outcome",
        "difference for children",
        "difference will it make",
        "what will be different",
        "expected impact",
    ),
    "How we shall know": (
        "measure",
        "success measure",
        "success criteria",
        "how will we know",
        "how we will know",
        "evidence of success",
    ),
    "Priority": ("priorities", "strategic priority", "theme"),
    "Lead agency": ("agency", "organisation", "lead organisation", "responsible agency", "partner"),
    "Lead": (
        "lead officer",
        "owner",
        "lead person",
        "responsible",
        "responsible officer",
        "named lead",
        "by whom",
        "who",
        "who leads",
        "who will lead",
        "led by",
        "action owner",
    ),
    "Group": ("owner group", "sub group", "subgroup", "board", "governance", "accountable group"),
    "Starts on": ("start", "start date", "started", "from"),
    "Due on": (
        "due",
        "due date",
        "deadline",
        "target date",
        "timescale",
        "by when",
        "when",
        "completion date",
        "end date",
    ),
    "Status": ("state", "progress status", "complete"),
    "Closed on": ("date closed", "closed", "date completed", "completed on"),
    "RAG": ("rag rating", "rag status", "brag", "colour"),
    "Latest update": ("update date", "date of update", "last updated", "date of latest update", "updated on"),
    "What was done": (
        "progress",
        "update",
        "updates",
        "comments",
        "progress update",
        "latest position",
        "notes",
    ),
    "What changed for children": (
        "impact",
        "impact on children",
        "difference made",
        "what difference",
        "difference",
    ),
    "Came from": ("come from", "origin", "source", "from where", "audit", "review", "arising from"),
    "Plans": ("plan", "which plan"),
}
DATES = frozenset({"Starts on", "Due on", "Closed on", "Latest update"})

_OPEN = "open,ongoing,in progress,not started,started,on track,behind,delayed,overdue,slipped,new,live,active"
_CLOSED = "closed,complete,completed,done,finished,achieved,signed off"
_WITHDRAWN = "withdrawn,cancelled,superseded,no longer needed,dropped"
STATES = {
    **{fold(word): "open" for word in _OPEN.split(",")},
    **{fold(word): "closed" for word in _CLOSED.split(",")},
    **{fold(word): "withdrawn" for word in _WITHDRAWN.split(",")},
    fold("Waiting for sign-off"): "closing",
    "closing": "closing",
}
DONE_COLOURS = frozenset({"blue", "b", "complete"})
"""Colours with which old plans say that an action is done."""
COLOURS = {
    "red": "red",
    "r": "red",
    "amber": "amber",
    "a": "amber",
    "yellow": "amber",
    "orange": "amber",
    "green": "green",
    "g": "green",
    "blue": "",
    "b": "",
    "grey": "",
    "none": "",
    "complete": "",
}
