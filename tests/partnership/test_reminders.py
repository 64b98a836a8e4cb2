"""Reminders go out once each, and after a gap only the latest."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.reminders import due_reminder, offsets

DUE = date(2026, 11, 3)


def day(offset):
    return DUE + timedelta(days=offset)


def test_offsets_run_from_the_earliest():
    assert offsets() == (-14, -3, 1, 7)
    assert offsets(before=(30,), after=()) == (-30,)


@pytest.mark.parametrize(
    ("today", "sent", "reminder"),
    [
        (-15, (), None),
        (-14, (), -14),
        (-14, (-14,), None),
        (-4, (-14,), None),
        (-3, (-14,), -3),
        (-3, (), -3),
        (0, (-14, -3), None),
        (1, (-14, -3), 1),
        (6, (-14, -3, 1), None),
        (7, (-14, -3, 1), 7),
        (8, (-14, -3, 1, 7), None),
        (200, (-14,), 7),
        (200, (7,), None),
        (-3, (1,), None),
    ],
)
def test_the_reminder_of_a_day_is_the_latest_not_yet_sent(today, sent, reminder):
    assert due_reminder(due_on=DUE, today=day(today), sent=sent) == reminder


def test_what_fell_due_before_the_date_was_known_is_left_out():
    assert due_reminder(due_on=DUE, today=day(-5), sent=(), known_since=day(-5)) is None
    assert due_reminder(due_on=DUE, today=day(-3), sent=(), known_since=day(-5)) == -3
    assert due_reminder(due_on=DUE, today=day(-14), sent=(), known_since=day(-14)) == -14


@given(st.sets(st.integers(-20, 20)))
def test_whatever_days_the_job_runs_nothing_is_sent_twice_and_nothing_goes_back(days):
    sent = []
    for offset in sorted(days):
        found = due_reminder(due_on=DUE, today=day(offset), sent=sent)
        if found is not None:
            assert found <= offset
            sent.append(found)

    assert sent == sorted(set(sent))


def test_run_every_day_all_four_go_out_on_their_day():
    sent = {}
    for offset in range(-30, 30):
        found = due_reminder(due_on=DUE, today=day(offset), sent=list(sent))
        if found is not None:
            sent[found] = offset

    assert sent == {-14: -14, -3: -3, 1: 1, 7: 7}
