"""What shall change in several actions."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from foundation.identity.models import User
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from partnership.forms.plan import PersonField
from partnership.forms.questions import ONLY_SOMETIMES, text
from partnership.models import Plan, Priority
from partnership.several import Named, Wanted

STAYS = "Leave as it is"
NONE = "none"


class SeveralForm(HelperMixin, forms.Form):
    """Only what is filled in changes. `action` names the chosen ones, with commas between them.

    `every`: all that the filter `list` found were chosen.
    """

    button = "See what would change"
    lead = PersonField(label="Lead", queryset=User.objects.none(), required=False, empty_label=STAYS)
    due_on = DateField(label="Due on", required=False, help_text="Leave empty if the dates stay.")
    why = text(
        "Why the due date moves", rows=2, most=600, widget=forms.Textarea({"rows": 2, **ONLY_SOMETIMES})
    )
    priority = forms.ChoiceField(label="Priority", required=False)
    into = forms.ModelChoiceField(
        label="Add to a plan", queryset=Plan.objects.none(), required=False, empty_label=STAYS
    )
    out_of = forms.ModelChoiceField(
        label="Take out of a plan", queryset=Plan.objects.all(), required=False, empty_label=STAYS
    )
    action = forms.CharField(widget=forms.HiddenInput, required=False)
    every = forms.CharField(widget=forms.HiddenInput, required=False)
    list = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = choices["lead"]
        self.fields["into"].queryset = choices["plans"]
        self.priorities = {
            str(each.pk): Named(each.pk, each.title) for each in Priority.objects.order_by("title")
        }
        self.priorities[NONE] = Named(None, "no priority")
        offered = [
            (value, named.name.capitalize() if value == NONE else named.name)
            for value, named in self.priorities.items()
        ]
        self.fields["priority"].choices = [("", STAYS), *offered]

    def layout(self) -> Layout:
        """In the order in which somebody thinks of it."""
        return Layout(
            Fieldset("Who leads them", "lead"),
            Fieldset("When they are due", "due_on", "why"),
            Fieldset("Where they belong", "priority", "into", "out_of"),
            "action",
        )

    def wanted(self) -> Wanted:
        """As the service takes it."""
        given = self.cleaned_data
        lead, into, out_of = given["lead"], given["into"], given["out_of"]
        return Wanted(
            lead=Named(lead.pk, lead.name) if lead else None,
            due_on=given["due_on"],
            why=given["why"].strip(),
            priority=self.priorities.get(given["priority"]),
            into=Named(into.pk, into.name) if into else None,
            out_of=Named(out_of.pk, out_of.name) if out_of else None,
        )
