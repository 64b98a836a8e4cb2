"""The demonstration's moderation: a return in every state, and moderated ratings that say why they differ."""

from audits.choices import ReturnState
from demo.ratings import GRADES, answers, rows
from tests.demo.readers import day, held_on

CYCLE = "2021-22"


def ratings():
    return {(answer.agency, answer.code): answer.grade for answer in answers(CYCLE)}


def states():
    return {row["agency"]: row["state"] for row in rows("section11_returns.csv") if row["cycle"] == CYCLE}


def test_every_state_of_a_return_can_be_looked_at():
    assert {row["state"] for row in rows("section11_returns.csv")} == set(ReturnState.values)


def test_a_rating_is_moderated_where_its_return_is_and_says_why_it_differs():
    own = ratings()
    for row in rows("section11_moderated.csv"):
        assert row["rating"] in GRADES.values()
        assert states()[row["agency"]] in {"in_moderation", "moderated"}, row
        assert bool(row["reason"]) == (row["rating"] != own[row["agency"], row["code"]]), row


def test_one_rating_is_converted_some_are_raised_and_some_lowered():
    own = ratings()
    changed = {
        (own[row["agency"], row["code"]], row["rating"])
        for row in rows("section11_moderated.csv")
        if row["reason"]
    }

    assert ("inadequate", "not_applicable") in changed
    assert {("requires_improvement", "good"), ("outstanding", "good")} <= changed


def test_whoever_says_something_held_the_role_on_that_day():
    for row in rows("section11_messages.csv"):
        roles = {(each["role"], each["agency"]) for each in held_on(row["person"], day(row["said_on"]))}
        assert roles & {("partnership_manager", ""), ("agency_lead", row["agency"])}, row


def test_a_challenge_day_is_of_an_agency_that_was_invited():
    assert {row["agency"] for row in rows("section11_challenge_days.csv")} <= set(states())
