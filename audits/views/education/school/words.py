"""An answer of any kind in a few words, for lists."""

from django.template.defaultfilters import truncatechars

from audits.answer_kinds import number_words, yes_words
from audits.choices import AnswerKind
from audits.models import Answer

MOST = 140


def answer_words(answer: Answer) -> str:
    """In place; Yes: minuted in March; 24; or the beginning of a text (its item and grade loaded)."""
    value = value_words(answer)
    words = " ".join((answer.narrative or (answer.reason if value == NOT_APPLICABLE else "")).split())
    return truncatechars(". ".join(each for each in (value, words) if each), MOST)


NOT_APPLICABLE = "Does not apply"


def value_words(answer: Answer) -> str:
    """The value alone; empty for a text and for nothing."""
    if answer.grade is not None:
        return answer.grade.label
    value = number_words(answer.number) or yes_words(answer.yes)
    if value or answer.item.answer_kind == AnswerKind.RATING:
        return value
    text_given = answer.item.answer_kind == AnswerKind.TEXT and answer.narrative.strip()
    return NOT_APPLICABLE if answer.reason.strip() and not text_given else ""
