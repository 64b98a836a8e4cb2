"""The ladder in plain values: order and distance are kept."""

from datetime import date, timedelta

import pytest

from partnership.ladder import Kind, Whom, due_rung, is_stopped, ladder

SINCE = date(2021, 10, 1)
DAYS = (1, 14, 30)


def after(days):
    return SINCE + timedelta(days=days)


def rungs(sent=None, **more):
    return ladder(Kind.OVERDUE, SINCE, DAYS, sent=sent or {}, **more)


def days(found):
    return [(rung.whom, (rung.on - SINCE).days) for rung in found]


def test_it_climbs_from_lead_to_member_to_executive():
    assert days(rungs()) == [(Whom.LEAD, 1), (Whom.MEMBER, 14), (Whom.EXECUTIVE, 30)]


@pytest.mark.parametrize(("day", "step"), [(0, None), (1, 1), (40, 1)])
def test_the_lowest_goes_first_when_its_day_has_come(day, step):
    rung = due_rung(rungs(), after(day))

    assert (rung.step if rung else None) == step


@pytest.mark.parametrize(("day", "step"), [(13, None), (14, 2)])
def test_what_went_is_not_sent_again(day, step):
    rung = due_rung(rungs({1: after(1)}), after(day))

    assert (rung.step if rung else None) == step


def test_a_rung_that_goes_late_pushes_those_above_it():
    assert days(rungs({1: after(10)})) == [(Whom.MEMBER, 23), (Whom.EXECUTIVE, 39)]


def test_nothing_below_the_highest_sent_goes_any_more():
    assert days(rungs({2: after(14)})) == [(Whom.EXECUTIVE, 30)]


def test_at_its_top_it_ends():
    assert rungs({1: after(1), 2: after(14), 3: after(30)}) == ()


def test_after_a_stop_the_lowest_goes_first_and_the_rest_keep_their_distance():
    assert days(rungs({1: after(1)}, resumed_on=after(40))) == [(Whom.MEMBER, 40), (Whom.EXECUTIVE, 56)]


def test_a_stop_of_long_ago_changes_nothing():
    assert rungs(resumed_on=after(-90)) == rungs()


def test_fewer_days_make_a_shorter_ladder():
    assert days(ladder(Kind.SILENT, SINCE, (45,), sent={})) == [(Whom.LEAD, 45)]
    assert ladder(Kind.SILENT, SINCE, (), sent={}) == ()


@pytest.mark.parametrize(
    ("from_on", "until_on", "ended_on", "stopped"),
    [
        (after(0), None, None, True),
        (after(0), after(0), None, True),
        (after(-5), after(-1), None, False),
        (after(-5), None, after(-1), False),
        (after(1), None, None, False),
    ],
)
def test_a_stop_holds_to_its_last_day_or_until_it_is_ended(from_on, until_on, ended_on, stopped):
    found = is_stopped(from_on=from_on, until_on=until_on, ended_on=ended_on, today=SINCE)

    assert found is stopped
