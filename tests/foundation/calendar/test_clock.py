"""The day of the work may be moved by a setting; real time never is."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import override_settings

from foundation.calendar.clock import domain_today, real_now


@override_settings(DEMO_TODAY=date(2021, 10, 15))
def test_demo_today_moves_the_day_of_the_work_and_not_real_time():
    with time_machine.travel(datetime(2026, 11, 3, 9, 30, tzinfo=UTC), tick=False):
        assert domain_today() == date(2021, 10, 15)
        assert real_now() == datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


@override_settings(DEMO_TODAY=None)
@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 3, 23, 59, tzinfo=UTC), date(2026, 11, 3)),
        (datetime(2026, 7, 3, 22, 59, tzinfo=UTC), date(2026, 7, 3)),
        (datetime(2026, 7, 3, 23, 0, tzinfo=UTC), date(2026, 7, 4)),  # midnight in summer time
    ],
)
def test_today_is_the_day_in_london(instant, day):
    with time_machine.travel(instant, tick=False):
        assert domain_today() == day
