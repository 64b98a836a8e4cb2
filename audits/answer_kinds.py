"""The kinds of an answer: reading a number as people type it, and the words of a number and of yes or no."""

import re
from decimal import Decimal

from audits.choices import AnswerKind

LARGEST = Decimal("999999999999.99")
"""What the column of numbers holds."""
MOST_PLACES = 2
YES, NO = "Yes", "No"

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_NEGATIVE = re.compile(r"[-\u2212\u2013].*[0-9]")


class UnreadableNumberError(ValueError):
    """The message says what to type instead."""


def read_number(typed: str) -> Decimal | None:
    """A whole number or a decimal of two places, with or without commas for thousands; none for nothing.

    Counts, hours and sums are asked for, so what is below 0 is refused.
    """
    plain = "".join(typed.split())
    if not plain:
        return None
    if _NEGATIVE.match(plain):
        raise UnreadableNumberError("Give a number of 0 or more")
    if not (_GROUPED.fullmatch(plain) or _PLAIN.fullmatch(plain)):
        raise UnreadableNumberError("Type a number in digits, such as 12, 1,250 or 7.5")
    whole, _, places = plain.replace(",", "").partition(".")
    places = places.rstrip("0")
    if len(places) > MOST_PLACES:
        raise UnreadableNumberError("Give at most 2 decimal places, such as 7.25")
    if len(whole.lstrip("0")) > len(str(int(LARGEST))):
        raise UnreadableNumberError(f"This number is too large: it can be at most {LARGEST:,}")
    return Decimal(f"{whole or '0'}.{places or '0'}").quantize(Decimal("0.01"))


def number_words(number: Decimal | None) -> str:
    """1,250.5: as it is read, without noughts that say nothing. Empty for none."""
    return "" if number is None else _plain(f"{number:,.2f}")


def number_typed(number: Decimal | None) -> str:
    """1250.5: as it stands in a field."""
    return "" if number is None else _plain(f"{number:.2f}")


def yes_words(yes: bool | None) -> str:
    """Yes, No, or nothing while it is not said."""
    return "" if yes is None else YES if yes else NO


def words_given(narrative: str, reason: str) -> list[str]:
    """What was said, and why the question does not apply; some answers say both, and both are read."""
    return [each for each in (narrative, reason) if each.strip()]


def has_value(
    kind: str, *, rated: bool = False, number: Decimal | None = None, yes: bool | None = None, words: str = ""
) -> bool:
    """Whether the column of its kind is filled; `words`: the narrative, which is a text question's answer."""
    return {
        AnswerKind.RATING: rated,
        AnswerKind.NUMBER: number is not None,
        AnswerKind.YES_NO: yes is not None,
        AnswerKind.TEXT: bool(words.strip()),
    }[AnswerKind(kind)]


def is_answered(
    kind: str,
    *,
    rated: bool = False,
    number: Decimal | None = None,
    yes: bool | None = None,
    words: str = "",
    reason: str = "",
) -> bool:
    """It has its value or, where it is no rating, says why the question does not apply.

    A rating says "not applicable" by its grade; the other kinds have no grade, so a reason alone says it.
    """
    if has_value(kind, rated=rated, number=number, yes=yes, words=words):
        return True
    return kind != AnswerKind.RATING and bool(reason.strip())


def value_words(
    kind: str, *, number: Decimal | None = None, yes: bool | None = None, words: str = "", reason: str = ""
) -> str:
    """The value of an answer that carries no rating, in a word; of a text that it was given."""
    value = number_words(number) or yes_words(yes)
    if value:
        return value
    if kind == AnswerKind.TEXT and words.strip():
        return "Answered in words"
    return "Does not apply" if kind != AnswerKind.RATING and reason.strip() else "Not answered"


def _plain(drawn: str) -> str:
    return drawn.rstrip("0").rstrip(".")
