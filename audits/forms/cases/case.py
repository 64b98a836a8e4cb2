"""Forms about a case: what is written of it, to which agencies it goes, who audits there."""

from collections.abc import Sequence
from typing import Any

from django import forms

from audits.choices.cases import AgeBand, ChosenHow, LevelOfNeed
from audits.forms.cases.looked_at import looked_at
from audits.models import Programme, ProgrammeTheme
from foundation.pages.forms import HelperMixin
from partnership.models import Agency

NOBODY = "Nothing that identifies a child: no name, date of birth, address or number. “Child X” is fine"

MOST_BYTES = 5 * 1024 * 1024
MOST_PASTED = 1_000_000


class CaseForm(HelperMixin, forms.Form):
    """One case."""

    button = "Save the case"

    theme = forms.ModelChoiceField(
        label="Theme",
        queryset=ProgrammeTheme.objects.none(),
        empty_label="Choose a theme",
        error_messages={"required": "Choose a theme"},
    )
    age_band = forms.ChoiceField(
        label="Age band",
        choices=[("", "Choose an age band"), *AgeBand.choices],
        error_messages={"required": "Choose an age band"},
    )
    level = forms.TypedChoiceField(
        label="Level of need",
        choices=LevelOfNeed.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a level of need"},
    )
    chosen_how = forms.ChoiceField(
        label="How was it chosen?",
        choices=ChosenHow.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it was chosen"},
    )
    in_deep_dive = forms.BooleanField(label="It is in the deep dive", required=False)
    description = forms.CharField(
        label="Short description",
        help_text=NOBODY,
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = programme.themes.all()


class SeveralForm(HelperMixin, forms.Form):
    """A table of cases, pasted or as a file."""

    button = "Check the rows"

    upload = forms.FileField(
        label="CSV or XLSX file",
        required=False,
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        error_messages={"empty": "The file is empty"},
    )
    pasted = forms.CharField(
        label="Or paste the rows",
        required=False,
        strip=False,
        max_length=MOST_PASTED,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
        help_text="With the headings in the first row. From a spreadsheet, copy and paste",
    )

    def clean_upload(self) -> Any:
        """A table of cases is small."""
        upload = self.cleaned_data.get("upload")
        if upload and upload.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB. Leave out what is no row of a case.")
        return upload

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("upload") and not (data.get("pasted") or "").strip() and not self.errors:
            self.add_error("pasted", "Paste the rows or choose a file")
        return data


class ReleaseForm(HelperMixin, forms.Form):
    """Which agencies were involved."""

    button = "Release the case"

    agencies = forms.ModelMultipleChoiceField(
        label="Which agencies were involved?",
        help_text="Each gets a sheet with the questions of the theme",
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one agency that was involved"},
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = agencies


class FurtherAgencyForm(HelperMixin, forms.Form):
    """Which agency turned out to have been involved too."""

    button = "Add the agency"

    agency = forms.ModelChoiceField(
        label="Which agency was involved too?",
        help_text="It gets a sheet with the questions of the theme",
        queryset=Agency.objects.none(),
        empty_label="Choose an agency",
        error_messages={"required": "Choose the agency that was involved too"},
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class AuditorForm(HelperMixin, forms.Form):
    """Who audits for the agency."""

    button = "Name the auditor"

    person = forms.ChoiceField(
        label="Who audits this case for the agency?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an auditor"},
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people


class ClearWordsForm(HelperMixin, forms.Form):
    """Why words identify nobody."""

    button = "These words identify nobody"

    kind = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(widget=forms.HiddenInput, strip=False)
    because = forms.CharField(
        label="They identify nobody, because",
        max_length=500,
        help_text="Such as: it is the name of a street in another town",
        error_messages={"required": "Say why these words identify nobody"},
    )


class ReasonForm(HelperMixin, forms.Form):
    """A reason, where the act needs one or may have one."""

    looked_at = looked_at()

    def __init__(
        self, *args: Any, label: str, help_text: str, button: str, required: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.button = button
        self.fields["why"] = forms.CharField(
            label=label,
            help_text=help_text,
            required=required,
            max_length=1000,
            widget=forms.Textarea({"rows": 3}),
            error_messages={"required": "Give a reason"},
        )
        self.order_fields(["why", "looked_at"])


class SureForm(HelperMixin, forms.Form):
    """Nothing to fill in: a button that says what it does."""

    sure = forms.CharField(widget=forms.HiddenInput, initial="yes")

    def __init__(self, *args: Any, button: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.button = button
