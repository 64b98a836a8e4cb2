"""Forms of actions: raising and changing, saying how one stands, closing."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from foundation.identity.models import User
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.choices import PlanKind
from partnership.forms.questions import ONLY_SOMETIMES, PoundsField, text
from partnership.forms.sources import SourcesMixin
from partnership.forms.update import EvidenceForm
from partnership.models import Action, Agency, Group, Plan, Priority


class PersonField(forms.ModelChoiceField):
    """People with the agencies where they hold a role, annotated as `at`."""

    def label_from_instance(self, obj: Any) -> str:
        """Ben Hill (Elm Police)."""
        return f"{obj.name} ({obj.at})" if obj.at else str(obj.name)


class ActionForm(HelperMixin, forms.Form):
    """What an action is. Its due date is asked only when it is raised."""

    title = text("What will be done", "Enter what will be done.", rows=2, most=300)
    outcome = text(
        "What will be better for children",
        "Enter what will be better for children.",
        rows=3,
        most=600,
        help_text="The difference a child or a family would notice, not the activity.",
    )
    measure = text("How we shall know", rows=2, most=600, help_text="A number, an audit, what children say.")
    priority = forms.ModelChoiceField(
        label="Priority", queryset=Priority.objects.all(), required=False, empty_label="No priority"
    )
    lead_agency = forms.ModelChoiceField(
        label="Lead agency",
        queryset=Agency.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose the lead agency."},
    )
    lead = PersonField(
        label="Lead",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody named yet",
        help_text="Reminders go to this person, else to the lead agency's safeguarding lead.",
    )
    lead_role = text("Lead by post, when no person is named", most=120)
    owner_group = forms.ModelChoiceField(
        label="Group that keeps an eye on it",
        queryset=Group.objects.filter(closed_on=None),
        required=False,
        empty_label="None",
    )
    cost = PoundsField(
        label="Cost in pounds, if any",
        required=False,
        help_text="0 if it costs nothing, empty if it is not known.",
    )
    starts_on = DateField(label="Starts on", error_messages={"required": "Enter the date it starts."})
    plans = forms.ModelMultipleChoiceField(
        label="Plans",
        queryset=Plan.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one plan."},
    )

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in choices.items():
            self.fields[name].queryset = rows


class RaiseForm(SourcesMixin, ActionForm):
    """A new action: also when it is due and where it came from."""

    button = "Raise the action"
    due_on = DateField(label="Due on", error_messages={"required": "Enter the date it is due."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_places((), first_needed=True)

    def clean(self) -> dict[str, Any]:
        """Each source is whole."""
        self.check_places()
        return self.cleaned_data

    def layout(self) -> Layout:
        """In the order in which somebody tells it."""
        return Layout(
            *self.sources_layout("Where it came from"),
            Fieldset("What it is", "title", "outcome", "measure", "priority", "plans"),
            Fieldset("Who leads it", "lead_agency", "lead", "lead_role", "owner_group"),
            Fieldset("When, and at what cost", "starts_on", "due_on", "cost"),
        )


class EditForm(SourcesMixin, ActionForm):
    """An action that exists; `version` is the one the page was opened with."""

    button = "Save changes"
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, typed: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_places(typed)

    def clean(self) -> dict[str, Any]:
        """Each source is whole."""
        self.check_places()
        return self.cleaned_data

    def layout(self) -> Layout:
        """What it is first; where it came from seldom changes."""
        return Layout(
            Fieldset("What it is", "title", "outcome", "measure", "priority", "plans"),
            Fieldset("Who leads it", "lead_agency", "lead", "lead_role", "owner_group"),
            Fieldset("When, and at what cost", "starts_on", "cost"),
            *self.sources_layout("Where it came from"),
        )

    @staticmethod
    def first_values(action: Action) -> dict[str, Any]:
        """What the action says now."""
        names = ("title", "outcome", "measure", "lead_role", "starts_on", "cost", "version")
        return {name: getattr(action, name) for name in names} | {
            "priority": action.priority_id,
            "lead_agency": action.lead_agency_id,
            "lead": action.lead_id,
            "owner_group": action.owner_group_id,
            "plans": list(action.plans.values_list("pk", flat=True)),
        }


class ClosureForm(EvidenceForm):
    """What changed, how we know, for whom, and evidence."""

    button = "Propose to close"
    impact = text("What changed for children", "Enter what changed for children.", rows=5)
    how_known = text("How we know", "Enter how we know.", rows=3)
    for_whom = text("For which children or families", "Enter for which children or families.", most=300)
    earlier = forms.MultipleChoiceField(
        label="Evidence that is here already", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, earlier: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if earlier:
            self.fields["earlier"].choices = earlier
            self.fields["earlier"].initial = [value for value, _ in earlier]
        else:
            del self.fields["earlier"]

    def layout(self) -> Layout:
        """The story first, then the evidence."""
        earlier = ["earlier"] if "earlier" in self.fields else []
        return Layout(
            "impact",
            "how_known",
            "for_whom",
            Fieldset("Evidence: at least one piece", *earlier, "evidence_title", "file", "link"),
        )


class DecisionForm(HelperMixin, forms.Form):
    """Sign off, or send back and say why; `closure` is the proposal that the page showed."""

    button = "Save decision"
    closure = forms.UUIDField(required=False, widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label="Your decision",
        choices=[("sign", "Sign off and close"), ("decline", "Send back")],
        widget=HintedRadios(
            hints={"sign": "The impact is clear and the evidence bears it", "decline": "Say what is missing"}
        ),
        error_messages={"required": "Select whether you sign off or send back."},
    )
    why = text(
        "What is missing, if you send it back",
        rows=3,
        most=600,
        widget=forms.Textarea({"rows": 3, **ONLY_SOMETIMES}),
    )


class ReasonForm(HelperMixin, forms.Form):
    """One reason, one button."""

    why = text("Why?", "Enter the reason.", rows=3, most=600)

    def __init__(self, *args: Any, button: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.button = button


class PriorityForm(HelperMixin, forms.Form):
    """A priority."""

    title = text("Title", "Enter the title of the priority.", most=120)
    aim = text("What shall be different for children", rows=3, most=500)
    owner_group = forms.ModelChoiceField(
        label="Group that keeps an eye on it",
        queryset=Group.objects.all(),
        required=False,
        empty_label="None",
    )


class PlanForm(HelperMixin, forms.Form):
    """A named plan."""

    name = text("Name", "Enter the name of the plan.", most=160)
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("", "Choose one"), *PlanKind.choices],
        error_messages={"required": "Choose the kind of plan."},
    )
    purpose = text("What it answers to, and for whom", rows=2, most=600)
    prefix = text(  # type: ignore[assignment]  # a question here; the form's own prefix is not used
        "Prefix of references",
        "Enter a prefix such as IP.",
        most=8,
        help_text="Two or three letters. An action raised here is called IP-2021-01, for example.",
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
    )
    owner_group = forms.ModelChoiceField(
        label="Group that owns it", queryset=Group.objects.all(), required=False, empty_label="None"
    )
    is_main = forms.BooleanField(label="This is the partnership's improvement plan", required=False)
    ended_on = DateField(label="Ended on", required=False)
