"""Forms of the education lead: a year's audit, schools, the sample, a check, an explanation."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from audits.choices import Phase, ProviderKind, QualityResult
from audits.models import Edition
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from partnership.models import Agency

CHOOSE = [("", "Choose one")]


class OpenEducationForm(HelperMixin, forms.Form):
    """A new year's audit."""

    button = "Open the audit and invite the schools"

    year = forms.TypedChoiceField(
        label="Which academic year?",
        coerce=int,
        help_text="1 September to 31 August",
        error_messages={"required": "Select the academic year"},
    )
    edition = forms.ModelChoiceField(
        label="Which questions are asked?",
        help_text="Choose those that go with this year's Keeping Children Safe in Education",
        queryset=Edition.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose a question set"},
    )
    opens_on = DateField(
        label="From when can schools answer?",
        help_text="A day in the academic year",
        error_messages={"required": "Enter the opening date"},
    )
    due_on = DateField(
        label="When are the returns due?",
        help_text="By the end of this day",
        error_messages={"required": "Enter the day on which returns are due"},
    )

    def __init__(self, *args: Any, editions: QuerySet[Edition], years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition, year = self.fields["edition"], self.fields["year"]
        assert isinstance(edition, forms.ModelChoiceField)  # noqa: S101  declared above
        assert isinstance(year, forms.TypedChoiceField)  # noqa: S101  declared above
        edition.queryset = editions
        year.choices = [(each, f"{each}/{(each + 1) % 100:02}") for each in years]


class EducationDatesForm(HelperMixin, forms.Form):
    """Other dates for a year's audit."""

    button = "Save the dates"

    opens_on = DateField(
        label="From when can schools answer?",
        help_text="Can be changed until the audit is open",
        error_messages={"required": "Enter the opening date"},
    )
    due_on = DateField(
        label="When are the returns due?",
        help_text="By the end of this day",
        error_messages={"required": "Enter the day on which returns are due"},
    )


class _ProviderFields(forms.Form):
    """What a school is."""

    name = forms.CharField(
        label="Name", max_length=160, error_messages={"required": "Enter the school's name"}
    )
    urn = forms.RegexField(
        r"^[0-9]{6}$",
        label="Unique reference number (URN)",
        help_text="Six digits, as the register of schools has it",
        error_messages={
            "required": "Enter the reference number",
            "invalid": "A unique reference number has six digits",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=[*CHOOSE, *ProviderKind.choices],
        error_messages={"required": "Select the kind of school"},
    )
    phase = forms.ChoiceField(
        label="Phase",
        choices=[*CHOOSE, *Phase.choices],
        help_text="Schools are compared within their phase",
        error_messages={"required": "Select the phase"},
    )
    trust = forms.ModelChoiceField(
        label="Academy trust",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="In no trust",
        widget=forms.Select({"data-optional": "unmarked"}),
        error_messages={"invalid_choice": "Select a trust of the list"},
    )

    def __init__(self, *args: Any, trusts: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trust = self.fields["trust"]
        assert isinstance(trust, forms.ModelChoiceField)  # noqa: S101  declared above
        trust.queryset = trusts


class ProviderForm(HelperMixin, _ProviderFields):
    """A new school or college."""

    button = "Add the school"
    since = DateField(
        label="Since when does it exist under this name?",
        help_text="For example, 1 9 2019",
        error_messages={"required": "Enter the day since when it exists"},
    )


class ChangeProviderForm(HelperMixin, _ProviderFields):
    """A school's facts."""

    button = "Save"
    since = DateField(
        label="If the name changed: from which day?",
        required=False,
        help_text="Empty: from today. The name before stays with its dates",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].widget.attrs["data-optional"] = "unmarked"


class TrustForm(HelperMixin, forms.Form):
    """A new academy trust."""

    button = "Add the trust"
    name = forms.CharField(
        label="Name of the trust", max_length=160, error_messages={"required": "Enter the trust's name"}
    )
    since = DateField(
        label="Since when does it exist under this name?",
        error_messages={"required": "Enter the day since when it exists"},
    )


class CloseProviderForm(HelperMixin, forms.Form):
    """The first day without the school."""

    button = "Close the school"
    closed_on = DateField(
        label="On which day did it, or will it, no longer exist?",
        help_text="Roles held there end with it. What it returned stays",
        error_messages={"required": "Enter the day"},
    )


class InviteLeadForm(HelperMixin, forms.Form):
    """A designated lead of a school, or a lead of a trust."""

    button = "Send the invitation"
    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the person's name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the person's e-mail address",
            "invalid": "Enter an e-mail address such as name@example.org",
        },
    )
    post = forms.CharField(
        label="Post",
        max_length=120,
        required=False,
        help_text="What the person is called there, for example deputy head teacher",
    )


class SampleForm(HelperMixin, forms.Form):
    """How many of each phase are looked at."""

    button = "Draw the sample"

    def __init__(self, *args: Any, drawable: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phases = [phase for phase in Phase if drawable.get(phase)]
        for phase in self.phases:
            most = drawable[phase]
            self.fields[phase.value] = forms.IntegerField(
                label=f"{phase.label}: how many?",
                help_text=f"{most} submitted and not drawn before",
                required=False,
                min_value=0,
                max_value=most,
                widget=forms.TextInput(
                    attrs={
                        "inputmode": "numeric",
                        "class": "govuk-input--width-2",
                        "data-optional": "unmarked",
                    }
                ),
                error_messages={
                    "invalid": "Enter a whole number",
                    "min_value": "Enter 0 or more",
                    "max_value": f"At most {most} can be drawn",
                },
            )

    def sizes(self) -> dict[str, int]:
        """As the service takes them."""
        return {phase.value: self.cleaned_data.get(phase.value) or 0 for phase in self.phases}


class CheckForm(HelperMixin, forms.Form):
    """What a look at the school found."""

    button = "Save the result"
    result = forms.ChoiceField(
        label="What did you find?",
        choices=QualityResult.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you found"},
    )
    note = forms.CharField(
        label="What was seen, and what differs",
        help_text="Needed unless everything agrees. No names of children",
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 5, "data-optional": "unmarked"}),
    )

    def clean(self) -> dict[str, Any]:
        """What differs is said."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("result") not in (None, QualityResult.AGREES) and not (data.get("note") or "").strip():
            self.add_error("note", "Say what differs")
        return data


class ExplainForm(HelperMixin, forms.Form):
    """Why a return was not made."""

    button = "Send the explanation"
    text = forms.CharField(
        label="Why was the return not made by the due date?",
        help_text="A few sentences. No names of children",
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Say why the return was not made"},
    )
