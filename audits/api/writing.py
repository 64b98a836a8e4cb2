"""What somebody changes in an answer."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from rest_framework import serializers

from audits.answer_limits import LONGEST_LINE, LONGEST_SOURCE, LONGEST_TEXT
from audits.choices import AnswerKind
from audits.models import Answer
from audits.services.answers import AnswerValues
from partnership.api.inputs import Known, Text

VALUES = {"grade": AnswerKind.RATING, "number": AnswerKind.NUMBER, "yes": AnswerKind.YES_NO}
NOT_ITS_KIND = "{code} is not answered so: its kind is {kind}."
NO_RATING = "This is no rating of the cycle: its codes are at the cycle's address."


class AnswerChangeSerializer(Known):
    """Any of these; what is not sent keeps its value. A field that is not among them is refused."""

    rating = Text(allow_null=True, max_length=40, help_text="A code of the cycle's ratings; null for none.")
    number = serializers.DecimalField(
        required=False,
        allow_null=True,
        max_digits=14,
        decimal_places=2,
        min_value=Decimal(0),
        help_text="Of a standard answered with a number, 0 or more; null for none.",
    )
    yes = serializers.BooleanField(
        required=False, allow_null=True, help_text="Of a standard answered with yes or no; null for neither."
    )
    narrative = Text(max_length=LONGEST_TEXT)
    reason = Text(max_length=LONGEST_TEXT, help_text="Why the standard does not apply.")
    will_do = Text(max_length=LONGEST_TEXT, help_text="What will be done.")
    by_role = Text(max_length=LONGEST_LINE, help_text="Who will do it: a post, not a name.")
    by_when = serializers.DateField(required=False, allow_null=True)
    taken_from = Text(
        max_length=LONGEST_SOURCE,
        help_text="When the office enters it for the agency: what it was taken from. Not read from others.",
    )

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
        kind = answer.item.answer_kind
        for name, of_kind in VALUES.items():
            if sent.get(name) is not None and kind != of_kind:
                said = NOT_ITS_KIND.format(code=answer.item.code, kind=AnswerKind(kind).label.lower())
                raise serializers.ValidationError(
                    {"rating" if name == "grade" else name: [said]}, code="other_kind"
                )
        return replace(AnswerValues.of(answer), **sent)
