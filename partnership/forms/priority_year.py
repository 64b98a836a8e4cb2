"""What a priority was in one year."""

from datetime import date
from typing import Any

from django import forms

from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios
from partnership.choices import PriorityDecision, PriorityStanding
from partnership.forms.questions import ONLY_SOMETIMES, text


def year_label(first: int) -> str:
    """2021/22: the year from April 2021."""
    return f"{first}/{(first + 1) % 100:02d}"


def year_of(day: date) -> int:
    """The year of April to March in which a day lies."""
    return day.year if day.month >= 4 else day.year - 1


def years_of(today: date) -> range:
    """The years that may be recorded, the latest first: next year's, this year's and seven before."""
    first = year_of(today)
    return range(first + 1, first - 8, -1)


class YearForm(HelperMixin, forms.Form):
    """A year, what was decided, and why."""

    year = forms.TypedChoiceField(
        label="Year",
        coerce=int,
        help_text="From 1 April to 31 March.",
        error_messages={"required": "Choose the year."},
    )
    decision = forms.ChoiceField(
        label="What was decided",
        choices=PriorityDecision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what was decided."},
    )
    standing = forms.ChoiceField(
        label="What it is in that year",
        choices=PriorityStanding.choices,
        widget=HintedRadios(
            hints={PriorityStanding.CORE_BUSINESS: "Still watched, no longer among the few that come first"}
        ),
        error_messages={"required": "Select what it is in that year."},
    )
    why = text(
        "Why it was kept or dropped",
        rows=3,
        most=1000,
        widget=forms.Textarea({"rows": 3, **ONLY_SOMETIMES}),
        help_text="Needed when it is dropped; worth saying when it is kept.",
    )
    decided_by = text("Decided by", most=120, help_text="The group or the partners, not a person.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, year_label(year)) for year in years_of(today)]
        self.fields["year"].initial = year_of(today)
