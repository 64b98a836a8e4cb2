"""What is asked beside the columns of a past audit's file."""

from collections.abc import Mapping
from typing import Any

from django import forms

from audits.models import Edition
from foundation.pages.dates import DateField
from partnership.forms.imports import MatchForm


class PastAuditForm(MatchForm):
    """Which audit it was, and against which edition its ratings are read."""

    title = forms.CharField(
        label="What was the audit called?",
        help_text="Such as Section 11 audit 2019/20",
        max_length=120,
        error_messages={"required": "Enter what the audit was called"},
    )
    edition = forms.ModelChoiceField(
        label="Which standards are its ratings compared with?",
        help_text="Old codes are matched with those of this edition next",
        queryset=Edition.objects.all(),
        empty_label="Choose one",
        error_messages={"required": "Choose a standard set"},
    )
    opens_on = DateField(label="When did it open?", error_messages={"required": "Enter the day it opened"})
    due_on = DateField(
        label="When were the returns due?",
        error_messages={"required": "Enter the day on which returns were due"},
    )

    def clean(self) -> dict[str, Any]:
        """It opened before the returns were due."""
        given = super().clean()
        opens_on, due_on = given.get("opens_on"), given.get("due_on")
        if opens_on and due_on and due_on < opens_on:
            self.add_error("due_on", "The returns cannot be due before the day it opened")
        return given


def past_answers(given: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of the questions."""
    return {
        "title": given["title"],
        "edition": str(given["edition"].pk),
        "opens_on": given["opens_on"].isoformat(),
        "due_on": given["due_on"].isoformat(),
    }
