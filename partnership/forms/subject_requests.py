"""Forms of requests of persons."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from foundation.identity.models import User
from foundation.pages.dates import DateField
from foundation.pages.forms import Folded, HelperMixin
from foundation.pages.widgets import HintedRadios
from foundation.subject_requests.choices import Decision, RequestKind

LIKE = "For example, 3 11 2021"
WHAT_THEY_MEAN = {
    Decision.GIVE: "The whole text, as it stands",
    Decision.MASK: "You rewrite the text for this person; what is kept here stays as it is",
    Decision.WITHHOLD: "Nothing of it is given; you say why",
    Decision.NOT_THEM: "Somebody else of that name, or another meaning",
}


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


class SearchForm(HelperMixin, forms.Form):
    """What to look for."""

    button = "Search"
    words = forms.CharField(
        label="Words to look for",
        help_text="One name, spelling or address a line. Capital letters and accents make no difference; "
        "each line is found as a whole",
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
        error_messages={"required": "Enter the words to look for"},
    )


class DecideForm(HelperMixin, forms.Form):
    """What the person gets of one thing that was found."""

    button = "Save and go to the next"
    decision = forms.ChoiceField(
        label="What does the person get of it?",
        choices=[each for each in Decision.choices if each[0] != Decision.UNDECIDED],
        widget=HintedRadios(hints={str(key): hint for key, hint in WHAT_THEY_MEAN.items()}),
        error_messages={"required": "Select what the person gets of it"},
    )
    given_text = forms.CharField(
        label="The text as it is given, if names are taken out",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8, "data-optional": "unmarked"}),
    )
    why = forms.CharField(
        label="Why, if it is withheld",
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 2, "data-optional": "unmarked"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, with_text: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_text:
            del self.fields["given_text"]
            decision = self.fields["decision"]
            assert isinstance(decision, forms.ChoiceField)  # noqa: S101  declared above
            decision.choices = [each for each in Decision.choices if each[0] not in ("undecided", "mask")]


class PassagesForm(HelperMixin, forms.Form):
    """Which words are taken out, and why."""

    button = "Show what would change"
    chosen = forms.MultipleChoiceField(
        label="Sentences of this text", required=False, widget=forms.CheckboxSelectMultiple
    )
    passages = forms.CharField(
        label="Words to take out",
        help_text="One passage a line, exactly as it is written: a name, a sentence",
        required=False,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "data-optional": "unmarked"}),
    )
    reason = forms.CharField(
        label="Why?",
        help_text="A few words that name nobody; they stand in the text instead. For example: named another child",
        max_length=80,
        error_messages={"required": "Say why, in a few words that name nobody"},
    )
    step = forms.CharField(widget=forms.HiddenInput, initial="look")

    def __init__(self, *args: Any, sentences: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["chosen"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # noqa: S101  declared above
        chosen.choices = [(each, each) for each in sentences]
        if not sentences:
            del self.fields["chosen"]

    def wanted(self) -> list[str]:
        """Sentences that were chosen and passages that were typed."""
        typed = str(self.cleaned_data.get("passages", "")).splitlines()
        return [*self.cleaned_data.get("chosen", []), *(each.strip() for each in typed if each.strip())]


class TakeOutForm(HelperMixin, forms.Form):
    """In which texts, after the preview."""

    button = "Take the words out for good"
    spots = forms.MultipleChoiceField(
        label="Where are they taken out?",
        help_text="Earlier versions and copies of a text go with it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select at least one text",
            "invalid_choice": "Look again: a text has changed",
        },
    )
    passages = forms.CharField(widget=forms.HiddenInput, strip=False)
    reason = forms.CharField(widget=forms.HiddenInput)
    step = forms.CharField(widget=forms.HiddenInput, initial="do")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spots = self.fields["spots"]
        assert isinstance(spots, forms.MultipleChoiceField)  # noqa: S101  declared above
        spots.choices = choices


class EraseForm(HelperMixin, forms.Form):
    """The name, typed."""

    button = "Forget this person for good"
    typed = forms.CharField(
        label="Type the person's name to confirm",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Type the person's name"},
    )
