"""Forms of an agency's Section 11 return, besides the answers themselves."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from audits.forms.asking import UNMARKED, AskingMixin, people_choices
from audits.models import Evidence
from foundation.files.kinds import ACCEPTED
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.models import Membership

NO_KIND = "Choose a file, a link, or evidence added before"
KINDS = {"file": "file", "link": "url", "again": "evidence"}
HERE, INVITE = "here", "invite"


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


class DelegateForm(AskingMixin, forms.Form):
    """Which colleague gets a section or one standard of it, and by when; somebody new is invited with it."""

    button = "Give it to them"
    asked_by = "who"
    asked = {HERE: ("person",), INVITE: ("name", "email")}
    part = forms.ChoiceField(label="What do you give?", required=False, widget=forms.Select(UNMARKED))
    who = forms.ChoiceField(
        label="Who shall answer it?",
        choices=[(HERE, "A colleague who has a role here"), (INVITE, "Somebody new, whom you invite")],
        widget=HintedRadios(
            UNMARKED,
            hints={INVITE: "They get an invitation to log in as a contributor of your agency, and a letter."},
        ),
        required=False,
    )
    person = forms.ChoiceField(label="Colleague", required=False, widget=forms.Select(UNMARKED))
    name = forms.CharField(
        label="Their name", required=False, max_length=120, widget=forms.TextInput(UNMARKED)
    )
    email = forms.EmailField(
        label="Their e-mail address at work",
        required=False,
        widget=forms.EmailInput(UNMARKED),
        error_messages={"invalid": "Enter an e-mail address like name@example.org"},
    )
    due_on = DateField(label="By when?", required=False)
    note = forms.CharField(
        label="A note for your colleague",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": "Shorten the note to 500 characters"},
    )

    def __init__(
        self, *args: Any, colleagues: list[Membership], standards: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [("", "The whole section"), *standards]
        self.fields["person"].choices = [("", "Choose a colleague"), *people_choices(colleagues)]

    def layout(self) -> Layout:
        """What, to whom, by when."""
        first = super().layout()
        return Layout("part", *(each for each in first if each != "part"))

    def clean(self) -> dict[str, Any]:
        """A colleague or an invitation. Without a script both stand on the page: where nothing was chosen, it is what
        was given."""
        data: dict[str, Any] = super().clean() or {}
        who = str(data.get("who") or (INVITE if data.get("email") and not data.get("person") else HERE))
        wanted = {
            HERE: [("person", "Choose a colleague")],
            INVITE: [("name", "Enter their name"), ("email", "Enter their e-mail address")],
        }
        for name, message in wanted[who]:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        return data | {"who": who}


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
