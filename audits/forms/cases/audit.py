"""The overall grade of one agency's audit."""

from collections.abc import Sequence
from typing import Any

from django import forms

from audits.models import Grade
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios


class JudgeForm(HelperMixin, forms.Form):
    """A grade, and why."""

    button = "Save the overall grade"

    grade = forms.ChoiceField(
        label="Overall grade", widget=HintedRadios, error_messages={"required": "Choose a grade"}
    )
    reason = forms.CharField(
        label="Why this grade?",
        help_text="What you saw. Nothing that identifies a child: no name, date of birth, address or number",
        max_length=10_000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Say why you give this grade"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, grades: Sequence[Grade], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grades = {grade.code: grade for grade in grades}
        self.fields["grade"].choices = [(grade.code, grade.label) for grade in grades]
        self.fields["grade"].widget.hints = {grade.code: grade.descriptor for grade in grades}

    def clean_grade(self) -> Grade:
        """The grade itself."""
        return self.grades[self.cleaned_data["grade"]]
