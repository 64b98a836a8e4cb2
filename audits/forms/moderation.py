"""Forms of moderation: a rating with its reason, a message, the agency's word, the challenge day."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict

from audits.forms.deciding import ReadForm
from audits.models import Answer, Grade
from audits.selectors.moderation import ModeratedRow
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedCheckboxes, HintedRadios
from partnership.models import Agency

NOT_DECIDED = "none"
OF_THE_AGENCY = "The agency's own rating"
APART = "It leaves the percentage and is counted apart. Say in the reason why it is not for this agency"


class RateForm(HelperMixin, ReadForm):
    """The rating as the moderators see it; the reason is the agency's to read."""

    button = "Save the moderated rating"

    grade = forms.ChoiceField(
        label="Moderated rating",
        widget=HintedRadios,
        error_messages={"required": "Choose a rating", "invalid_choice": "Choose a rating of the list"},
    )
    reason = forms.CharField(
        label="Reason",
        help_text="Needed where it differs from the agency's own rating. The agency reads it when moderation is "
        "finished",
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, grades: Iterable[Grade], own: Grade, is_decided: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        hints = {each.code: "" if each.in_denominator else APART for each in grades}
        hints[own.code] = OF_THE_AGENCY
        choices = [(each.code, each.label) for each in grades]
        if is_decided:
            choices.append((NOT_DECIDED, "Not decided: take the rating back"))
        self.fields["grade"].choices = choices
        self.fields["grade"].widget.hints = hints


class SayForm(HelperMixin, forms.Form):
    """A question or a reply."""

    button = "Send"

    text = forms.CharField(
        label="What do you ask or reply?",
        help_text="It cannot be changed afterwards. Name no child and no case",
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Write what you ask or reply"},
    )


class BeginForm(HelperMixin, ReadForm):
    """A button alone: nothing is lost by beginning."""

    button = "Begin moderation"


class AgreeWithForm(HelperMixin, ReadForm):
    """The standards whose self ratings are agreed with, by name; each can be left out."""

    button = "Agree with these self ratings"
    is_required = True

    agree_with = forms.MultipleChoiceField(
        label="Agree with the agency's own rating of",
        help_text="Leave out what you still want to look at",
        widget=HintedCheckboxes,
        required=False,
        error_messages={"required": "Choose at least one standard"},
    )

    def __init__(self, *args: Any, rows: Iterable[ModeratedRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_rows = list(rows)
        field = self.fields["agree_with"]
        field.choices = [(str(row.answer_id), str(row.item)) for row in open_rows]
        field.widget.hints = {str(row.answer_id): _hint(row) for row in open_rows}
        field.initial = [str(row.answer_id) for row in open_rows]
        field.required = self.is_required
        if not open_rows:
            del self.fields["agree_with"]


class FinishForm(AgreeWithForm):
    """Finishing agrees with what is left, by name."""

    button = "Finish moderation"
    is_required = False


class AgreeForm(HelperMixin, ReadForm):
    """The agency's agreement, with words if it wants."""

    button = "Agree the moderated ratings"

    sure = forms.BooleanField(
        label="I have read the moderated ratings and agree them for the agency",
        error_messages={"required": "Tick the box if you have read the moderated ratings and agree them"},
    )
    words = forms.CharField(
        label="What would you like to say?", widget=forms.Textarea({"rows": 3}), required=False
    )


class QueryForm(HelperMixin, ReadForm):
    """Why the agency does not agree."""

    button = "Send the query"

    reason = forms.CharField(
        label="What do you query, and why?",
        help_text="Name the standards. The partnership's office reads it and looks again",
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Say what you query, and why"},
    )


class ReasonForm(HelperMixin, forms.Form):
    """A reason that the agency reads."""

    reason = forms.CharField(
        label="Why?",
        help_text="The agency reads it",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say why"},
    )

    def __init__(self, *args: Any, button: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.button = button or self.button


class CloseForm(HelperMixin, forms.Form):
    """A choice and a button."""

    button = "Close the return"

    sure = forms.BooleanField(
        label="I close this return", error_messages={"required": "Tick the box to close the return"}
    )


class ChallengeDayForm(HelperMixin, forms.Form):
    """The day, who was there, what was asked and said."""

    button = "Save the challenge day"

    held_on = DateField(label="Day")
    place = forms.CharField(label="Place", max_length=200, required=False)
    peers = forms.ModelMultipleChoiceField(
        label="Which agencies come as peers?",
        help_text="Their safeguarding leads get a letter with a link, and another when the day moves. They read this "
        "agency's sheet of the day, and nothing else of it, until its return is agreed",
        queryset=Agency.objects.none(),
        widget=HintedCheckboxes,
        required=False,
    )
    present = forms.CharField(
        label="Who is there",
        help_text="Posts, not names: chair, head of safeguarding, designated nurse",
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )
    questions = forms.CharField(
        label="Further questions",
        help_text="Beside what the page lists from the return. Peers read them, and the agency after the day",
        widget=forms.Textarea({"rows": 5}),
        required=False,
    )
    notes = forms.CharField(
        label="What was said and agreed",
        help_text="The agency and the peers read it after the day",
        widget=forms.Textarea({"rows": 8}),
        required=False,
    )
    called_off = forms.BooleanField(
        label="The day is called off",
        help_text="Its peers get a letter, and read no more than that it is called off",
        required=False,
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, agencies: Any, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peers"].queryset = agencies
        self.fields["peers"].widget.hints = hints


SHOW = {
    "differing": "Ratings that differ",
    "open": "Not moderated",
    "no-evidence": "Rated as met, without evidence",
    "reply": "The agency replied",
}


class ModerationFilter(django_filters.FilterSet):
    """Every rating, or those that call for a look; the rows are loaded and narrowed here."""

    show = django_filters.ChoiceFilter(label="Ratings", empty_label="All ratings", choices=list(SHOW.items()))

    class Meta:
        model = Answer
        fields: tuple[str, ...] = ()

    def __init__(self, query: QueryDict, *, office: bool = True) -> None:
        super().__init__(query, queryset=Answer.objects.none())
        if not office:
            self.form.fields["show"].choices = [("differing", SHOW["differing"])]

    @property
    def shown(self) -> str:
        """What is asked for; a filter that means nothing is left out."""
        self.form.is_valid()
        return str(self.form.cleaned_data.get("show") or "")


def _hint(row: ModeratedRow) -> str:
    rated = row.own.label if row.own else ""
    return f"{rated}. No evidence stands beside it" if row.is_unevidenced else rated
