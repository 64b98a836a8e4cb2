"""Forms of a survey: making it, wording its statements, and the anonymous page itself."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from audits.choices.surveys import Agreement
from audits.frontline_statements import suggested
from audits.models import Item, Statement
from audits.models.surveys import FEWEST_REPLIES, MOST_STATEMENTS
from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin
from foundation.pages.widgets import HintedCheckboxes

ANSWERS = [(str(answer.value), answer.label) for answer in Agreement]


class SurveyDatesForm(HelperMixin, forms.Form):
    """First and last day."""

    button = "Save the dates"
    opens_on = DateField(
        label="From when can people answer?", error_messages={"required": "Enter the first day"}
    )
    closes_on = DateField(
        label="What is the last day?",
        help_text="The survey closes by itself after it. Three weeks are usual.",
        error_messages={"required": "Enter the last day"},
    )

    def clean(self) -> dict[str, Any]:
        """The same order that the service holds."""
        data: dict[str, Any] = super().clean() or {}
        opens, closes = data.get("opens_on"), data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "The last day must be on or after the first")
        return data


class SurveyForm(SurveyDatesForm):
    """A new survey, from the standards of the audit."""

    button = "Make the survey"
    title = forms.CharField(
        label="What is the survey called?",
        max_length=120,
        help_text="Whoever answers reads it first, such as: What you see at work",
        error_messages={"required": "Enter a title"},
    )
    minimum = forms.IntegerField(
        label="From how many replies on is an agency's result shown?",
        min_value=FEWEST_REPLIES,
        max_value=100,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
        help_text="Never fewer than 5, so that nobody can be told by their answers.",
        error_messages={
            "required": "Enter a number of replies",
            "invalid": "Enter a number",
            "min_value": "Enter 5 or more: fewer replies could point to somebody",
            "max_value": "Enter 100 or fewer",
        },
    )
    items = forms.TypedMultipleChoiceField(
        label=f"Which standards? (at most {MOST_STATEMENTS})",
        help_text="Each gives one statement. You can reword it on the next page.",
        coerce=UUID,
        widget=HintedCheckboxes,
        error_messages={
            "required": "Choose at least one standard",
            "invalid_choice": "Choose standards of this audit",
        },
    )
    field_order = ("title", "opens_on", "closes_on", "minimum", "items")

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [(str(item.pk), str(item)) for item in items]
        self.fields["items"].widget.hints = {str(item.pk): suggested(item).text for item in items}

    def clean_items(self) -> list[UUID]:
        """No more than twelve."""
        chosen: list[UUID] = self.cleaned_data["items"]
        if len(chosen) > MOST_STATEMENTS:
            raise forms.ValidationError(
                f"Choose at most {MOST_STATEMENTS} standards: you chose {len(chosen)}"
            )
        return chosen


class StatementsForm(HelperMixin, forms.Form):
    """The words of each statement."""

    button = "Save the statements"

    def __init__(self, *args: Any, statements: Sequence[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in statements:
            self.fields[f"s{each.pk}"] = forms.CharField(
                label=f"{each.order}. {each.item}",
                initial=each.text,
                required=False,
                max_length=200,
                widget=forms.Textarea({"rows": 2, "data-optional": "unmarked"}),
                error_messages={"max_length": "Use 200 characters or fewer"},
            )
        self.statements = statements

    def texts(self) -> dict[UUID, str]:
        """By statement."""
        return {each.pk: self.cleaned_data[f"s{each.pk}"] for each in self.statements}


class ConfirmForm(HelperMixin, forms.Form):
    """One button; the page says what it does."""

    def __init__(self, *args: Any, button: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.button = button


class ReplyForm(HelperMixin, forms.Form):
    """The anonymous page: every statement, and the random number that makes a form sent twice one reply."""

    button = "Send my answers"
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)
    another = forms.CharField(widget=forms.HiddenInput, required=False, max_length=3)

    def __init__(self, *args: Any, statements: Sequence[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements = statements
        for each in statements:
            self.fields[f"s{each.order}"] = forms.TypedChoiceField(
                label=f"{each.order}. {each.text}",
                choices=ANSWERS,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Choose an answer to statement {each.order}",
                    "invalid_choice": f"Choose one of the answers to statement {each.order}",
                },
            )

    def number(self) -> UUID:
        """The number that the page carried; another where it was broken on the way."""
        try:
            return UUID(self.cleaned_data["once"])
        except ValueError:
            return uuid4()

    def answers(self) -> list[int]:
        """In the order of the statements."""
        return [self.cleaned_data[f"s{each.order}"] for each in self.statements]
