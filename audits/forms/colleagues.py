"""To whom something of a return is given: a colleague who is here, or somebody new who is invited with it."""

from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms

from audits.forms.asking import UNMARKED, AskingMixin, people_choices
from foundation.pages.dates import DateField
from foundation.pages.widgets import HintedRadios
from partnership.models import Membership

HERE, INVITE = "here", "invite"
WANTED = {
    HERE: [("person", "Choose a colleague")],
    INVITE: [("name", "Enter their name"), ("email", "Enter their e-mail address")],
}


class ColleagueForm(AskingMixin, forms.Form):
    """Who, by when, and a note. A form that extends it names in `first` what is asked before."""

    asked_by = "who"
    asked = {HERE: ("person",), INVITE: ("name", "email")}
    first: ClassVar[tuple[str, ...]] = ()
    who = forms.ChoiceField(
        label="Who shall answer it?",
        choices=[(HERE, "A colleague who has a role here"), (INVITE, "Somebody new, whom you invite")],
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

    def __init__(self, *args: Any, colleagues: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose a colleague"), *people_choices(colleagues)]

    def layout(self) -> Layout:
        """What, to whom, by when."""
        first = [name for name in self.first if name in self.fields]
        return Layout(*first, *(each for each in super().layout() if each not in first))

    def clean(self) -> dict[str, Any]:
        """A colleague or an invitation. Without a script both stand on the page: where nothing was chosen, it is what
        was given."""
        data: dict[str, Any] = super().clean() or {}
        given = {INVITE: data.get("email") or data.get("name"), HERE: data.get("person")}
        who = data.get("who") or next((each for each in (HERE, INVITE) if given[each]), "")
        if not who and "who" not in self.errors:
            self.add_error("who", "Choose who shall answer it")
        for name, message in WANTED.get(str(who), []):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        return data | {"who": who}
