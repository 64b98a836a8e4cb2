"""Forms of an agency that answers by service."""

from collections.abc import Sequence
from typing import Any

from django import forms

from audits.forms.asking import UNMARKED
from audits.forms.colleagues import HERE, INVITE, ColleagueForm
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedCheckboxes
from partnership.models import AgencyService

ASKED = [(HERE, "A colleague who has a role here, or you"), (INVITE, "Somebody new, whom you invite")]
MYSELF = "I answer for it myself"


class AskServiceForm(ColleagueForm):
    """Which service, which colleague answers for it, and by when; somebody new is invited with it."""

    button = "Ask this service"
    first = ("known", "service")
    known = forms.ChoiceField(label="Which service?", required=False, widget=forms.Select(UNMARKED))
    service = forms.CharField(
        label="Which service?",
        max_length=160,
        required=False,
        widget=forms.TextInput(UNMARKED),
        help_text="Such as Adult social care, Housing or Licensing",
    )

    def __init__(self, *args: Any, services: Sequence[AgencyService], myself: str, **kwargs: Any) -> None:
        """`services`: those that the register of agencies has of this one; without any its name is typed."""
        super().__init__(*args, **kwargs)
        self.services = {str(each.pk): each for each in services}
        if self.services:
            named = [(key, each.name) for key, each in self.services.items()]
            self.fields["known"].choices = [("", "Another service, named below"), *named]
            self.fields["service"].label = "Another service"
        else:
            del self.fields["known"]
        self.fields["who"].choices = ASKED
        self.fields["person"].choices += [(myself, MYSELF)]

    def clean(self) -> dict[str, Any]:
        """A service of the register, or a name."""
        data = super().clean()
        data["known"] = self.services.get(data.get("known", ""))
        data["service"] = data["known"].name if data["known"] else data.get("service", "").strip()
        if not data["service"] and "service" not in self.errors:
            self.add_error("service", "Choose a service, or enter its name")
        return data


class HandServiceForm(ColleagueForm):
    """Which colleague answers for the service from now on, and by when; somebody new is invited with it."""

    button = "Give them this service"

    def __init__(self, *args: Any, myself: str, **kwargs: Any) -> None:
        """`myself`: the lead, who may take it on; empty where the lead answers for it already."""
        super().__init__(*args, **kwargs)
        self.fields["who"].label = "Who shall answer for it?"
        if myself:
            self.fields["who"].choices = ASKED
            self.fields["person"].choices += [(myself, MYSELF)]


class TakeOverForm(HelperMixin, forms.Form):
    """Standards of a section whose answer is made of the services'."""

    button = "Take over as the agency's answers"
    chosen = forms.MultipleChoiceField(
        label="Which answers do you take over?",
        help_text="The rating is the weakest of the services. Each answer can be changed afterwards.",
        widget=HintedCheckboxes,
        error_messages={
            "required": "Choose at least one standard to take over",
            "invalid_choice": "A service answered, or the agency's answer was changed, while you were reading. "
            "Read it again.",
        },
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str, str]], **kwargs: Any) -> None:
        """`choices`: (key, code and title, what the answer becomes) in the order of the edition."""
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(key, name) for key, name, _ in choices]
        self.fields["chosen"].widget.hints = {key: becomes for key, _, becomes in choices}
