"""The demonstration's Section 11: the report's movement of ratings, and an open cycle partly answered."""

from collections import Counter
from datetime import date

import pytest

from audits.standard_sets.parsing import parse
from demo.loading.local_questions import local_edition
from demo.ratings import (
    GRADES,
    LIBRARY,
    MET,
    UPDATE,
    YEARS,
    answers,
    evidence_of,
    lines,
    rows,
    sentences,
    service_answers,
)
from tests.demo.readers import TODAY, codes, day, held_on

CONCERN = {"inadequate", "requires_improvement"}


def ratings(cycle):
    return {(answer.agency, answer.code): answer.grade for answer in answers(cycle)}


def states(cycle):
    return {row["agency"]: row["state"] for row in rows("section11_returns.csv") if row["cycle"] == cycle}


def test_the_audit_of_2018_has_eleven_inadequate_and_fifty_requires_improvement_in_eight_returns():
    found = [(agency, grade) for (agency, _), grade in ratings("2018-19").items() if grade in CONCERN]

    assert Counter(grade for _, grade in found) == {"inadequate": 11, "requires_improvement": 50}
    assert len({agency for agency, _ in found}) == 8
    assert len(states("2018-19")) == 12
    assert set(states("2018-19").values()) == {"closed"}


def test_the_update_asks_again_exactly_what_was_of_concern():
    before = ratings("2018-19")

    assert set(ratings(UPDATE)) == {key for key, grade in before.items() if grade in CONCERN}
    assert all(
        row["rating_2018"] == before[row["agency"], row["code"]] for row in rows("section11_update_2019.csv")
    )
    assert len(ratings(UPDATE)) == len(rows("section11_update_2019.csv")) == 61
    assert set(states(UPDATE)) == {agency for agency, _ in ratings(UPDATE)}
    assert len(states(UPDATE)) == 8


def test_ratings_moved_as_in_the_report():
    before, after = ratings("2018-19"), ratings(UPDATE)
    moves = Counter((before[key], "met" if grade in MET else grade) for key, grade in after.items())

    assert moves == {
        ("inadequate", "met"): 3,
        ("inadequate", "requires_improvement"): 6,
        ("inadequate", "inadequate"): 2,
        ("requires_improvement", "met"): 31,
        ("requires_improvement", "requires_improvement"): 17,
        ("requires_improvement", "not_applicable"): 1,
        ("requires_improvement", "queried"): 1,
    }


def test_the_two_standards_left_inadequate_are_those_of_the_report():
    left = dict(zip(ratings(UPDATE), answers(UPDATE), strict=True))
    found = {key for key, answer in left.items() if answer.grade == "inadequate"}

    assert found == {("homes", "8.6"), ("probation", "7.5")}
    assert "no direct responsibility for supervising children" in left["probation", "7.5"].narrative
    assert lines("2018")["8.6"] == "national-referral-mechanism"
    assert lines("2018")["7.5"] == "outcomes-childs-perspective"


@pytest.mark.parametrize("cycle", YEARS)
def test_grids_name_every_standard_of_their_edition_in_order_and_known_agencies(cycle):
    grid = rows(f"section11_ratings_{YEARS[cycle]}.csv")

    assert [row["code"] for row in grid] == list(lines(YEARS[cycle]))
    assert set(grid[0]) - {"code"} == set(states(cycle))
    assert {letter for row in grid for key, letter in row.items() if key != "code"} <= {*GRADES, ""}


@pytest.mark.parametrize("cycle", YEARS)
def test_answers_written_by_hand_agree_with_the_grid(cycle):
    grid = {row["code"]: row for row in rows(f"section11_ratings_{YEARS[cycle]}.csv")}
    by_hand = rows(f"section11_concerns_{YEARS[cycle]}.csv")

    assert {(row["agency"], row["code"]) for row in by_hand} >= {
        key for key, grade in ratings(cycle).items() if grade in CONCERN
    }
    assert len({(row["agency"], row["code"]) for row in by_hand}) == len(by_hand)
    for row in by_hand:
        assert GRADES[grid[row["code"]][row["agency"]]] == row["rating"], row


def test_the_closed_cycles_are_complete_and_the_open_one_partly_answered():
    assert len(answers("2018-19")) == 12 * 57
    counts = Counter(answer.agency for answer in answers("2021-22"))

    assert Counter(states("2021-22").values()) == {
        "agreed": 1,
        "moderated": 1,
        "in_moderation": 1,
        "submitted": 1,
        "changes_requested": 1,
        "in_progress": 4,
        "not_started": 1,
    }
    for agency, state in states("2021-22").items():
        given = counts[agency]
        assert {"not_started": given == 0, "in_progress": 0 < given < 58}.get(state, given == 58), agency


def test_every_answer_says_what_its_grade_asks_for():
    unfinished = {agency for agency, state in states("2021-22").items() if state == "in_progress"}
    for cycle in (*YEARS, UPDATE):
        for answer in answers(cycle):
            assert bool(answer.reason) == (answer.grade in {"not_applicable", "queried"}), answer
            assert answer.narrative or answer.reason, answer
            assert bool(answer.evidence) == (answer.grade in MET), answer
            if answer.grade in CONCERN and not (cycle == "2021-22" and answer.agency in unfinished):
                assert (bool(answer.will_do), bool(answer.by_role), bool(answer.by_when)) == (True,) * 3, (
                    answer
                )


