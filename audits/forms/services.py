"""Forms of an agency that answers by service."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from audits.forms.asking import UNMARKED, AskingMixin, people_choices
from audits.forms.section11 import HERE, INVITE
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedCheckboxes, HintedRadios
from partnership.models import AgencyService, Membership


class AskServiceForm(AskingMixin, forms.Form):
    """Which service, which colleague answers for it, and by when; somebody new is invited with it."""

    button = "Ask this service"
    asked_by = "who"
    asked = {HERE: ("person",), INVITE: ("name", "email")}
    known = forms.ChoiceField(label="Which service?", required=False, widget=forms.Select(UNMARKED))
    service = forms.CharField(
        label="Which service?",
        max_length=160,
        required=False,
        widget=forms.TextInput(UNMARKED),
        help_text="Such as Adult social care, Housing or Licensing",
    )
    who = forms.ChoiceField(
        label="Who answers for it?",
        choices=[
            (HERE, "A colleague who has a role here, or you"),
            (INVITE, "Somebody new, whom you invite"),
        ],
        widget=HintedRadios(
            UNMARKED,
            hints={INVITE: "They get an invitation to log in as a contributor of your agency, and a letter."},
        ),
        required=False,
    )
    person = forms.ChoiceField(label="Colleague", required=False, widget=forms.Select(UNMARKED))
    name = forms.CharField(
        label="Their name", required=False, max_length=120, widget=forms.TextInput(UNMARKED)
    )
    email = forms.EmailField(
        label="Their e-mail address at work",
        required=False,
        widget=forms.EmailInput(UNMARKED),
        error_messages={"invalid": "Enter an e-mail address like name@example.org"},
    )
    due_on = DateField(label="By when?", required=False)
    note = forms.CharField(
        label="A note for your colleague",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": "Shorten the note to 500 characters"},
    )

    def __init__(
        self,
        *args: Any,
        services: Sequence[AgencyService],
        colleagues: list[Membership],
        myself: str,
        **kwargs: Any,
    ) -> None:
        """`services`: those that the register of agencies has of this one; without any its name is typed."""
        super().__init__(*args, **kwargs)
        self.services = {str(each.pk): each for each in services}
        if self.services:
            named = [(key, each.name) for key, each in self.services.items()]
            self.fields["known"].choices = [("", "Another service, named below"), *named]
            self.fields["service"].label = "Another service"
        else:
            del self.fields["known"]
        people = [*people_choices(colleagues), (myself, "I answer for it myself")]
        self.fields["person"].choices = [("", "Choose a colleague"), *people]

    def layout(self) -> Layout:
        """What, who, by when."""
        first = super().layout()
        which = [name for name in ("known", "service") if name in self.fields]
        return Layout(*which, *(each for each in first if each not in which))

    def clean(self) -> dict[str, Any]:
        """A colleague or an invitation. Without a script both stand on the page: where nothing was chosen, it is what
        was given."""
        data: dict[str, Any] = super().clean() or {}
        data["known"] = self.services.get(data.get("known", ""))
        data["service"] = data["known"].name if data["known"] else data.get("service", "").strip()
        if not data["service"] and "service" not in self.errors:
            self.add_error("service", "Enter the name of the service")
        who = str(data.get("who") or (INVITE if data.get("email") and not data.get("person") else HERE))
        wanted = {
            HERE: [("person", "Choose a colleague")],
            INVITE: [("name", "Enter their name"), ("email", "Enter their e-mail address")],
        }
        for name, message in wanted[who]:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        return data | {"who": who}


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
