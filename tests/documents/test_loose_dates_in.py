"""Dates of plans that were kept by hand are read, or refused with what to write instead."""

from datetime import date

import pytest

from foundation.documents.dates_in import UnreadableError
from foundation.documents.loose_dates_in import read_loose_date

MARCH = date(2022, 3, 31)


@pytest.mark.parametrize(
    "written",
    ["31/3/22", "31.03.2022", "31-Mar-22", "31 Mar 22", "31st March 2022", "2022-03-31", "31/03/2022 00:00",
     "by 31 March 2022", "2022-03-31 00:00:00", MARCH],
)  # fmt: skip
def test_a_day_is_read_in_every_style_without_a_word(written):
    assert read_loose_date(written) == (MARCH, "")


@pytest.mark.parametrize("written", ["March 2022", "Mar-22", "end of March 2022", "By the end of Mar 2022"])
def test_a_month_is_its_last_day_and_says_so(written):
    assert read_loose_date(written) == (MARCH, f"“{written}” is read as the last day of the month")


@pytest.mark.parametrize("written", [44651, 44651.0, "44651"])
def test_a_workbooks_count_of_days_is_a_day_even_as_text(written):
    assert read_loose_date(written) == (MARCH, "44651 is a workbook's count of days")


def test_a_month_begins_on_its_first_day():
    assert read_loose_date("March 2022", first_of_month=True)[0] == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (
            "Q3 2021",
            "“Q3 2021” may be July to September or October to December. Write the day, like 30/9/2026.",
        ),
        ("Q4 2021/22", "“Q4 2021/22” may be October to December or January to March."),
        ("Quarter 1", "“Quarter 1” may be January to March or April to June."),
        ("ongoing", "“ongoing” is not a date. Write it like 3/11/2026"),
        ("31/02/2022", "the date 31/02/2022 does not exist."),
        ("31/2/22", "the date 31/2/2022 does not exist."),
        (7, "“7” is not a date."),
        (True, "“True” is not a date."),
    ],
)
def test_what_could_be_two_days_or_none_is_refused_in_words(written, words):
    with pytest.raises(UnreadableError) as refused:
        read_loose_date(written)

    assert str(refused.value).startswith(words)
