"""Forms of the joint evaluation of an inspection's programme."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from audits.forms.cases.deep_dive import NOT_AGREED
from audits.forms.cases.findings import NO_NAMES
from audits.forms.cases.looked_at import looked_at
from audits.models import Grade, JointEvaluation
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.forms.questions import ONLY_SOMETIMES, text
from partnership.models import Agency


class JointEvaluationForm(HelperMixin, forms.Form):
    """What agencies say together; it may be saved before everything is said."""

    button = "Save the joint evaluation"
    working_well = text("What is working well", rows=6, help_text=NO_NAMES)
    to_improve = text("What needs to improve", rows=6)
    at_once = text("What will be done at once", rows=6, help_text="Say who will do it, and by when.")
    grade = forms.ChoiceField(
        label="Overall grade",
        error_messages={
            "required": "Choose a grade, or say that none is agreed on yet.",
            "invalid_choice": "This is no grade of the scale of this programme. Choose one of the list.",
        },
    )
    reason = text(
        "Why this grade",
        help_text="A judgement of all who took part. It is not worked out from the agencies' audits.",
        widget=forms.Textarea({"rows": 4, **ONLY_SOMETIMES}),
    )
    took_part = forms.ModelMultipleChoiceField(
        label="Agencies that took part",
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small"}),
        help_text="Those that audit a case of the programme.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    looked_at = looked_at()

    def __init__(self, *args: Any, grades: Sequence[Grade], agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grades = {grade.code: grade for grade in grades}
        hints = {each.code: each.descriptor for each in grades}
        self.fields["grade"].widget = HintedRadios(hints=hints)
        self.fields["grade"].choices = [
            (NOT_AGREED, "Not agreed yet"),
            *((each.code, each.label) for each in grades),
        ]
        self.fields["took_part"].queryset = agencies
        for name in ("working_well", "to_improve", "at_once", "took_part"):
            self.fields[name].widget.attrs.update(ONLY_SOMETIMES)  # needed in the end, not at each save

    def layout(self) -> Layout:
        """What is said, the grade with its reason, then who said it."""
        return Layout(
            "working_well",
            "to_improve",
            "at_once",
            Fieldset("The grade of the whole", "grade", "reason"),
            "took_part",
            "version",
            "looked_at",
        )

    @property
    def chosen_grade(self) -> Grade | None:
        """The grade chosen; none while none is agreed on."""
        return self.grades.get(self.cleaned_data["grade"])


class AgreementForm(HelperMixin, forms.Form):
    """Which agencies agree with the words as they stand."""

    button = "Save who agrees"
    agencies = forms.ModelMultipleChoiceField(
        label="Agencies that agree",
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small"}),
        help_text="One that agreed before keeps its day. Take the tick away from one that agrees no longer.",
    )
    agreed_on = DateField(label="On which day did those that you add agree?", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, evaluation: JointEvaluation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        took_part = [part.agency_id for part in evaluation.parts.all()]
        for name in ("agencies", "agreed_on"):
            self.fields[name].widget.attrs.update(ONLY_SOMETIMES)
        self.fields["agencies"].queryset = Agency.objects.filter(pk__in=took_part).order_by("name")
