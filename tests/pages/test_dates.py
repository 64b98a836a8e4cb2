"""A date in three parts is read with patience and refused in words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from foundation.pages.dates import DateField, DateInput


@pytest.mark.parametrize(
    "typed",
    [["3", "11", "2026"], ["03", "nov", "2026"], [" 3 ", "NOVEMBER", "2026"], ["3", "Novem", " 2026 "]],
)
def test_a_date_is_read_however_it_is_typed(typed):
    assert DateField().clean(typed) == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["", "", ""], "Enter a date"),
        (None, "Enter a date"),
        (["3", "", "2026"], "The date must include a month"),
        (["", "", "2026"], "The date must include a day and a month"),
        (["31", "2", "2026"], "The date 31/2/2026 does not exist: enter it like 31 3 2026"),
        (["3", "ju", "2026"], "The date 3/ju/2026 does not exist: enter it like 31 3 2026"),
        (["3", "11", "26"], "Enter the year with four figures, like 2026"),
        (["٣", "x", "2026"], "The date ٣/x/2026 does not exist: enter it like 31 3 2026"),
    ],
)
def test_what_is_no_date_is_refused_in_words(typed, message):
    with pytest.raises(ValidationError) as refused:
        DateField().clean(typed)

    assert refused.value.messages == [message]


def test_an_optional_date_may_be_left_empty():
    assert DateField(required=False).clean(["", " ", ""]) is None


def test_the_parts_show_a_date_or_what_was_typed():
    assert DateInput().parts(date(2026, 11, 3)) == {"day": "3", "month": "11", "year": "2026"}
    assert DateInput().parts(["31", "feb", None]) == {"day": "31", "month": "feb", "year": ""}
    assert DateInput().parts(None) == {"day": "", "month": "", "year": ""}


def test_a_field_has_changed_when_another_date_is_typed():
    assert not DateField().has_changed(date(2026, 11, 3), ["3", "11", "2026"])
    assert DateField().has_changed(date(2026, 11, 3), ["4", "11", "2026"])