def test_texts_are_finished_sentences_and_varied():
    texts = [answer.narrative for answer in answers("2018-19") if answer.narrative]

    assert [text for text in texts if "{" in text or not text.endswith(".") or not text[0].isupper()] == []
    assert len(set(texts)) > len(texts) / 2


def test_steps_are_due_after_the_return_and_named_by_post():
    posts_are_not_people = {row["name"] for row in rows("people.csv")}
    due = {row["code"]: date.fromisoformat(row["due_on"]) for row in rows("section11_cycles.csv")}
    for cycle in (*YEARS, UPDATE):
        for answer in answers(cycle):
            assert answer.by_when is None or answer.by_when > due[cycle]
            assert answer.by_role not in posts_are_not_people


def test_every_line_has_sentences_and_every_standard_evidence():
    used = {*lines("2018").values(), *lines("2021").values()}

    assert set(sentences()["standards"]) == used
    assert set(sentences()["not_applicable"]) <= used
    assert set(sentences()["words"]) == {agency for cycle in YEARS for agency in states(cycle)}
    assert [code for code in (*lines("2018"), *lines("2021")) if not evidence_of(code)] == []


def test_whoever_hands_in_decides_or_is_delegated_to_held_the_role_on_that_day():
    def roles(person, on, agency=""):
        return {row["role"] for row in held_on(person, day(on)) if not agency or row["agency"] == agency}

    for row in rows("section11_returns.csv"):
        if row["submitted_on"]:
            assert "agency_lead" in roles(row["submitted_by"], row["submitted_on"], row["agency"]), row
            assert row["declared_on"] <= row["submitted_on"]
            assert bool(row["declared_minute"]) == (row["declared_how"] == "minute")
        if row["declared_by"]:
            assert "accountable_person" in roles(row["declared_by"], row["declared_on"], row["agency"]), row
        if row["decided_on"]:
            assert row["submitted_on"] < row["decided_on"] <= TODAY.isoformat()
            assert "partnership_manager" in roles(row["decided_by"], row["decided_on"]), row
        assert bool(row["message"]) == bool(row["reopened"]) == (row["state"] == "changes_requested")
        assert bool(row["entered_by"]) == bool(row["entered_from"])
    for row in rows("section11_delegations.csv"):
        assert "agency_contributor" in roles(row["person"], row["given_on"], row["agency"]), row
    leads = {row["agency"] for row in rows("memberships.csv") if row["role"] == "agency_lead"}
    assert codes("section11_returns.csv", "agency") <= leads


def test_services_answer_for_an_agency_that_has_them_and_by_people_who_may():
    known = {(row["agency"], row["code"]) for row in rows("services.csv") if not row["ends_on"]}
    for row in rows("section11_services.csv"):
        assert (row["agency"], row["service"]) in known, row
        held = held_on(row["person"], day(row["given_on"]))
        at_agency = {each["role"] for each in held if each["agency"] == row["agency"]}
        assert {"agency_contributor", "agency_lead"} & at_agency, row
        assert row["given_on"] <= row["wanted_by"]
    found = {row["service"]: service_answers(row) for row in rows("section11_services.csv")}
    assert {name: len(each) for name, each in found.items()} == {
        "adult-care": 58,
        "licensing": 18,
        "human-resources": 0,
    }
    by_hand = {(row["service"], row["code"]) for row in rows("section11_service_concerns.csv")}
    assert by_hand <= {(name, each.code) for name, answers in found.items() for each in answers}


OWN_QUESTIONS = {"9.1": "number", "9.2": "yes_no"}


def test_the_partnership_asks_questions_of_its_own_beside_the_shipped_standards():
    shipped = parse((LIBRARY / "section11_2021.yaml").read_text("utf-8"), "shipped")
    asked = parse(local_edition(), "with its own")

    assert (asked.edition_code, asked.replaces) == ("section11-2021-elmbrook", shipped.edition_code)
    assert asked.sections[:-1] == shipped.sections
    own = asked.sections[-1].items
    assert {item.code: item.answer_kind for item in own} == OWN_QUESTIONS
    assert {item.origin for item in own} == {"local"}
    assert {item.line_key for item in own}.isdisjoint({*lines("2018").values(), *lines("2021").values()})


def test_whoever_handed_in_answered_them_and_each_answer_is_of_its_kind():
    given = rows("section11_local_2021.csv")
    found = Counter(row["who"] for row in given)
    services = {row["service"] for row in rows("section11_services.csv")}

    assert {row["who"] for row in given} <= {*states("2021-22"), *services}
    for agency, state in states("2021-22").items():
        if state not in {"not_started", "in_progress"}:
            assert found[agency] == 2, agency
    for row in rows("section11_services.csv"):
        assert bool(row["finished_on"]) == (found[row["service"]] == 2), row
    for row in given:
        assert row["number"].isdigit() == (OWN_QUESTIONS[row["code"]] == "number"), row
        assert (row["yes"] in {"yes", "no"}) == (OWN_QUESTIONS[row["code"]] == "yes_no"), row
    assert len({(row["who"], row["code"]) for row in given}) == len(given)
    assert {row["yes"] for row in given} == {"", "yes", "no"}
