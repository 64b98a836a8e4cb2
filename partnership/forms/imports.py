"""The forms with which a file is uploaded, its columns are matched with ours, and it is taken back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from foundation.documents.table_rows import TableError
from foundation.documents.xlsx_size import refuse_long_workbook
from foundation.pages.forms import HelperMixin, PlainButton
from partnership.models import Plan

TABLES = re.compile(r"\.(csv|xl\w+)$", re.IGNORECASE)
"""Old workbooks and those with macros too: judging a file says in better words what to do with them."""
LEFT_OUT = ("-", "Left out: not asked any more")
NOT_TAKEN = ("-", "Not brought in")


class UploadForm(HelperMixin, forms.Form):
    """One table."""

    button = "Check the file"
    upload = forms.FileField(
        label="File",
        help_text="CSV or XLSX, at most 5,000 rows",
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        error_messages={"required": "Select a file", "empty": "The file is empty"},
    )

    def clean_upload(self) -> Any:
        """Another kind of file is said before it is judged as what it is. Far too many rows are said at once: judging
        and reading them would take minutes."""
        upload = self.cleaned_data["upload"]
        if not TABLES.search(upload.name):
            raise forms.ValidationError(f"“{upload.name}” is not a table: upload a CSV or XLSX file.")
        try:
            refuse_long_workbook(upload.read())
        except TableError as error:
            raise forms.ValidationError(str(error)) from error
        upload.seek(0)
        return upload


class MatchForm(HelperMixin, forms.Form):
    """Which column of ours each heading of a file is; an app adds its questions in a class below this one."""

    button = "Check the rows"
    sheet = forms.TypedChoiceField(label="Which sheet holds the rows?", coerce=int)
    shown_sheet = forms.IntegerField(widget=forms.HiddenInput, required=False)
    heading_row = forms.TypedChoiceField(label="Which row has the headings?", coerce=int)

    def __init__(
        self,
        *args: Any,
        rows: Sequence[tuple[int, str]],
        headings: Sequence[tuple[str, Sequence[str]]],
        ours: Sequence[str],
        needed: Sequence[str] = (),
        sheets: Sequence[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        """`rows`: number and first words; `headings`: of the file, with samples; `needed`: those of ours; `sheets`:
        number and title of those with rows, asked about where there are several."""
        super().__init__(*args, **kwargs)
        self.several = len(sheets) > 1
        self.fields["sheet"].choices = sheets
        if not self.several:
            del self.fields["sheet"], self.fields["shown_sheet"]
        self.needed = needed
        self.headings = [heading for heading, _ in headings]
        self.fields["heading_row"].choices = [(number, f"Row {number}: {words}") for number, words in rows]
        choices = [NOT_TAKEN, *((name, name) for name in ours)]
        for place, (heading, samples) in enumerate(headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=f"“{heading}”",
                help_text="For example: " + "; ".join(samples) if samples else "This column is empty",
                choices=choices,
                error_messages={"required": "Choose what the column is, or that it is not brought in"},
            )

    def clean(self) -> dict[str, Any]:
        """Each column of ours is matched once."""
        given = super().clean() or {}
        seen: dict[str, str] = {}
        for place, heading in enumerate(self.headings):
            ours = given.get(f"column_{place}") or NOT_TAKEN[0]
            if ours != NOT_TAKEN[0] and ours in seen:
                self.add_error(f"column_{place}", f"“{seen[ours]}” is matched with “{ours}” already")
            seen.setdefault(ours, heading)
        for name in self.needed:
            if name not in seen:
                self.add_error(None, f"Say which column is “{name}”: every row needs it")
        return given

    @property
    def columns(self) -> dict[str, str]:
        """Our heading: the file's."""
        given = self.cleaned_data
        pairs = ((given.get(f"column_{place}"), heading) for place, heading in enumerate(self.headings))
        return {ours: heading for ours, heading in pairs if ours and ours != NOT_TAKEN[0]}

    @property
    def helper(self) -> FormHelper:
        """Beside the green button one that reads another sheet, or the headings from another row."""
        helper = super().helper
        words = (
            "Read the sheet and the row chosen" if self.several else "Read the headings from the row chosen"
        )
        helper.add_input(PlainButton(words, name="again", value="1"))
        return helper


class PlanMatchForm(MatchForm):
    """Of a plan: which one, for the rows that name none."""

    plan = forms.ModelChoiceField(
        label="Which plan do these actions belong to?",
        help_text="For rows that name no plan themselves",
        queryset=Plan.objects.filter(ended_on__isnull=True),
        required=False,
        initial=lambda: Plan.objects.filter(is_main=True, ended_on=None).values_list("pk", flat=True).first(),
        empty_label="The rows say it",
    )


def plan_answers(given: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of the question about the plan."""
    return {"plan": str(given["plan"].pk) if given.get("plan") else ""}


class CodesForm(HelperMixin, forms.Form):
    """Which code of ours each old code is."""

    button = "Check the rows"

    def __init__(
        self, *args: Any, codes: Sequence[tuple[str, str]], choices: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        """`codes`: as in the file, with what stands beside them."""
        super().__init__(*args, **kwargs)
        self.codes = [code for code, _ in codes]
        for place, (code, text) in enumerate(codes):
            self.fields[f"code_{place}"] = forms.ChoiceField(
                label=f"“{code}”",
                help_text=text,
                choices=[("", "Choose one"), LEFT_OUT, *choices],
                error_messages={"required": f"Choose which code “{code}” is today, or leave it out"},
            )

    @property
    def matches(self) -> dict[str, str]:
        """Old code: ours, empty for one that is left out."""
        given = {code: self.cleaned_data[f"code_{place}"] for place, code in enumerate(self.codes)}
        return {code: "" if ours == LEFT_OUT[0] else ours for code, ours in given.items()}


class UndoForm(HelperMixin, forms.Form):
    """Why an import is taken back."""

    button = "Take the import back"
    why = forms.CharField(
        label="Why is it taken back?", max_length=400, error_messages={"required": "Say why it is taken back"}
    )
