"""Forms about a programme and its themes."""

from typing import Any

from django import forms

from audits.choices.cases import ProgrammeKind
from audits.models import Edition, Programme, Theme
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from partnership.models import Group, Priority

TEXT = forms.CharField


class ProgrammeForm(HelperMixin, forms.Form):
    """What is written of a programme."""

    button = "Save the programme"

    title = TEXT(label="Title", max_length=120, error_messages={"required": "Enter a title"})
    starts_on = DateField(label="First day", error_messages={"required": "Enter the first day"})
    due_on = DateField(
        label="Agencies submit by",
        required=False,
        help_text="An inspection may leave it empty: five working days after the first day",
    )
    report_on = DateField(label="Report to the board", required=False)
    group = forms.ModelChoiceField(
        label="Audit group", queryset=Group.objects.none(), required=False, empty_label="Not chosen"
    )
    threshold_document = TEXT(label="Threshold document", max_length=200, required=False)
    threshold_version = TEXT(
        label="Its version in force",
        max_length=60,
        required=False,
        help_text="Such as 4.1, May 2021",
    )
    tool_versions = TEXT(
        label="Assessment tools and their versions in force",
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    previous = forms.ModelChoiceField(
        label="Programme before",
        queryset=Programme.objects.none(),
        required=False,
        empty_label="Not chosen",
        help_text="Findings are compared with its findings",
    )
    keys_until = DateField(label="Keys to the cases are destroyed on", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, programmes: Any, keys_are_kept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.filter(closed_on__isnull=True)
        self.fields["previous"].queryset = programmes
        self.fields["due_on"].widget.attrs["data-optional"] = "unmarked"  # an annual programme needs it
        if not keys_are_kept:
            del self.fields["keys_until"]


class NewProgrammeForm(ProgrammeForm):
    """A new one has a code and a kind too."""

    button = "Make the programme"
    field_order = ("kind", "code")

    code = forms.RegexField(
        r"^[A-Z0-9]+(-[A-Z0-9]+)*$",
        label="Code",
        max_length=20,
        help_text="Such as CA-2021; references of cases begin with it",
        error_messages={
            "required": "Enter a code",
            "invalid": "Use capital letters, digits and hyphens only, such as CA-2021",
        },
    )
    kind = forms.ChoiceField(
        label="What kind of programme is it?",
        choices=ProgrammeKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a kind"},
    )

    def clean(self) -> dict[str, Any]:
        """An annual programme says by when; the service refuses it too."""
        data: dict[str, Any] = super().clean() or {}
        if (
            data.get("kind") == ProgrammeKind.ANNUAL
            and not data.get("due_on")
            and "due_on" not in self.errors
        ):
            self.add_error("due_on", "Enter the day by which agencies submit")
        return data


class ThemeForm(HelperMixin, forms.Form):
    """A theme's label, priority, questions and numbers, and the theme of the standards that it is compared with."""

    button = "Save the theme"

    label = TEXT(
        label="Theme",
        max_length=80,
        help_text="Such as Exploitation",
        error_messages={"required": "Enter the theme"},
    )
    priority = forms.ModelChoiceField(
        label="Priority it belongs to",
        queryset=Priority.objects.all(),
        required=False,
        empty_label="Not chosen",
    )
    tag = forms.ModelChoiceField(
        label="Theme of the standards it stands for",
        queryset=Theme.objects.none(),
        required=False,
        empty_label="No theme of the standards",
        help_text="Grades of its cases are then compared with what leaders and frontline staff say of that theme",
    )
    question_set = forms.ModelChoiceField(
        label="Questions asked of its cases",
        queryset=Edition.objects.none(),
        required=False,
        empty_label="Not chosen yet",
        help_text="Needed before a case is released",
    )
    planned_cases = forms.IntegerField(
        label="Cases planned",
        min_value=0,
        max_value=200,
        error_messages={"required": "Enter how many cases are planned", "invalid": "Enter a whole number"},
    )
    planned_deep_dives = forms.IntegerField(
        label="Of these in the deep dive",
        min_value=0,
        max_value=200,
        error_messages={"required": "Enter how many are in the deep dive", "invalid": "Enter a whole number"},
    )

    def __init__(self, *args: Any, question_sets: Any, tags: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question_set"].queryset = question_sets
        self.fields["tag"].queryset = tags
