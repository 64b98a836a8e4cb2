"""Forms of the letters about returns: their days, stopping them, letting them go on."""

from typing import Any

from django import forms

from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin

LONGEST = 365


class DaysListField(forms.CharField):
    """Some days, separated by commas: 14, 3."""

    def to_python(self, value: Any) -> list[int]:  # type: ignore[override]  # a list for a text is the point of it
        """In any order, each once; nothing is none."""
        words = str(value or "").replace(" and ", ",").replace(";", ",").split(",")
        try:
            found = sorted({int(word) for word in words if word.strip()})
        except ValueError:
            raise forms.ValidationError("Enter days as numbers separated by commas, such as 14, 3") from None
        if any(not 1 <= day <= LONGEST for day in found):
            raise forms.ValidationError(f"Enter days from 1 to {LONGEST}")
        return found

    def validate(self, value: Any) -> None:
        """No day at all is an answer."""

    def run_validators(self, value: Any) -> None:
        """Done above."""


def day_field(label: str) -> forms.IntegerField:
    """A number of days after the due date."""
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
        error_messages={
            "required": "Enter a number of days",
            "invalid": "Enter a number of days",
            "min_value": "Enter 1 or more",
            "max_value": f"Enter {LONGEST} or fewer",
        },
    )


class ChaseDaysForm(HelperMixin, forms.Form):
    """When letters go about the returns of one audit."""

    button = "Save the days"
    before = DaysListField(
        label="Days before the due date on which the lead is reminded",
        required=False,
        help_text="Separated by commas, such as 14, 3. Leave empty for none.",
    )
    after = DaysListField(
        label="Days after it on which the lead is reminded again",
        required=False,
        help_text="Such as 1, 7",
    )
    accountable = day_field("Days after it on which the accountable person hears")
    executive = day_field("Days after it on which the executive gets the names")

    def clean(self) -> dict[str, Any]:
        """The same order that the service and the database hold."""
        data: dict[str, Any] = super().clean() or {}
        accountable, executive = data.get("accountable"), data.get("executive")
        if accountable and executive and executive <= accountable:
            self.add_error("executive", "The executive hears after the accountable person: enter more days")
        return data


class ChaseStopForm(HelperMixin, forms.Form):
    """Stopping letters."""

    button = "Stop the letters"
    why = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter the reason", "max_length": "Use 300 characters or fewer"},
    )
    until_on = DateField(
        label="Last day without letters",
        required=False,
        help_text="Leave empty to stop them until somebody lets them go on.",
    )


class ChaseResumeForm(HelperMixin, forms.Form):
    """Letting them go on."""

    button = "Let the letters go on"
    why = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter the reason", "max_length": "Use 300 characters or fewer"},
    )
