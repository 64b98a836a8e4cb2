"""Forms of the register of requests: received, proved, extended, ended, answered."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from foundation.identity.models import User
from foundation.pages.dates import DateField
from foundation.pages.forms import Folded, HelperMixin
from foundation.pages.widgets import HintedRadios
from foundation.subject_requests.choices import RequestKind

LIKE = "For example, 3 11 2021"


class RequestForm(HelperMixin, forms.Form):
    """A request as it came in."""

    button = "Save the request"
    kind = forms.ChoiceField(
        label="What does the person ask for?",
        choices=RequestKind.choices,
        widget=HintedRadios(hints={str(kind): f"UK GDPR, {kind.article}" for kind in RequestKind}),
        error_messages={"required": "Select what the person asks for"},
    )
    received_on = DateField(
        label="When was it received?",
        help_text=f"By anybody in the partnership, however it came. {LIKE}",
        error_messages={"required": "Enter the day on which it was received"},
    )
    name = forms.CharField(
        label="Name of the person",
        help_text="As they call themselves",
        max_length=200,
        error_messages={"required": "Enter the person's name"},
    )
    other_names = forms.CharField(
        label="Other names and spellings",
        help_text="Former names, short forms, as others may have written them; one a line",
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        error_messages={"invalid": "Enter an e-mail address such as name@example.org"},
    )
    person = forms.ModelChoiceField(
        label="Account here",
        help_text="If the person has one: what belongs to it is found whatever words it holds",
        queryset=User.objects.none(),
        required=False,
        empty_label="No account",
    )
    proof_asked_on = DateField(
        label="When was proof of identity asked for?",
        help_text="Only where there are real doubts who is asking: the time then begins with the proof",
        required=False,
    )
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea({"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["person"]
        assert isinstance(people, forms.ModelChoiceField)  # noqa: S101  declared above
        people.queryset = User.objects.order_by("name", "pk")
        people.label_from_instance = lambda person: f"{person.name}, {person.email}"  # type: ignore[method-assign, assignment]

    def layout(self) -> Layout:
        """What is rarely known stands behind a line."""
        first = ("kind", "received_on", "name", "email", "person", "other_names")
        return Layout(*first, Folded("Proof of identity, notes", "proof_asked_on", "notes"), "version")


class ProveForm(HelperMixin, forms.Form):
    """How it is known who is asking."""

    button = "Record it"
    proved_on = DateField(
        label="Since when is it known?", help_text=LIKE, error_messages={"required": "Enter the day"}
    )
    how = forms.CharField(
        label="How is it known who is asking?",
        help_text="For example: asked from the address of their account; passport seen. Keep no copy of a document",
        max_length=300,
        error_messages={"required": "Say how it is known who is asking"},
    )


class ExtendForm(HelperMixin, forms.Form):
    """Two further months."""

    button = "Record the extension"
    told_on = DateField(
        label="When was the person told?", help_text=LIKE, error_messages={"required": "Enter the day"}
    )
    why = forms.CharField(
        label="Why does it take longer?",
        help_text="As the person was told: it is complex, or they sent many requests",
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why it takes longer"},
    )


class EndForm(HelperMixin, forms.Form):
    """Refused or withdrawn."""

    button = "End the request"
    how = forms.ChoiceField(
        label="How did it end?",
        choices=[("refuse", "It is refused"), ("withdraw", "The person withdrew it")],
        widget=HintedRadios(
            hints={
                "refuse": "Only what is manifestly unfounded or excessive (UK GDPR Article 12(5)). Tell the person "
                "why, and that they may complain to the Information Commissioner and go to court",
            }
        ),
        error_messages={"required": "Select how it ended"},
    )
    ended_on = DateField(label="When?", help_text=LIKE, error_messages={"required": "Enter the day"})
    why = forms.CharField(
        label="Why?",
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why"},
    )


class AnswerForm(HelperMixin, forms.Form):
    """The person has the answer."""

    button = "Record the answer"
    answered_on = DateField(
        label="When was it given?", help_text=LIKE, error_messages={"required": "Enter the day"}
    )
    how = forms.CharField(
        label="How was it given?",
        help_text="For example: collected on a stick; shared through the council's secure transfer",
        max_length=300,
        error_messages={"required": "Say how it was given"},
    )
