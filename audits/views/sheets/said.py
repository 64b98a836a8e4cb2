"""What an answer said, in a few words, for lists of many."""

from django.utils.text import Truncator

from audits.answer_kinds import number_words, words_given, yes_words
from audits.models import Answer

MOST = 24


def said_in_words(answer: Answer) -> str:
    """Good. We ask every team each March (its grade loaded)."""
    value = answer.grade.label if answer.grade else number_words(answer.number) or yes_words(answer.yes)
    words = Truncator(" ".join(" ".join(words_given(answer.narrative, answer.reason)).split())).words(
        MOST, truncate=" …"
    )
    return ". ".join(each for each in (value, words) if each)
