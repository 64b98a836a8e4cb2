"""Answers confirmed as they were last time, each by name."""

from collections.abc import Sequence
from typing import Any

from django import forms

from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedCheckboxes


class ConfirmForm(HelperMixin, forms.Form):
    """All are chosen until somebody leaves one out."""

    button = "Confirm these answers as last time"
    chosen = forms.MultipleChoiceField(
        label="Which answers are as they were last time?",
        help_text="Leave out what is no longer so. Rating, words and evidence are taken over; each can be changed.",
        widget=HintedCheckboxes,
        error_messages={"required": "Choose at least one answer to confirm"},
    )

    def __init__(self, *args: Any, answers: Sequence[tuple[str, str, str]], **kwargs: Any) -> None:
        """`answers`: (code, code and title, what was said) in the order of the edition."""
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(code, name) for code, name, _ in answers]
        self.fields["chosen"].widget.hints = {code: said for code, _, said in answers}
