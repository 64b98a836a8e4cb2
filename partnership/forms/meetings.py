"""Forms of meetings: opening one, and what is said of each action."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from partnership.choices import StatedRag
from partnership.forms.questions import ONLY_SOMETIMES, text
from partnership.models import Group, Plan


class MeetingForm(HelperMixin, forms.Form):
    """Which plan, which group, which day; `query` is the filter of the list that it was opened from."""

    button = "Start the meeting"
    plan = forms.ModelChoiceField(
        label="Plan",
        queryset=Plan.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose the plan."},
    )
    group = forms.ModelChoiceField(
        label="Group that meets",
        queryset=Group.objects.filter(closed_on=None),
        required=False,
        empty_label="The group that owns the plan",
    )
    held_on = DateField(label="Day of the meeting", error_messages={"required": "Enter the day."})
    query = forms.CharField(required=False, widget=forms.HiddenInput, max_length=500)

    def __init__(self, *args: Any, plans: "QuerySet[Plan]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans


NEEDED = {
    "done": "Say what was done since the last update.",
    "stated_rag": "Say whether the action is red, amber or green.",
}


class SpokenForm(HelperMixin, forms.Form):
    """What is said of one action: a decision, an update, both or neither."""

    button = "Save and go on"
    autosaves = True
    decision = text("What is decided", rows=3, most=1000)
    done = text("What was done since the last update", rows=3)
    changed_for_children = text("What changed for children", rows=2)
    stated_rag = forms.ChoiceField(
        label="How does it stand?",
        choices=[(each.value, each.label) for each in (StatedRag.GREEN, StatedRag.AMBER, StatedRag.RED)],
        widget=forms.RadioSelect,
        required=False,
    )
    why_it_differs = text(
        "Why, if that is not what its dates say", most=600, widget=forms.TextInput(ONLY_SOMETIMES)
    )
    new_due_on = DateField(label="New due date, if it moves", required=False)
    why_moved = text("Why it moves", most=600, widget=forms.TextInput(ONLY_SOMETIMES))
    version = forms.IntegerField(widget=forms.HiddenInput)
    back = forms.BooleanField(required=False, widget=forms.HiddenInput)
    said = ("done", "changed_for_children", "stated_rag", "why_it_differs", "new_due_on", "why_moved")

    def __init__(self, *args: Any, updates: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not updates:
            for name in self.said:
                del self.fields[name]

    def layout(self) -> Layout:
        """The decision first, as it is spoken; then the update, for whoever may record it."""
        asked = [name for name in self.said if name in self.fields]
        return Layout("decision", *([Fieldset("An update, if there is one", *asked)] if asked else []))

    def clean(self) -> dict[str, Any]:
        """An update is whole or not begun; everything that it lacks is said at once."""
        given: dict[str, Any] = super().clean() or {}
        if self.update and not self.errors:
            for name, words in NEEDED.items():
                if not given.get(name):
                    self.add_error(name, words)
            if given.get("new_due_on") and not given.get("why_moved"):
                self.add_error("why_moved", "Say why the due date moves.")
        return given

    @property
    def update(self) -> dict[str, Any]:
        """The update's answers; nothing when none of them was given."""
        given = {name: self.cleaned_data.get(name) for name in self.said}
        return given if any(given.values()) else {}
