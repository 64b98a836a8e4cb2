"""Forms of a school's return, besides the answers themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from audits.choices import SignerRole
from audits.forms.asking import UNMARKED, AskingMixin
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios


class ConfirmForm(HelperMixin, forms.Form):
    """Answers to confirm, each by name; all are chosen until somebody leaves one out."""

    button = "Confirm these answers"
    chosen = forms.MultipleChoiceField(
        label="Which do you confirm?",
        widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small"}),
        error_messages={"required": "Choose at least one answer to confirm"},
    )

    def __init__(
        self,
        *args: Any,
        choices: Sequence[tuple[str, str]],
        questions: Mapping[str, str],
        button: str = "",
        **kwargs: Any,
    ) -> None:
        """`questions`: what each choice answers, shown below it."""
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  declared above
        field.choices = list(choices)
        field.widget.hints = dict(questions)  # read where it is drawn
        self.button = button or self.button


class SignatureForm(AskingMixin, forms.Form):
    """A governor or the proprietor gets a link, or has signed in a meeting."""

    button = "Continue"
    asked_by = "how"
    asked = {"link": ("email",), "minute": ("signed_on", "minute")}
    how = forms.ChoiceField(
        label="How is the return signed?",
        choices=[("minute", "It was agreed in a meeting"), ("link", "By a link that we mail to them")],
        widget=HintedRadios(
            hints={
                "minute": "You record who signed, when, and in which minute it stands.",
                "link": "They read a copy of the whole return and sign it. They need no account.",
            }
        ),
        error_messages={"required": "Choose how it is signed"},
    )
    email = forms.EmailField(
        label="Their e-mail address",
        required=False,
        widget=forms.EmailInput({**UNMARKED, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": "Enter an e-mail address in the correct format, like name@example.org"},
    )
    signed_on = DateField(label="When was it signed?", required=False)
    minute = forms.CharField(
        label="Meeting and minute",
        required=False,
        max_length=200,
        widget=forms.TextInput(UNMARKED),
        help_text="Such as Governing body of 7 October 2021, minute 8",
    )
    role = forms.ChoiceField(
        label="For whom do they sign?",
        choices=[
            (SignerRole.GOVERNOR, "As a governor, for the governing body"),
            (SignerRole.PROPRIETOR, "As the proprietor"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose for whom they sign"},
    )
    name = forms.CharField(
        label="Name of whoever signs", max_length=120, error_messages={"required": "Enter the name"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].widget.attrs |= UNMARKED

    def clean(self) -> dict[str, Any]:
        """What the chosen way asks for is there."""
        data: dict[str, Any] = super().clean() or {}
        wanted = {
            "link": [("email", "Enter their e-mail address")],
            "minute": [
                ("signed_on", "Enter the date it was signed"),
                ("minute", "Enter the meeting and minute"),
            ],
        }
        for name, message in wanted.get(str(data.get("how")), []):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        return data


class SignForm(HelperMixin, forms.Form):
    """The governor's or proprietor's own words: their name, and the choice itself."""

    button = "Sign"
    name = forms.CharField(label="Your name", max_length=120, error_messages={"required": "Enter your name"})
    signed = forms.BooleanField(
        label="I have read this return. I sign it for the governing body or as proprietor.",
        error_messages={"required": "Tick the box to sign; nothing is signed without it"},
    )


class AreaForm(HelperMixin, forms.Form):
    """Something the school will do better, which no answer asks for."""

    button = "Add this area"
    text = forms.CharField(
        label="What will be done?",
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        error_messages={
            "required": "Say what will be done",
            "max_length": "Shorten this to 2,000 characters",
        },
    )
    by_role = forms.CharField(
        label="By whom?",
        help_text="A post, not a person's name, such as Deputy head.",
        max_length=120,
        error_messages={"required": "Say who will do it"},
    )
    by_when = DateField(
        label="By when?", help_text="Today or a later day.", error_messages={"required": "Enter the date"}
    )


class FinishAreaForm(HelperMixin, forms.Form):
    """It is done."""

    button = "Mark it as done"
    changed = forms.CharField(
        label="What changed for children?",
        widget=forms.Textarea({"rows": 4}),
        max_length=5000,
        error_messages={"required": "Say what changed for children"},
    )
