"""Forms of what follows the plan up: did it work, stopping reminders."""

from django import forms

from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.choices import ImpactVerdict
from partnership.forms.questions import LONGEST, ONLY_SOMETIMES, text

VERDICT_HINTS: dict[str, str] = {
    ImpactVerdict.WORKED: "What was hoped for can be seen",
    ImpactVerdict.PARTLY: "For some children, or less than hoped for",
    ImpactVerdict.NO_DIFFERENCE: "It was done, and nothing is better for children",
    ImpactVerdict.TOO_EARLY: "You will be asked again",
}


class ImpactForm(HelperMixin, forms.Form):
    """Did it work?"""

    button = "Save answer"
    verdict = forms.ChoiceField(
        label="Did it work?",
        choices=ImpactVerdict.choices,
        widget=HintedRadios(hints=VERDICT_HINTS),
        error_messages={"required": "Select whether it worked."},
    )
    what_we_see = text(
        "What you see",
        most=LONGEST,
        widget=forms.Textarea({"rows": 5, **ONLY_SOMETIMES}),
        help_text="What shows it, for which children. Not needed when it is too early to tell.",
    )


class StopForm(HelperMixin, forms.Form):
    """Stopping an action's reminders."""

    button = "Stop the reminders"
    why = text("Why?", "Enter the reason.", rows=3, most=300)
    until_on = DateField(
        label="Last day without reminders",
        required=False,
        help_text="Leave empty to stop them until somebody lets them go on.",
    )
