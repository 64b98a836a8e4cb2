"""Forms of an agency's Section 11 return, besides the answers themselves."""

import re
from typing import Any

from django import forms

from audits.forms.asking import UNMARKED, AskingMixin
from audits.forms.colleagues import ColleagueForm
from audits.models import Evidence
from foundation.files.kinds import ACCEPTED
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios

WORKBOOKS = re.compile(r"\.xl\w+$", re.IGNORECASE)
"""Old workbooks and those with macros too: judging a file says in better words what to do with them."""
NO_KIND = "Choose a file, a link, or evidence added before"
KINDS = {"file": "file", "link": "url", "again": "evidence"}


class TakenFromForm(HelperMixin, forms.Form):
    """What the office enters an agency's answers from."""

    button = "Continue"
    taken_from = forms.CharField(
        label="What are you entering the answers from?",
        help_text="Such as Form mailed by the agency on 4 October 2021. The agency sees it beside each answer.",
        max_length=300,
        error_messages={"required": "Say what the answers are taken from"},
    )


class WorkbookForm(HelperMixin, forms.Form):
    """A workbook that was filled elsewhere."""

    button = "Upload and compare"
    file = forms.FileField(
        label="The filled workbook",
        help_text="An Excel workbook (xlsx). You see every change before anything is saved.",
        error_messages={"required": "Choose the workbook", "empty": "The file is empty: choose another"},
    )

    def clean_file(self) -> Any:
        """Another kind of file is said before it is judged as what it is."""
        upload = self.cleaned_data["file"]
        if not WORKBOOKS.search(upload.name):
            raise forms.ValidationError(
                f"“{upload.name}” is not the workbook: upload the Excel file (xlsx) that was downloaded here."
            )
        return upload


class DelegateForm(ColleagueForm):
    """Which colleague gets a section or one standard of it, and by when; somebody new is invited with it."""

    button = "Give it to them"
    first = ("part",)
    part = forms.ChoiceField(label="What do you give?", required=False, widget=forms.Select(UNMARKED))

    def __init__(self, *args: Any, standards: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [("", "The whole section"), *standards]


class EvidenceForm(AskingMixin, forms.Form):
    """A file, a link, or something that the agency has added before."""

    button = "Add the evidence"
    asked_by = "kind"
    asked = {
        "file": ("file",),
        "link": ("url",),
        "file link": ("title", "dated_on", "expires_on"),
        "again": ("evidence",),
    }
    kind = forms.ChoiceField(
        label="What do you add?",
        choices=[("file", "A file"), ("link", "A link"), ("again", "Evidence your agency has added before")],
        widget=HintedRadios(
            UNMARKED, hints={"again": "One piece of evidence can stand beside many standards."}
        ),
        required=False,
    )
    file = forms.FileField(
        label="File",
        required=False,
        widget=forms.FileInput(UNMARKED),
        help_text=f"{ACCEPTED}. It must name no child and no case.",
        error_messages={"empty": "The file is empty: choose another"},
    )
    url = forms.CharField(
        label="Link",
        required=False,
        max_length=500,
        widget=forms.TextInput({**UNMARKED, "inputmode": "url", "spellcheck": "false"}),
        help_text="Begins with https://",
    )
    title = forms.CharField(
        label="What is it?",
        required=False,
        max_length=200,
        widget=forms.TextInput(UNMARKED),
        help_text="Such as Supervision policy, March 2021",
    )
    dated_on = DateField(label="Date of the document", required=False)
    expires_on = DateField(label="When must it be renewed?", required=False)
    evidence = forms.ModelChoiceField(
        label="Your agency's evidence",
        queryset=Evidence.objects.none(),
        required=False,
        empty_label="Choose one",
        widget=forms.Select(UNMARKED),
    )

    def __init__(self, *args: Any, evidence: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = evidence

    def clean(self) -> dict[str, Any]:
        """What the kind asks for is there. Without a script every question stands on the page: where no kind was
        chosen, it is what was given."""
        data: dict[str, Any] = super().clean() or {}
        kind = self._kind(data)
        if not kind and "kind" not in self.errors:
            self.add_error("kind", NO_KIND)
        data["kind"] = kind
        wanted = {
            "file": [("file", "Choose a file"), ("title", "Say what it is")],
            "link": [("url", "Enter the link"), ("title", "Say what it is")],
            "again": [("evidence", "Choose a piece of evidence")],
        }
        for name, message in wanted.get(str(kind), []):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        return data

    def _kind(self, data: dict[str, Any]) -> str:
        """The chosen kind; where none was chosen, the only one whose question was answered."""
        answered = [kind for kind, name in KINDS.items() if data.get(name) or name in self.errors]
        return str(data.get("kind") or (answered[0] if len(answered) == 1 else ""))


class ConfirmEnteredForm(HelperMixin, forms.Form):
    """The agency says that what was entered for it is right."""

    button = "Confirm the answers"
    right = forms.BooleanField(
        label="We have read these answers, and they say what our agency wants to say.",
        error_messages={"required": "Tick the box to confirm, or correct the answers in their sections"},
    )


class RemoveForm(HelperMixin, forms.Form):
    """A button that takes something away; the page says what."""

    def __init__(self, *args: Any, button: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.button = button
