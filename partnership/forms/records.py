"""Forms of how long records are kept."""

from typing import Any

from django import forms

from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.forms.questions import ONLY_SOMETIMES, text

AGREE, REFUSE = "agree", "refuse"


class PeriodForm(HelperMixin, forms.Form):
    """How long a class is kept, and from when."""

    button = "Change the period"
    months = forms.IntegerField(
        label="How many months?",
        help_text="84 months are 7 years.",
        widget=forms.TextInput({"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter the number of months.",
            "invalid": "Enter the months as a whole number, such as 84.",
        },
    )
    from_on = DateField(label="From which day?", help_text="Today or later. What went before stays gone.")
    why = text("Why?", "Enter the reason.", rows=3, most=600, help_text="Such as who decided it, and where.")


class WhyForm(HelperMixin, forms.Form):
    """One reason, and the button's words."""

    why = text("Why?", "Enter the reason.", rows=3, most=600)

    def __init__(self, *args: Any, button: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.button = button


class LongerForm(HelperMixin, forms.Form):
    """Another review date."""

    button = "Keep it longer"
    until = DateField(label="Look at it again on")
    why = text("Why is it kept longer?", "Enter the reason.", rows=3, most=600)


class ProposeForm(HelperMixin, forms.Form):
    """The exact list, and a word to the second person."""

    units = forms.CharField(
        widget=forms.HiddenInput(), error_messages={"required": "Choose what is to be removed."}
    )
    why = text("What should the second person know?", rows=3, most=600)

    def __init__(self, *args: Any, button: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.button = button


class DecideForm(HelperMixin, forms.Form):
    """Agree, or refuse with a reason."""

    button = "Save the decision"
    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[(AGREE, "Agree: remove them"), (REFUSE, "Refuse: remove nothing")],
        widget=HintedRadios(
            hints={AGREE: "Words, particulars and files go for good. There is no way back but a backup."}
        ),
        error_messages={"required": "Select what you decide."},
    )
    why = text(
        "Why do you refuse?",
        most=600,
        widget=forms.Textarea({"rows": 3, **ONLY_SOMETIMES}),
        help_text="Needed only to refuse.",
    )
