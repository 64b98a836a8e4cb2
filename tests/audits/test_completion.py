"""How far a year's audit has come, by phase and by day."""

from datetime import date

from audits.completion import Asked, Count, Day, by_day, by_phase, in_steps

ASKED = [
    Asked("primary", date(2021, 10, 4)),
    Asked("primary", date(2021, 10, 1)),
    Asked("primary"),
    Asked("special", date(2021, 10, 4)),
]


def test_each_phase_that_was_asked_is_counted_in_the_order_given():
    assert by_phase(ASKED, ["special", "nursery", "primary"]) == {
        "special": Count(1, 1),
        "primary": Count(2, 3),
    }


def test_days_have_their_own_and_the_running_count():
    assert by_day(ASKED) == [Day(date(2021, 10, 1), 1, 1), Day(date(2021, 10, 4), 2, 3)]


def test_nothing_returned_has_no_days():
    assert by_day([Asked("primary")]) == []


def test_a_chart_goes_week_by_week_to_the_last_day():
    days = by_day(ASKED)

    assert in_steps(days, date(2021, 9, 20), date(2021, 10, 4)) == [
        (date(2021, 9, 26), 0),
        (date(2021, 10, 3), 1),
        (date(2021, 10, 4), 3),
    ]


def test_more_weeks_than_fit_are_taken_together():
    found = in_steps(by_day(ASKED), date(2021, 6, 1), date(2021, 10, 4), most=9)

    assert len(found) <= 10
    assert found[0][0] == date(2021, 6, 14)
    assert found[-1] == (date(2021, 10, 4), 3)
