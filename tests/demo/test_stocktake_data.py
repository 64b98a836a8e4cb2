"""The demonstration's neglect stocktake: open, under its own name, with a few returns that its standards allow."""

from collections import Counter

import yaml

from demo.loading.stocktake import DUE_ON, FILE, MADE_ON, OPENS_ON
from demo.ratings import LIBRARY, rows
from tests.demo.readers import TODAY, codes, day, held_on

EDITION = yaml.safe_load((LIBRARY / FILE).read_text("utf-8"))
STANDARDS = {each["code"]: each for section in EDITION["sections"] for each in section["standards"]}
GRADES = {each["code"]: each for each in EDITION["scale"]["grades"]}


def answers_of(agency):
    return {row["code"]: row for row in rows("neglect_stocktake_answers.csv") if row["agency"] == agency}


def lead_of(agency):
    (lead,) = [
        row["person"]
        for row in rows("memberships.csv")
        if (row["role"], row["agency"], row["ends_on"]) == ("agency_lead", agency, "")
    ]
    return lead


def test_it_is_open_on_the_demonstrations_day():
    assert MADE_ON < OPENS_ON <= TODAY < DUE_ON
    assert day(str(EDITION["edition"]["valid_from"])) <= OPENS_ON


def test_a_few_agencies_are_asked_and_each_is_led():
    states = {row["agency"]: row["state"] for row in rows("neglect_stocktake.csv")}

    assert Counter(states.values()) == {"in_progress": 2, "not_started": 2, "submitted": 1}
    assert set(states) <= codes("agencies.csv")
    for agency in states:
        held = held_on(lead_of(agency), OPENS_ON)
        assert agency in {row["agency"] for row in held if row["role"] == "agency_lead"}


def test_who_has_not_begun_answered_nothing_and_who_submitted_answered_all():
    for row in rows("neglect_stocktake.csv"):
        given = set(answers_of(row["agency"]))
        if row["state"] == "not_started":
            assert (given, row["answered_on"]) == (set(), "")
        elif row["state"] == "submitted":
            assert given == set(STANDARDS)
        else:
            assert given < set(STANDARDS)


def test_its_days_follow_each_other_and_the_declaration_is_the_accountable_persons():
    for row in rows("neglect_stocktake.csv"):
        if row["submitted_on"]:
            days = [day(row[name]) for name in ("answered_on", "declared_on", "submitted_on")]
            assert days == sorted(days)
            assert days[-1] <= TODAY
            held = held_on(row["declared_by"], days[1])
            assert ("accountable_person", row["agency"]) in {(each["role"], each["agency"]) for each in held}
            assert row["submitted_by"] == lead_of(row["agency"])


def test_every_answer_is_one_that_its_standard_allows():
    for row in rows("neglect_stocktake_answers.csv"):
        asked = STANDARDS[row["code"]].get("answer_kind", "rating")
        if asked == "number":
            assert (row["rating"], row["number"].isdigit()) == ("", True)
            continue
        grade = GRADES[row["rating"]]
        assert bool(row["reason"]) is grade["needs_reason"]
        assert bool(row["will_do"] and row["by_role"] and row["by_when"]) is grade["needs_improvement_plan"]
        assert row["narrative"] or grade["needs_reason"]


def test_every_grade_of_its_own_scale_is_used():
    assert {row["rating"] for row in rows("neglect_stocktake_answers.csv")} - {""} == set(GRADES)
