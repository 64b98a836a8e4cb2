"""The forms of an update, and of evidence."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.conf import settings

from foundation.files.kinds import ACCEPTED
from foundation.files.quota import MEGABYTE
from foundation.pages.dates import DateField
from foundation.pages.forms import Folded, HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.choices import ComputedRag, StatedRag
from partnership.forms.questions import ONLY_SOMETIMES, text
from partnership.rag import Rag, agrees
from partnership.services.closed_elsewhere import CHANGED, DONE
from partnership.services.updates import TAKEN_FROM, WHY_MOVED, say_why

RAG_HINTS: dict[str, str] = {
    StatedRag.GREEN: "It will be done in time, and it is helping",
    StatedRag.AMBER: "Something stands in the way, and you are dealing with it",
    StatedRag.RED: "It will not be done in time, or it is not helping",
}


class EvidenceForm(HelperMixin, forms.Form):
    """A document or a link."""

    button = "Add evidence"
    evidence_title = text("What it shows", most=200, help_text="For example, “Audit of ten cases, May 2021”.")
    file = forms.FileField(
        label="A file",
        required=False,
        help_text=f"{ACCEPTED}, at most {settings.FILE_MAX_BYTES // MEGABYTE} MB.",
    )
    link = text("Or a link", most=500, help_text="A web address that begins with https://")


class UpdateForm(EvidenceForm):
    """How an action stands, in under a minute. Why no status is asked stands at `Said` (`services/updates.py`)."""

    button = "Save update"
    done = text("What was done since the last update", "Enter what was done.", rows=4)
    changed_for_children = text("What changed for children", rows=3)
    stated_rag = forms.ChoiceField(
        label="How does it stand?",
        choices=[(each.value, each.label) for each in (StatedRag.GREEN, StatedRag.AMBER, StatedRag.RED)],
        widget=HintedRadios(hints=RAG_HINTS),
        error_messages={"required": "Select whether it is green, amber or red."},
    )
    why_it_differs = text(
        "Why, if that is not what its dates say",
        rows=2,
        most=600,
        widget=forms.Textarea({"rows": 2, **ONLY_SOMETIMES}),
    )
    new_due_on = DateField(
        label="New due date, if it moves", required=False, help_text="Leave empty if the date stays."
    )
    why_moved = text("Why it moves", most=600, widget=forms.TextInput(ONLY_SOMETIMES))
    taken_from = text(
        "What this is taken from",
        most=300,
        widget=forms.TextInput(ONLY_SOMETIMES),
        help_text="You enter it for the owner. For example, “E-mail of 4 October 2021”.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, on_behalf: bool, by_dates: Rag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_dates = by_dates
        others = "amber or red" if by_dates.word is ComputedRag.GREY else "another colour"
        hint = f"Its dates alone say {by_dates.sentence()}. If you choose {others}, say why."
        self.fields["why_it_differs"].help_text = hint
        self.fields["new_due_on"].widget.attrs.update(ONLY_SOMETIMES)
        if not on_behalf:
            del self.fields["taken_from"]
        for name in ("evidence_title", "file", "link"):
            self.fields[name].widget.attrs.update(ONLY_SOMETIMES)

    def clean(self) -> dict[str, Any]:
        """Everything that is missing is said at once, in the service's own words."""
        given: dict[str, Any] = super().clean() or {}
        if "taken_from" in self.fields and not given.get("taken_from"):
            self.add_error("taken_from", TAKEN_FROM)
        said, moves = given.get("stated_rag"), given.get("new_due_on")
        if said and not moves and not given.get("why_it_differs") and not agrees(said, self.by_dates.word):
            self.add_error("why_it_differs", say_why(StatedRag(said), self.by_dates.word, self.by_dates.why))
        if moves and not given.get("why_moved"):
            self.add_error("why_moved", WHY_MOVED)
        return given

    def layout(self) -> Layout:
        """What is always asked; the rest is folded."""
        taken_from = ["taken_from"] if "taken_from" in self.fields else []
        return Layout(
            "done",
            "changed_for_children",
            "stated_rag",
            "why_it_differs",
            *taken_from,
            Folded("Add evidence: a file or a link", "evidence_title", "file", "link"),
            Folded("Move the due date", "new_due_on", "why_moved"),
        )


class ImpactForm(HelperMixin, forms.Form):
    """What an action changed that was closed before it came here."""

    button = "Add what it changed"
    done = text("What was done", DONE, rows=3)
    changed_for_children = text("What changed for children", CHANGED, rows=3)
    taken_from = text(
        "What this is taken from",
        TAKEN_FROM,
        most=300,
        help_text="For example, “Minutes of the board of 4 October 2021”.",
    )
