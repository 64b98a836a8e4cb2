"""Dates and numbers as people write them."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from foundation.documents.dates_in import UnreadableError, read_date, read_number

THIRD = date(2026, 11, 3)


@pytest.mark.parametrize(
    "written",
    [
        "3/11/2026", "03/11/2026", "03.11.2026", "3-11-2026", "2026-11-03", "2026-11-03 00:00:00",
        "2026-11-03T00:00:00", "3 November 2026",
        "3 nov 2026", "03 Nov 2026", "3rd November 2026", " 3  NOVEMBER  2026 ", THIRD, datetime(2026, 11, 3),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_date_is_read_in_three_styles(written):
    assert read_date(written) == THIRD


@pytest.mark.parametrize("month", ["Sep", "Sept", "September", "sept."])
def test_a_month_may_be_short(month):
    assert read_date(f"1 {month} 2026") == date(2026, 9, 1)


def test_a_date_that_does_not_exist_is_said_so():
    with pytest.raises(UnreadableError, match=r"^the date 31/02/2026 does not exist\.$"):
        read_date("31/02/2026")


@pytest.mark.parametrize(
    "written", ["", "soon", "11/3/26", "3 Foo 2026", "2026", 45000, "1/2/2026 and later"]
)
def test_what_is_not_a_date_is_refused_with_an_example(written):
    with pytest.raises(UnreadableError, match="3 November 2026"):
        read_date(written)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,250", "1250"), ("82%", "82"), ("£1,300.50", "1300.50"), ("-5", "-5"), ("\u22125", "-5"), (" 7 ", "7"),
        (3, "3"), (2.5, "2.5"), ("1250000", "1250000"),
    ],
)  # fmt: skip
def test_a_number_is_read(written, number):
    assert read_number(written) == Decimal(number)


@pytest.mark.parametrize("written", ["", "n/a", "1,25", "1e5", "NaN", "12 of 15", "9" * 20, True, "--5"])
def test_what_is_not_a_number_is_refused(written):
    with pytest.raises(UnreadableError, match="is not a number"):
        read_number(written)
