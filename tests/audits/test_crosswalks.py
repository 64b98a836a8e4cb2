"""What became of a line that is not asked any more, and how movement pairs by it."""

from audits.crosswalks import Became, Lead, became
from audits.movement import Rating, Why, movement


def test_a_line_that_became_another_leads_there_over_several_editions():
    rows = [Lead("listening", "voice"), Lead("voice", "voice-heard")]

    assert became(rows, {"voice-heard"})["listening"] == Became(("voice-heard",))


def test_nothing_is_said_of_a_line_that_is_still_asked():
    assert became([Lead("listening", "voice")], {"listening", "voice"}) == {}


def test_a_line_that_became_none_leads_nowhere():
    assert became([Lead("listening", None)], {"voice"}) == {"listening": Became(())}


def test_a_split_leads_to_its_parts_and_pairs_with_none():
    rows = [Lead("policy", "policy-read", parts=True), Lead("policy", "policy-known", parts=True)]

    found = became(rows, {"policy-read", "policy-known"})["policy"]

    assert (found.lines, found.heir) == (("policy-read", "policy-known"), None)


def test_a_split_of_which_one_part_is_asked_pairs_with_none():
    rows = [Lead("policy", "policy-read", parts=True), Lead("policy", "policy-known", parts=True)]

    assert became(rows, {"policy-read"})["policy"].heir is None


def test_lines_that_lead_in_a_circle_end():
    assert became([Lead("a", "b"), Lead("b", "a")], {"c"}) == {"a": Became(()), "b": Became(())}


def test_a_rating_pairs_with_what_its_standard_became():
    moved = movement(
        [Rating("elm", "listening", "inadequate")],
        [Rating("elm", "voice", "good")],
        crosswalk=became([Lead("listening", "voice")], {"voice"}),
    )

    assert moved.counts() == {("inadequate", "good"): 1}
    assert (moved.only_before, moved.only_after) == ((), ())


def test_each_of_several_standards_that_were_merged_pairs_with_the_one():
    moved = movement(
        [Rating("elm", "rules", "good"), Rating("elm", "training", "inadequate")],
        [Rating("elm", "staff", "good")],
        crosswalk=became([Lead("rules", "staff"), Lead("training", "staff")], {"staff"}),
    )

    assert moved.counts() == {("good", "good"): 1, ("inadequate", "good"): 1}


def test_a_rating_of_a_standard_that_was_split_has_no_comparator_and_says_why():
    rows = [Lead("policy", "read", parts=True), Lead("policy", "known", parts=True)]

    moved = movement(
        [Rating("elm", "policy", "good")],
        [Rating("elm", "read", "good"), Rating("elm", "new", "good")],
        crosswalk=became(rows, {"read", "known", "new"}),
    )

    assert moved.counts() == {}
    assert [one.why for one in moved.only_before] == [Why.STANDARD_SPLIT]
    assert [one.why for one in moved.only_after] == [Why.AFTER_STANDARD_SPLIT, Why.NOT_RATED_BEFORE]


def test_without_a_crosswalk_only_lines_pair():
    moved = movement([Rating("elm", "listening", "good")], [Rating("elm", "voice", "good")])

    assert (moved.counts(), len(moved.only_before), len(moved.only_after)) == ({}, 1, 1)
