"""The form of an action raised from an answer: where it came from is known, the rest is filled in."""

from crispy_forms.layout import Fieldset, Layout

from foundation.pages.dates import DateField
from partnership.forms.plan import ActionForm


class RaiseFromAnswerForm(ActionForm):
    """An action of the plan, pre-filled from what the agency said it will do."""

    button = "Raise the action"
    due_on = DateField(label="Due on", error_messages={"required": "Enter the date it is due."})

    def layout(self) -> Layout:
        """In the order in which somebody tells it."""
        return Layout(
            Fieldset("What it is", "title", "outcome", "measure", "priority", "plans"),
            Fieldset("Who leads it", "lead_agency", "lead", "lead_role", "owner_group"),
            Fieldset("When, and at what cost", "starts_on", "due_on", "cost"),
        )
