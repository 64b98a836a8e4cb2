"""Forms of a deep dive and of what a family says."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from crispy_forms.layout import Fieldset, Layout
from django import forms

from audits.choices.case_findings import FeedbackSource
from audits.forms.cases.findings import NO_NAMES
from audits.forms.cases.looked_at import looked_at
from audits.models import Grade
from audits.services.cases.deep_dive import Part
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.forms.questions import ONLY_SOMETIMES, text
from partnership.models import Agency

NOT_AGREED = "not_agreed"


class DeepDiveForm(HelperMixin, forms.Form):
    """The day, what was said, the grade agreed on with its reason, and each agency's part."""

    button = "Save the deep dive"
    held_on = DateField(label="Day of the deep dive", required=False)
    notes = text("What was said", rows=8, help_text=NO_NAMES)
    agreed_grade = forms.ChoiceField(
        label="Grade that agencies agree on",
        error_messages={
            "required": "Choose a grade, or say that none is agreed on yet.",
            "invalid_choice": "This is no grade of the scale of this case. Choose one of the list.",
        },
    )
    reason = text(
        "Why this grade",
        rows=4,
        help_text="A judgement of those at the table. It is not worked out from the agencies' grades.",
        widget=forms.Textarea({"rows": 4, **ONLY_SOMETIMES}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    looked_at = looked_at()

    def __init__(
        self, *args: Any, grades: Sequence[Grade], agencies: Sequence[Agency], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.grades = {grade.code: grade for grade in grades}
        self.agencies = agencies
        choices = [(NOT_AGREED, "Not agreed yet"), *((each.code, each.label) for each in grades)]
        hints = {each.code: each.descriptor for each in grades}
        self.fields["agreed_grade"].widget = HintedRadios(hints=hints)
        self.fields["agreed_grade"].choices = choices
        for agency in agencies:
            self.fields[_took(agency.pk)] = forms.BooleanField(label=f"{agency} took part", required=False)
            self.fields[_takes(agency.pk)] = text(f"What {agency} takes away", rows=2)

    def layout(self) -> Layout:
        """What was said first; then each agency's part."""
        parts = [name for agency in self.agencies for name in (_took(agency.pk), _takes(agency.pk))]
        return Layout(
            "held_on",
            "notes",
            "agreed_grade",
            "reason",
            Fieldset("What each agency takes away", *parts),
            "version",
            "looked_at",
        )

    @property
    def grade(self) -> Grade | None:
        """The grade chosen; none while none is agreed on."""
        return self.grades.get(self.cleaned_data["agreed_grade"])

    @property
    def parts(self) -> list[Part]:
        """Each agency's part as it was filled in."""
        given = self.cleaned_data
        return [
            Part(agency.pk, given[_took(agency.pk)], given[_takes(agency.pk)]) for agency in self.agencies
        ]


def _took(agency: UUID) -> str:
    return f"took_part_{agency}"


def _takes(agency: UUID) -> str:
    return f"takes_away_{agency}"


def initial_parts(parts: Sequence[Any]) -> dict[str, object]:
    """What the form shows of parts that are recorded."""
    filled: dict[str, object] = {}
    for part in parts:
        filled[_took(part.agency_id)] = part.took_part
        filled[_takes(part.agency_id)] = part.takes_away
    return filled


class FeedbackForm(HelperMixin, forms.Form):
    """Words with how they were obtained, or why there are none."""

    button = "Save"
    source = forms.ChoiceField(
        label="Who was asked?",
        choices=FeedbackSource.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who was asked."},
    )
    asked_on = DateField(label="On which day?", error_messages={"required": "Enter the day."})
    words = text(
        "What they said",
        rows=6,
        help_text=f"In their own words where you can; for a baby, what was seen. {NO_NAMES}",
        widget=forms.Textarea({"rows": 6, **ONLY_SOMETIMES}),
    )
    how = text(
        "How it was obtained",
        most=300,
        help_text="Such as: a conversation at school, by the family support worker.",
        widget=forms.TextInput(ONLY_SOMETIMES),
    )
    why_not = text(
        "Or: not obtained, because",
        most=500,
        help_text="Fill this in only if nobody could be asked.",
        widget=forms.Textarea({"rows": 2, **ONLY_SOMETIMES}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    looked_at = looked_at()
