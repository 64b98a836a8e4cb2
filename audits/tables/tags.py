"""The state of a return and a rating as words with their colours."""

from datetime import date

from audits.choices import ReturnState
from audits.metrics.section11 import grade_word
from audits.models import Grade, Section11Cycle, Section11Return
from foundation.calendar.dates import long_date
from foundation.pages.tag import Tag

GRADE_COLOURS = {"green": "green", "light_green": "teal", "amber": "orange", "red": "red", "grey": "grey"}
STATE_COLOURS = {
    ReturnState.NOT_STARTED: "grey",
    ReturnState.IN_PROGRESS: "blue",
    ReturnState.SUBMITTED: "purple",
    ReturnState.IN_MODERATION: "turquoise",
    ReturnState.CHANGES_REQUESTED: "orange",
    ReturnState.MODERATED: "yellow",
    ReturnState.AGREED: "green",
    ReturnState.CLOSED: "grey",
}


def state_tag(owed: Section11Return) -> Tag:
    """The state of a return as a tag."""
    state = ReturnState(owed.state)
    return Tag(str(state.label), STATE_COLOURS[state])


def grade_tag(grade: Grade | None) -> Tag:
    """A rating as a word with its colour."""
    return Tag(grade_word(grade), GRADE_COLOURS.get(grade.rag, "") if grade else "grey")


def cycle_tag(cycle: Section11Cycle, on: date) -> Tag:
    """Whether an audit is open on a day; one that is not yet says from when."""
    if cycle.closed_on is not None:
        return Tag("Closed", "grey")
    if on < cycle.opens_on:
        return Tag(f"Opens on {long_date(cycle.opens_on)}", "blue")
    return Tag("Open", "green")
