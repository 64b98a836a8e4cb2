"""Forms of the accountable person's declaration: asked for, recorded from a minute, given."""

from typing import Any

from django import forms

from audits.forms.asking import UNMARKED, AskingMixin, people_choices
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.models import Membership


class DeclarationForm(AskingMixin, forms.Form):
    """The accountable person gets a link, or has declared in a meeting."""

    button = "Continue"
    asked_by = "how"
    asked = {"link": ("person",), "minute": ("name", "post", "declared_on", "minute")}
    how = forms.ChoiceField(
        label="How does the accountable person declare?",
        choices=[("link", "By a link that we mail to them"), ("minute", "It was declared in a meeting")],
        widget=HintedRadios(
            hints={
                "link": "They read a copy of the whole return and confirm it. They need no account.",
                "minute": "You record who declared it, when, and in which minute it stands.",
            }
        ),
        error_messages={"required": "Choose how it is declared"},
    )
    person = forms.ChoiceField(label="Who is accountable?", required=False, widget=forms.Select(UNMARKED))
    name = forms.CharField(
        label="Name of the accountable person",
        required=False,
        max_length=120,
        widget=forms.TextInput(UNMARKED),
    )
    post = forms.CharField(
        label="Their post",
        required=False,
        max_length=120,
        widget=forms.TextInput(UNMARKED),
        help_text="Such as Chief executive",
    )
    declared_on = DateField(label="When was it declared?", required=False)
    minute = forms.CharField(
        label="Meeting and minute",
        required=False,
        max_length=200,
        widget=forms.TextInput(UNMARKED),
        help_text="Such as Board of 7 October 2021, minute 8",
    )

    def __init__(self, *args: Any, people: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose one"), *people_choices(people)]
        self.fields["declared_on"].widget.attrs |= UNMARKED

    def clean(self) -> dict[str, Any]:
        """What the chosen way asks for is there."""
        data: dict[str, Any] = super().clean() or {}
        wanted = {
            "link": [("person", "Choose the accountable person")],
            "minute": [
                ("name", "Enter the name of the accountable person"),
                ("post", "Enter their post"),
                ("declared_on", "Enter the date it was declared"),
                ("minute", "Enter the meeting and minute"),
            ],
        }
        for name, message in wanted.get(str(data.get("how")), []):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        return data


class DeclareForm(HelperMixin, forms.Form):
    """The accountable person's own words: name, post, and the choice itself."""

    button = "Declare"
    name = forms.CharField(label="Your name", max_length=120, error_messages={"required": "Enter your name"})
    post = forms.CharField(
        label="Your post",
        max_length=120,
        help_text="Such as Chief executive",
        error_messages={"required": "Enter your post"},
    )
    declared = forms.BooleanField(
        label="I have read this return. I declare that it is a true account of my agency, made with my authority.",
        error_messages={"required": "Tick the box to declare; nothing is declared without it"},
    )


class OwnDeclareForm(DeclareForm):
    """The same after log-in, with the hash of the answers that stood on the page."""

    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
