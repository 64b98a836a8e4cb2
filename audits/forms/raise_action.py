"""The forms of an action raised from an answer, and of one that answers it too."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from partnership.forms.action_parts import ActionField
from partnership.forms.plan import ActionForm
from partnership.models import Action


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


class TieActionForm(HelperMixin, forms.Form):
    """An action that is in the plan already."""

    button = "Tie the action to this answer"
    action = ActionField(
        label="Which action answers it?",
        queryset=Action.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose an action.", "invalid_choice": "Choose an action of the list."},
        help_text="Actions that are not closed, the lead agency in brackets.",
    )

    def __init__(self, *args: Any, actions: "QuerySet[Action]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = actions
