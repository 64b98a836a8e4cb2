"""Forms of invitations: one more agency, and once more the same letter."""

from typing import Any

from django import forms

from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.models import Agency

INVITE_ON = "On which day do the invitations go?"
INVITE_ON_HINT = "Leave empty for the opening day. From that day the leads find the return in “My work”"


class InviteOneMoreForm(HelperMixin, forms.Form):
    """One more agency in an audit that is open."""

    button = "Invite the agency"

    agency = forms.ModelChoiceField(
        label="Which agency?",
        queryset=Agency.objects.none(),
        widget=HintedRadios,
        empty_label=None,
        error_messages={"required": "Choose an agency", "invalid_choice": "Choose an agency of the list"},
    )
    invite_on = DateField(
        label="On which day does its invitation go?",
        help_text="Leave empty to send it today, or on the opening day if that is still to come",
        required=False,
    )

    def __init__(self, *args: Any, agencies: Any, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["agency"].widget.hints = hints


class InviteAgainForm(HelperMixin, forms.Form):
    """A button: whom it goes to stands above it."""

    button = "Send the invitation again"
