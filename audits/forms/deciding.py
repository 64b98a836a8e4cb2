"""Forms with which the manager decides about a return: each names the handing-in that was read."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedCheckboxes


class ReadForm(forms.Form):
    """Names the handing-in that was read."""

    reference = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open the return, read it and decide from there"},
    )


class AcceptForm(HelperMixin, ReadForm):
    """A choice and a button: nothing is accepted by pressing alone."""

    button = "Accept the return"

    sure = forms.BooleanField(
        label="I have read the return and accept it as it was submitted",
        error_messages={"required": "Tick the box if you have read the return and accept it"},
    )


class SendBackForm(HelperMixin, ReadForm):
    """Why a return goes back, and which answers reopen."""

    button = "Send back for changes"

    message = forms.CharField(
        label="What do you ask of the agency?",
        help_text="They read this first; what you ask of single answers stands beside those answers",
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Say what you ask of the agency"},
    )
    reopen = forms.MultipleChoiceField(
        label="Which answers reopen?",
        help_text="Only these can be changed; everything else stays as it was handed in",
        widget=HintedCheckboxes,
        error_messages={"required": "Choose at least one answer to reopen"},
    )

    def __init__(self, *args: Any, answers: list[tuple[str, str, str]], **kwargs: Any) -> None:
        """`answers`: (id, code and title, its rating) in the order of the edition."""
        super().__init__(*args, **kwargs)
        choices = [(pk, name) for pk, name, _ in answers]
        self.fields["reopen"].choices = choices
        self.fields["reopen"].widget.hints = {pk: rating for pk, _, rating in answers}
        self.fields["reopen"].widget.reveals = {pk: f"ask_{pk}" for pk, _, _ in answers}
        for pk, name, _ in answers:
            self.fields[f"ask_{pk}"] = forms.CharField(
                label=f"What do you ask about {name}?", widget=forms.Textarea({"rows": 2}), required=False
            )

    def layout(self) -> Layout:
        """What is asked of an answer stands below its box, not in a second list of all answers."""
        return Layout("reference", "message", "reopen")

    @property
    def asked(self) -> dict[str, str]:
        """What is asked of each reopened answer, by its id."""
        return {pk: self.cleaned_data.get(f"ask_{pk}", "") for pk in self.cleaned_data["reopen"]}
