"""The sentences that the executive reads first."""

from datetime import date

import pytest

from foundation.figures import count, share
from performance.headlines import (
    Change,
    change_headlines,
    movement_headline,
    plan_headline,
    returns_headline,
)

TODAY = date(2021, 10, 15)
DUE = date(2021, 11, 30)


def returned(n, d):
    return share("section11.returned", "Returns", n=n, d=d, counted="returns", url="/returns/")


def overdue(number):
    return count("section11.overdue", "Overdue", number, url="/late/")


def test_returns_that_are_late_are_counted_and_open_their_rows():
    headline = returns_headline("Audit 2021", returned(8, 12), overdue(2), DUE, TODAY)

    assert headline.text == "8 of 12 returns of “Audit 2021” are in; 2 are overdue."
    assert [part.url for part in headline.parts] == ["/returns/", "/late/"]


def test_before_the_due_date_the_others_are_not_late():
    headline = returns_headline("Audit 2021", returned(1, 12), overdue(0), DUE, TODAY)

    assert (
        headline.text
        == "1 of 12 returns of “Audit 2021” is in; the others are due by 30 November 2021 (in 46 days)."
    )


@pytest.mark.parametrize(("n", "d", "said"), [(11, 12, "the other is due"), (0, 1, "it is due")])
def test_a_single_return_that_is_left_is_spoken_of_as_one(n, d, said):
    assert f"; {said} by" in returns_headline("Audit 2021", returned(n, d), overdue(0), DUE, TODAY).text


def test_all_returns_in_is_said_plainly():
    texts = [returns_headline("Audit 2021", returned(n, n), overdue(0), DUE, TODAY).text for n in (12, 1)]

    assert texts == ["All 12 returns of “Audit 2021” are in.", "The only return of “Audit 2021” is in."]


def test_the_plan_says_what_is_on_track_and_what_is_overdue():
    on_track = share("plan.on_track", "On track", n=14, d=18, counted="actions", url="/plan/?rag=green")

    assert plan_headline(on_track, overdue(3)).text == "14 of 18 actions are on track; 3 overdue."
    assert plan_headline(on_track, overdue(0)).text == "14 of 18 actions are on track; none is overdue."


def test_one_of_a_thing_is_named_as_one():
    on_track = share("plan.on_track", "On track", n=0, d=1, counted="actions")
    improved = share("section11.movement.improved", "Met now", n=0, d=1, counted="ratings")

    assert plan_headline(on_track, overdue(1)).text == "0 of 1 action is on track; 1 overdue."
    assert returns_headline("Audit 2021", returned(0, 1), overdue(1), DUE, TODAY).text == (
        "0 of 1 return of “Audit 2021” is in; 1 is overdue."
    )
    assert movement_headline(improved, "Audit 2018/19", "its update").text == (
        "0 of 1 rating that fell short in “Audit 2018/19” is met in its update."
    )


def test_an_empty_plan_and_an_empty_movement_have_no_sentence():
    nothing = share("plan.on_track", "On track", n=0, d=0)

    assert plan_headline(nothing, overdue(0)) is None
    assert movement_headline(nothing, "2018/19", "its update") is None


def test_movement_tells_what_became_of_what_fell_short():
    improved = share(
        "section11.movement.improved", "Met now", n=34, d=61, counted="ratings", url="/movement/"
    )

    assert movement_headline(improved, "Audit 2018/19", "its update").text == (
        "34 of 61 ratings that fell short in “Audit 2018/19” are met in its update."
    )


def test_what_got_worse_comes_first_then_the_largest_change():
    changes = [
        Change("Looked after", "rose from 424 to 461", None, 9.0, "/lac/"),
        Change("Repeat plans", "fell from 8% in 2018/19 to 3% in 2019/20", True, 0.6, "/plans/"),
        Change("Referrals", "fell from 711 to 652", True, 0.1, "/referrals/"),
        Change("Repeat referrals", "rose from 21% in 2018/19 to 33% in 2019/20", False, 0.57, "/repeat/"),
    ]

    headlines = change_headlines(changes, number=2)

    assert [headline.text for headline in headlines] == [
        "Repeat referrals rose from 21% in 2018/19 to 33% in 2019/20, which is worse.",
        "Repeat plans fell from 8% in 2018/19 to 3% in 2019/20, which is better.",
    ]
    assert headlines[0].parts[0].url == "/repeat/"
