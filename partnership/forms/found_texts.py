"""Forms about what is held of a person: searched for, decided on, taken out, forgotten."""

from typing import Any

from django import forms

from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from foundation.subject_requests.choices import Decision

WHAT_THEY_MEAN = {
    Decision.GIVE: "The whole text, as it stands",
    Decision.MASK: "You rewrite the text for this person; what is kept here stays as it is",
    Decision.WITHHOLD: "Nothing of it is given; you say why",
    Decision.NOT_THEM: "Somebody else of that name, or another meaning",
}


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
