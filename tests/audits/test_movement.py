"""Movement pairs ratings by agency and line, reconciles, and drops nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.movement import Rating, Why, movement

GRADES = ["outstanding", "good", "requires_improvement", "inadequate", "not_applicable"]
PRINTED = {"good": "good or outstanding", "outstanding": "good or outstanding"}


def spread(grade, number, start=0):
    """Ratings of one grade over eight returns."""
    return [Rating(f"agency {i % 8}", f"line {i // 8}", grade) for i in range(start, start + number)]


def published():
    """The printed movement of 61 ratings over 8 returns."""
    before = spread("inadequate", 11) + spread("requires_improvement", 50, 11)
    became = (
        ["good"] * 2 + ["outstanding"] + ["requires_improvement"] * 6 + ["inadequate"] * 2
        + ["good"] * 27 + ["outstanding"] * 4 + ["requires_improvement"] * 17 + ["not_applicable"] * 2
    )  # fmt: skip
    after = [Rating(old.agency, old.line, grade) for old, grade in zip(before, became, strict=True)]
    return movement(before, reversed(after))


def test_the_printed_movement_is_reproduced():
    assert published().counts(PRINTED) == {
        ("inadequate", "good or outstanding"): 3,
        ("inadequate", "requires_improvement"): 6,
        ("inadequate", "inadequate"): 2,
        ("requires_improvement", "good or outstanding"): 31,
        ("requires_improvement", "requires_improvement"): 17,
        ("requires_improvement", "not_applicable"): 2,
    }


def test_the_printed_movement_reconciles_over_eight_returns():
    moved = published()

    assert moved.from_total("inadequate") == 11
    assert moved.from_total("requires_improvement") == 50
    assert len({pair.after.agency for pair in moved.pairs}) == 8
    assert (moved.only_before, moved.only_after) == ((), ())


def test_each_cell_lists_the_pairs_behind_it():
    moved = movement(
        [Rating("Ben's", "8.6", "inadequate", row=1), Rating("Cas's", "8.6", "good", row=2)],
        [Rating("Ben's", "8.6", "good", row=3), Rating("Cas's", "8.6", "good", row=4)],
    )

    assert {cell: [(p.before.row, p.after.row) for p in pairs] for cell, pairs in moved.cells().items()} == {
        ("good", "good"): [(2, 4)],
        ("inadequate", "good"): [(1, 3)],
    }


def test_new_standards_new_agencies_and_what_is_not_rated_again_have_no_comparator():
    moved = movement(
        [Rating("a", "1", "good"), Rating("a", "2", "good")],
        [Rating("a", "1", "good"), Rating("a", "3", "inadequate"), Rating("b", "1", "good")],
    )

    assert [(u.rating.line, u.why) for u in moved.only_before] == [("2", Why.NOT_RATED_AGAIN)]
    assert [(u.rating.agency, u.rating.line, u.why) for u in moved.only_after] == [
        ("a", "3", Why.NOT_RATED_BEFORE),
        ("b", "1", Why.NOT_RATED_BEFORE),
    ]
    assert Why.NOT_RATED_BEFORE.text == "no comparator: a new standard or a new agency"


def test_a_merger_pairs_each_predecessor_with_the_new_agency():
    moved = movement(
        [Rating("a", "1", "inadequate"), Rating("b", "1", "good")],
        [Rating("ab", "1", "good")],
        {"a": ["ab"], "b": ["ab"]},
    )

    assert moved.counts() == {("inadequate", "good"): 1, ("good", "good"): 1}
    assert (moved.only_before, moved.only_after) == ((), ())


def test_a_split_has_no_comparator_on_either_side():
    moved = movement(
        [Rating("a", "1", "good")],
        [Rating("a1", "1", "good"), Rating("a2", "1", "inadequate")],
        {"a": ["a1", "a2"]},
    )

    assert moved.pairs == ()
    assert [u.why for u in moved.only_before] == [Why.SPLIT]
    assert [u.why for u in moved.only_after] == [Why.AFTER_SPLIT, Why.AFTER_SPLIT]


def test_an_agency_rated_twice_on_a_line_is_refused():
    twice = [Rating("a", "1", "good"), Rating("a", "1", "inadequate")]

    with pytest.raises(ValueError, match="Rated twice"):
        movement(twice, [])
    with pytest.raises(ValueError, match="Rated twice"):
        movement([], twice)


sheets = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.integers(1, 6)), st.sampled_from(GRADES), max_size=24
).map(lambda found: [Rating(agency, line, grade) for (agency, line), grade in found.items()])
heirs = st.dictionaries(
    st.sampled_from("ab"), st.lists(st.sampled_from("bcd"), min_size=1, max_size=2, unique=True)
)


@given(sheets, sheets, heirs)
def test_no_rating_is_dropped_and_cells_reconcile(before, after, succession):
    moved = movement(before, after, succession)

    seen_before = [pair.before for pair in moved.pairs] + [u.rating for u in moved.only_before]
    assert sorted(seen_before, key=repr) == sorted(before, key=repr)
    assert {pair.after for pair in moved.pairs} | {u.rating for u in moved.only_after} == set(after)
    assert not {pair.after for pair in moved.pairs} & {u.rating for u in moved.only_after}
    counts = moved.counts()
    assert sum(counts.values()) == len(moved.pairs)
    for grade in GRADES:
        assert sum(n for (start, _), n in counts.items() if start == grade) == moved.from_total(grade)
