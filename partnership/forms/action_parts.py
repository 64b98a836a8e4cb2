"""Forms of what stands beside an action: its steps, what it waits for, who helps."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import QuerySet

from foundation.identity.models import User
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin, PlainButton
from partnership.forms.plan import PersonField
from partnership.forms.questions import text
from partnership.models import Action, Agency


class MilestoneForm(HelperMixin, forms.Form):
    """A step and its day."""

    button = "Add the milestone"
    title = text("What the step is", "Say what the step is.", most=200)
    due_on = DateField(
        label="By when", error_messages={"required": "Enter the day by which it is to be done."}
    )


class MilestoneChangeForm(MilestoneForm):
    """A step that is not done: changed, or taken away."""

    button = "Save changes"

    @property
    def helper(self) -> FormHelper:
        """A second, grey way on."""
        helper = super().helper
        helper.add_input(PlainButton("Take it away", name="remove", value="yes"))
        return helper


class MilestoneDoneForm(HelperMixin, forms.Form):
    """The day on which it was done."""

    button = "Record as done"
    done_on = DateField(label="Done on", error_messages={"required": "Enter the day on which it was done."})


class ActionField(forms.ModelChoiceField):
    """Actions by reference and title."""

    def label_from_instance(self, obj: Any) -> str:
        """IP-2021-01 Hear the child (Elm Police)."""
        return f"{obj} ({obj.lead_agency.label})"


class WaitForm(HelperMixin, forms.Form):
    """Another action, which has to be finished first."""

    button = "Save"
    other = ActionField(
        label="Which action has to be finished first?",
        queryset=Action.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose an action."},
    )

    def __init__(self, *args: Any, others: "QuerySet[Action]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others


class ContributorForm(HelperMixin, forms.Form):
    """Another agency, the person of it, and its part."""

    button = "Add the agency"
    agency = forms.ModelChoiceField(
        label="Agency",
        queryset=Agency.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose the agency that helps."},
        help_text="Its safeguarding lead can read this action from then on, and say how it goes.",
    )
    person = PersonField(
        label="Person",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody named",
        help_text="Somebody of that agency, who can read the action too and gets a letter with a link to it.",
    )
    part = text("What the agency does for the action", most=200)

    def __init__(
        self, *args: Any, agencies: "QuerySet[Agency]", people: "QuerySet[User]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["person"].queryset = people
