"""A number is read as people type it, and refused in words."""

from decimal import Decimal

import pytest

from audits.answer_kinds import UnreadableNumberError, number_typed, number_words, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", None),
        ("  ", None),
        ("0", "0"),
        ("12", "12"),
        ("012", "12"),
        ("7.5", "7.5"),
        (".5", "0.5"),
        ("7.", "7"),
        ("7.250", "7.25"),
        ("1,250", "1250"),
        ("1,250,000.25", "1250000.25"),
        ("1 250", "1250"),
        ("999,999,999,999.99", "999999999999.99"),
    ],
)
def test_a_number_is_whole_or_decimal_with_or_without_commas(typed, number):
    assert read_number(typed) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("typed", ["-1", "- 3", "\u22122", "-0.5"])
def test_a_number_below_nought_is_refused(typed):
    with pytest.raises(UnreadableNumberError, match="0 or more"):
        read_number(typed)


@pytest.mark.parametrize(
    "typed", ["twelve", "12%", "£12", "1e5", "1,2", "12,50", "1.2.3", "12 of 30", "\u0661\u0662", "."]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(UnreadableNumberError, match="in digits, such as 12"):
        read_number(typed)


def test_a_third_decimal_place_is_refused():
    with pytest.raises(UnreadableNumberError, match="2 decimal places"):
        read_number("7.255")


def test_what_the_column_cannot_hold_is_refused():
    with pytest.raises(UnreadableNumberError, match="too large: it can be at most 999,999,999,999"):
        read_number("1000000000000")


@pytest.mark.parametrize(
    ("number", "read", "typed"),
    [
        (None, "", ""),
        ("0.00", "0", "0"),
        ("100.00", "100", "100"),
        ("1250.50", "1,250.5", "1250.5"),
        ("10.05", "10.05", "10.05"),
    ],
)
def test_a_number_is_said_without_noughts_that_say_nothing(number, read, typed):
    value = None if number is None else Decimal(number)

    assert (number_words(value), number_typed(value)) == (read, typed)
