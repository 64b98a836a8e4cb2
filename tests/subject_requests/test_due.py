"""When the answer is due: months of every length, days off, and two further months."""

from datetime import date

import pytest

from foundation.subject_requests.due import clock_starts, due_on, last_day_to_extend, months_later


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2021, 11, 3), date(2021, 12, 3)),  # the same day of the next month
        (date(2022, 1, 31), date(2022, 2, 28)),  # there is no 31 February
        (date(2024, 1, 31), date(2024, 2, 29)),  # a leap year
        (date(2024, 1, 30), date(2024, 2, 29)),
        (date(2023, 2, 28), date(2023, 3, 28)),  # the last day of a month is an ordinary day
        (date(2022, 8, 31), date(2022, 9, 30)),
        (date(2021, 10, 2), date(2021, 11, 2)),  # received on a Saturday: counted from it all the same
        (date(2021, 11, 11), date(2021, 12, 13)),  # 11 December 2021 was a Saturday
        (date(2021, 11, 25), date(2021, 12, 29)),  # Christmas, Boxing Day and their substitute days
        (date(2022, 2, 15), date(2022, 3, 15)),
        (date(2022, 3, 15), date(2022, 4, 19)),  # Good Friday to Easter Monday
        (date(2021, 12, 31), date(2022, 1, 31)),
    ],
)
def test_an_answer_is_due_within_one_month(received, due):
    assert due_on(received) == due


def test_two_further_months_are_counted_from_the_same_day():
    assert due_on(date(2021, 11, 30), extended=True) == date(2022, 2, 28)
    assert due_on(date(2023, 11, 30), extended=True) == date(2024, 2, 29)


def test_an_office_closure_moves_the_day_on():
    assert due_on(date(2021, 11, 3), one_off={date(2021, 12, 3)}) == date(2021, 12, 6)


def test_the_person_hears_of_an_extension_within_the_first_month():
    assert last_day_to_extend(date(2022, 1, 31)) == date(2022, 2, 28)


def test_the_time_begins_with_the_proof_where_it_was_asked_for():
    received, asked, proved = date(2021, 11, 3), date(2021, 11, 4), date(2021, 11, 20)

    assert clock_starts(received, None, None) == received
    assert clock_starts(received, None, proved) == received
    assert clock_starts(received, asked, None) is None
    assert clock_starts(received, asked, proved) == proved


def test_months_are_counted_over_the_end_of_a_year():
    assert months_later(date(2021, 12, 31), 2) == date(2022, 2, 28)
