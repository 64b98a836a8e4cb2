"""The questions of an answer that is no rating: a number, yes or no, a text. And the words of any answer's value."""

from collections.abc import Iterable

from audits.answer_kinds import NO, YES, number_typed
from audits.choices import AnswerKind
from audits.forms.section11_answer import PostedAnswer
from audits.models import Grade
from audits.services.answers import AnswerValues
from foundation.pages.fields import Choice, Field

LONGEST_NUMBER = 20
NARRATIVES = {
    AnswerKind.RATING: "How do you know?",
    AnswerKind.NUMBER: "Anything to add about this number?",
    AnswerKind.YES_NO: "What shows it?",
    AnswerKind.TEXT: "Your answer",
}
"""The label of the text beside a value; a text question has no other value."""

HINTS = {
    AnswerKind.RATING: "What you see in practice, how you check it, and what difference it makes to children.",
    AnswerKind.YES_NO: "Where it is written down, or how you check it.",
}
NOT_APPLICABLE = "Why does it not apply?"


def value_field(
    kind: str, prefix: str, values: AnswerValues, posted: PostedAnswer | None, errors: tuple[str, ...]
) -> Field | None:
    """The number, or yes and no; none for a text, whose answer is its text."""
    if kind == AnswerKind.NUMBER:
        typed = posted.typed_number if posted and "number" in posted.errors else number_typed(values.number)
        return Field(
            "input",
            f"{prefix}number",
            "Number",
            errors=errors,
            value=typed,
            css="govuk-input--width-10",
            attrs={"inputmode": "decimal", "maxlength": LONGEST_NUMBER, "autocomplete": "off"},
        )
    if kind == AnswerKind.YES_NO:
        return Field(
            "radios",
            f"{prefix}yes",
            "Yes or no",
            errors=errors,
            css="govuk-radios--small govuk-radios--inline",
            choices=(
                Choice("yes", YES, chosen=values.yes is True),
                Choice("no", NO, chosen=values.yes is False),
            ),
        )
    return None


def allows_not_applicable(grades: Iterable[Grade]) -> bool:
    """Whether a question may be said not to apply: the edition's scale has a grade outside the figures."""
    return any(not grade.in_denominator for grade in grades)
