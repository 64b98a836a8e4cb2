"""The gallery's forms: every kind of control, empty and in error, drawn by crispy and by hand."""

from typing import Any

import django_filters
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict

from foundation.pages.dates import DateField
from foundation.pages.fields import Choice, Field
from foundation.pages.filter_bar import FilterBar
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedRadios

KINDS = [("a", "Books"), ("b", "Maps"), ("c", "Recordings <b>and</b> scores")]
STATUSES = [("open", "Open"), ("closing", "Closing"), ("closed", "Closed")]


class SpecimenForm(HelperMixin, forms.Form):
    """Every kind of control."""

    button = "Save and continue"
    name = forms.CharField(
        label="Name <b>of</b> the branch",
        help_text="As it stands over the door",
        error_messages={"required": "Enter the name of the branch"},
    )
    email = forms.EmailField(label="E-mail address", error_messages={"required": "Enter an e-mail address"})
    loans = forms.IntegerField(
        label="Loans last year",
        widget=forms.NumberInput({"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter how many loans there were"},
    )
    opened = DateField(
        label="When was it opened?",
        help_text="For example, 27 3 2007",
        error_messages={"required": "Enter the date it was opened"},
    )
    status = forms.ChoiceField(
        label="Is it open?",
        choices=STATUSES,
        widget=HintedRadios(hints={"closing": "Readers have been told"}),
        error_messages={"required": "Select whether it is open"},
    )
    kinds = forms.MultipleChoiceField(
        label="What does it lend?", choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False
    )
    district = forms.ChoiceField(
        label="District", choices=[("", "Choose one"), ("n", "North"), ("s", "South")]
    )
    notes = forms.CharField(label="Notes", widget=forms.Textarea({"rows": 4}), required=False)
    plan = forms.FileField(label="Floor plan", help_text="PDF, at most 20 MB", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    sure = forms.BooleanField(
        label="I have checked this", error_messages={"required": "Confirm that you have checked this"}
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def layout(self) -> Layout:
        """Grouped, to show that crispy's layout objects work."""
        return Layout(
            Fieldset("Particulars", "name", "email", "loans", "opened"),
            Div("status", "kinds", "district", css_class="app-specimen"),
            "notes",
            "plan",
            "password",
            "sure",
        )

    def clean_secret(self) -> str:
        """An error of the whole form, for the summary."""
        self.add_error(None, "A branch with this name exists already")
        return ""


class DateFilter(django_filters.Filter):
    """A date asked in three parts."""

    field_class = DateField


class SpecimenFilter(django_filters.FilterSet):
    """Filters of every kind."""

    q = django_filters.CharFilter(label="Words")
    status = django_filters.ChoiceFilter(label="Status", choices=STATUSES, empty_label="Any")
    kind = django_filters.MultipleChoiceFilter(
        label="Lends",
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small"}),
    )
    since = DateFilter(label="Open since")

    class Meta:
        fields: list[str] = []


class LongFilter(SpecimenFilter):
    """So many that they are folded away."""

    district = django_filters.ChoiceFilter(label="District", choices=[("n", "North")], empty_label="Any")


def filter_bar(
    heading: str, query: str, kind: type[SpecimenFilter] = SpecimenFilter, *, is_default: bool = False
) -> FilterBar:
    """The filters in the state of the address."""
    given = QueryDict(query)
    filters = kind(given, queryset=ContentType.objects.none())
    return FilterBar(filters, given, heading, is_default=is_default)


def hand_drawn() -> list[Field]:
    """An answer as a section page draws it: no Django form, the same templates."""
    reason = Field("textarea", "a1-reason", "Why does it not apply?", attrs={"rows": 3})
    grades = (
        Choice("good", "Good", "All of it is in place", chosen=False),
        Choice("weak", "Weak", "Some of it is in place"),
        Choice("na", "Not applicable", chosen=True, reveals=(reason,)),
    )
    return [
        Field(
            "radios",
            "a1-grade",
            "How well is the room lit?",
            hint="Think of a winter afternoon",
            choices=grades,
        ),
        Field("hidden", "a1-version", "", value="3"),
        Field(
            "textarea", "a1-text", "What do you see?", value="Three lamps.\n</textarea><b>", attrs={"rows": 6}
        ),
    ]


def bound_form() -> SpecimenForm:
    """The form with an error in every question."""
    data: dict[str, Any] = {"opened_day": "31", "opened_month": "feb", "opened_year": "2026", "loans": "many"}
    return SpecimenForm(data)
