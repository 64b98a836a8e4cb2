"""What somebody changes in an answer."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from audits.forms.section11_answer import LONGEST_LINE, LONGEST_SOURCE, LONGEST_TEXT, tidy
from audits.models import Answer
from audits.services.answers import AnswerValues

UNKNOWN = "There is no such field. Send rating, narrative, reason, will_do, by_role, by_when or taken_from."
NO_RATING = "This is no rating of the cycle: its codes are at the cycle's address."


class Text(serializers.CharField):
    """A text as it was typed: numbers are no texts, line ends are of one kind."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, allow_blank=True, trim_whitespace=False, **more)

    def to_internal_value(self, data: Any) -> str:
        """Only what is a text."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(tidy(data))


class AnswerChangeSerializer(serializers.Serializer):
    """Any of these; what is not sent keeps its value. A field that is not among them is refused."""

    rating = Text(allow_null=True, max_length=40, help_text="A code of the cycle's ratings; null for none.")
    narrative = Text(max_length=LONGEST_TEXT)
    reason = Text(max_length=LONGEST_TEXT, help_text="Why the standard does not apply.")
    will_do = Text(max_length=LONGEST_TEXT, help_text="What will be done.")
    by_role = Text(max_length=LONGEST_LINE, help_text="Who will do it: a post, not a name.")
    by_when = serializers.DateField(required=False, allow_null=True)
    taken_from = Text(
        max_length=LONGEST_SOURCE,
        help_text="When the office enters it for the agency: what it was taken from. Not read from others.",
    )

    def to_internal_value(self, data: Any) -> Any:
        """Refuses names that we do not know, so that a misspelt one is not lost in silence."""
        if isinstance(data, Mapping):
            unknown = [name for name in data if name not in self.fields]
            if unknown:
                problem = ErrorDetail(UNKNOWN, code="unknown_field")
                raise serializers.ValidationError({name[:80]: [problem] for name in unknown[:20]})
        return super().to_internal_value(data)

    def validate_rating(self, code: str | None) -> Any:
        """The grade of the return's scale; none for an empty code."""
        if not code:
            return None
        grades = self.context["grades"]
        if code not in grades:
            raise serializers.ValidationError(NO_RATING, code="unknown_rating")
        return grades[code]

    def over(self, answer: Answer) -> AnswerValues:
        """What the answer says with the changes made."""
        sent = dict(self.validated_data)
        sent.pop("taken_from", None)
        if "rating" in sent:
            sent["grade"] = sent.pop("rating")
        return replace(AnswerValues.of(answer), **sent)
