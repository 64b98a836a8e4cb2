"""Forms of findings, recommendations and learning events."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from audits.choices.case_findings import FindingJudgement, FindingKind
from audits.forms.cases.looked_at import looked_at
from audits.models import Case, Finding, Programme, ProgrammeTheme
from audits.selectors.case_joint_evaluation import auditing_agencies
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.forms.questions import text
from partnership.models import Agency

NO_NAMES = "Write nothing that would tell who a child is."
LAST_YEAR = ("continues", "judgement")


class CasesField(forms.ModelMultipleChoiceField):
    """Cases with what tells them apart, and nothing that tells who the child is."""

    def label_from_instance(self, obj: Case) -> str:
        """CA-2021-07: Exploitation, 10 to 15, level 3."""
        return f"{obj.reference}: {obj.theme.label}, {obj.get_age_band_display()}, level {obj.level}"


class FindingForm(HelperMixin, forms.Form):
    """What was found, where, and how it stands beside last year's."""

    button = "Save the finding"
    kind = forms.ChoiceField(
        label="What is it?",
        choices=FindingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is a strength or an area to improve."},
    )
    title = text("In a few words", "Enter what was found, in a few words", most=160)
    text = text(
        "What was found, and what it means for children",
        "Enter what was found.",
        rows=6,
        help_text=NO_NAMES,
    )
    themes = forms.ModelMultipleChoiceField(
        label="Themes",
        queryset=ProgrammeTheme.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one theme."},
    )
    cases = CasesField(
        label="Cases on which it rests",
        queryset=Case.objects.none(),
        widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small"}),
        help_text="One, or several. “3 of 8 cases” is counted from what you tick, out of all cases of the themes.",
        error_messages={"required": "Choose at least one case on which the finding rests."},
    )
    judgement = forms.ChoiceField(
        label="How does it stand beside last year?",
        choices=FindingJudgement.choices,
        initial=FindingJudgement.NEW,
        widget=HintedRadios(hints={each.value: each.explanation for each in FindingJudgement}),
        error_messages={"required": "Choose how it stands beside last year's findings."},
    )
    continues = forms.ModelChoiceField(
        label="The finding of last year that it takes up",
        queryset=Finding.objects.none(),
        required=False,
        empty_label="None: it is new",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    looked_at = looked_at()

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = programme.themes.all()
        released = Case.objects.released().filter(programme=programme)
        self.fields["cases"].queryset = released.select_related("theme")
        if programme.previous_id is None:
            for name in LAST_YEAR:
                del self.fields[name]
        else:
            self.fields["continues"].queryset = Finding.objects.filter(programme=programme.previous_id)

    def layout(self) -> Layout:
        """What, where, and last year where there was one."""
        before = [name for name in LAST_YEAR if name in self.fields]
        return Layout(
            "kind",
            "title",
            "text",
            Fieldset("Where it was found", "themes", "cases"),
            *([Fieldset("Beside last year", *before)] if before else []),
            "version",
            "looked_at",
        )


class RecommendationForm(HelperMixin, forms.Form):
    """What should be done, by whom, because of which findings."""

    button = "Save the recommendation"
    text = text(
        "What is recommended?",
        "Enter what is recommended.",
        rows=4,
        help_text="What should be done, and what will be better for children.",
    )
    agency = forms.ModelChoiceField(
        label="To whom?",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="The partnership as a whole",
    )
    findings = forms.ModelMultipleChoiceField(
        label="From which findings does it come?",
        queryset=Finding.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one finding."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    looked_at = looked_at()

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["findings"].queryset = programme.findings.all()
        self.fields["agency"].queryset = auditing_agencies(programme)


class LearningEventForm(HelperMixin, forms.Form):
    """A day on which agencies learn together."""

    button = "Save the learning event"
    title = text("What is it called?", "Enter a name, such as Learning from cases of neglect.", most=160)
    held_on = DateField(
        label="Date of the event", error_messages={"required": "Enter the date of the event."}
    )
    agencies = forms.ModelMultipleChoiceField(
        label="Agencies that took part",
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small"}),
        help_text="Leave empty for a day that is still to come.",
    )
    notes = text("What was learned", rows=6, help_text=NO_NAMES)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    looked_at = looked_at()

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = auditing_agencies(programme)
