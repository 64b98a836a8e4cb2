"""Forms of what stands beside an action: its where it came from, its steps, what it waits for, who helps."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from foundation.identity.models import User
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin, PlainButton
from partnership.forms.plan import PersonField
from partnership.forms.questions import text
from partnership.forms.sources import HINT, KINDS
from partnership.models import Action, ActionOrigin, Agency


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


class OriginsForm(HelperMixin, forms.Form):
    """The sources that an action has, to be taken away, and one more."""

    button = "Save"
    gone = forms.MultipleChoiceField(
        label="Which sources shall be taken away?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of these was taken away meanwhile. Look again."},
    )
    kind = forms.ChoiceField(label="Kind of source", choices=KINDS, required=False)
    text = text("Which one", most=300, help_text=HINT)

    def __init__(self, *args: Any, sources: "Sequence[ActionOrigin]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sources:
            named = [(str(each.pk), each.words) for each in sources]
            self.fields["gone"].choices = named
        else:
            del self.fields["gone"]

    def layout(self) -> Layout:
        """What there is, then what is added."""
        gone = ["gone"] if "gone" in self.fields else []
        return Layout(*gone, Fieldset("Add a source", "kind", "text"))

    def clean(self) -> dict[str, Any]:
        """A source is a kind and a text; something is asked at all."""
        given: dict[str, Any] = super().clean() or {}
        kind, words = given.get("kind"), given.get("text", "").strip()
        if words and not kind:
            self.add_error("kind", "Choose the kind of source.")
        if kind and not words:
            self.add_error("text", "Enter which one, such as “Executive, 2 March 2021, item 4”.")
        if not self.errors and not (words or given.get("gone")):
            raise forms.ValidationError("Choose a source to take away, or enter one to add.")
        return given


class HelperField(forms.ModelChoiceField):
    """Agencies, annotated as `has_lead`: of those without, somebody has to be named."""

    def label_from_instance(self, obj: Any) -> str:
        """Elm Hospice (no safeguarding lead: name a person)."""
        return str(obj) if obj.has_lead else f"{obj} (no safeguarding lead: name a person)"


class ContributorForm(HelperMixin, forms.Form):
    """Another agency, the person of it, and its part."""

    button = "Add the agency"
    agency = HelperField(
        label="Agency",
        queryset=Agency.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose the agency that helps."},
        help_text="Its safeguarding lead can read this action from then on, and say how it goes. Where nobody is named "
        "below, the letter goes to the lead; where there is no lead either, to nobody.",
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
