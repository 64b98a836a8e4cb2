"""No agency below the minimum is shown, nor can it be told from the whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from audits.choices.surveys import Agreement
from audits.survey_results import Tally, release, tally

YES, NO, NEITHER, NOT = (
    Agreement.AGREE,
    Agreement.DISAGREE,
    Agreement.NEITHER,
    Agreement.NOT_MY_WORK,
)


def said(yes=0, no=0, not_mine=0):
    """Replies to one statement."""
    return [[YES]] * yes + [[NO]] * no + [[NOT]] * not_mine


def test_strongly_agree_and_agree_count_as_agreeing_and_neither_does_not():
    assert tally([5, 4, 3, 2, 1]) == Tally(agreed=2, counted=5)


def test_who_says_that_it_is_not_their_work_is_not_counted():
    assert tally([YES, NOT, NOT, NO]) == Tally(agreed=1, counted=2)


def test_where_every_agency_has_enough_all_is_shown():
    found = release({"elm": said(4, 1), "fern": said(3, 9)}, 1, 5)

    assert found.agencies == {"elm": (Tally(4, 5),), "fern": (Tally(3, 12),)}
    assert found.whole == (Tally(7, 17),)


def test_five_replies_are_shown_and_four_are_not():
    enough = release({"elm": said(5), "fern": said(20)}, 1, 5)
    few = release({"elm": said(4), "fern": said(20), "gorse": said(30)}, 1, 5)

    assert enough.agencies["elm"] == (Tally(5, 5),)
    assert few.agencies["elm"] == (None,)


def test_a_minimum_of_ten_hides_nine():
    found = release({"elm": said(9), "fern": said(30), "gorse": said(40)}, 1, 10)

    assert found.agencies["elm"] == (None,)
    assert found.agencies["gorse"] == (Tally(40, 40),)


def test_one_hidden_agency_takes_a_second_with_it_so_that_the_whole_does_not_tell_it():
    found = release({"elm": said(1, 2), "fern": said(6, 2), "gorse": said(30, 10)}, 1, 5)

    assert found.agencies == {"elm": (None,), "fern": (None,), "gorse": (Tally(30, 40),)}
    assert found.whole == (Tally(37, 51),)
    left = found.whole[0].counted - found.agencies["gorse"][0].counted
    assert left == 11  # of two agencies, and more than the minimum


def test_beside_one_other_agency_alone_the_whole_is_all_that_is_shown():
    found = release({"elm": said(1, 2), "fern": said(6, 2)}, 1, 5)

    assert found.shown == frozenset()
    assert found.whole == (Tally(7, 11),)


def test_one_agency_alone_with_too_few_shows_nothing():
    found = release({"elm": said(1, 2)}, 1, 5)

    assert (found.agencies, found.whole, found.by_answer) == ({"elm": (None,)}, (None,), (None,))


def test_too_few_in_all_show_nothing():
    found = release({"elm": said(1), "fern": said(1), "gorse": said(0, 2)}, 1, 5)

    assert found.whole == (None,)


def test_enough_replies_of_whom_too_few_do_that_work_are_hidden_for_that_statement_alone():
    rows = [[YES, YES], [NO, YES], [NOT, NO], [NOT, YES], [NOT, YES], [NOT, YES]]
    others = {"fern": [[YES, YES]] * 8, "gorse": [[NO, YES]] * 30}

    found = release({"elm": rows, **others}, 2, 5)

    assert found.agencies["elm"] == (None, Tally(5, 6))
    assert found.agencies["fern"] == (None, Tally(8, 8))  # its cover
    assert found.agency("elm") == Tally(5, 6)  # the sum tells nothing of the hidden statement


def test_that_all_of_a_few_said_it_is_not_their_work_cannot_be_told_either():
    found = release({"elm": said(not_mine=3), "fern": said(6), "gorse": said(20)}, 1, 5)

    assert found.agencies == {"elm": (None,), "fern": (None,), "gorse": (Tally(20, 20),)}


def test_that_all_of_many_said_it_is_not_their_work_is_said():
    found = release({"elm": said(not_mine=9), "fern": said(6), "gorse": said(20)}, 1, 5)

    assert found.agencies["elm"] == (Tally(0, 0),)
    assert found.agencies["fern"] == (Tally(6, 6),)


def test_an_agency_without_a_reply_hides_nobody():
    found = release({"elm": [], "fern": said(6), "gorse": said(20)}, 1, 5)

    assert found.agencies == {"elm": (None,), "fern": (Tally(6, 6),), "gorse": (Tally(20, 20),)}


def test_sums_over_statements_hold_only_what_is_shown_of_each():
    rows = {"elm": [[YES, NO]] * 6, "fern": [[YES, NEITHER]] * 6}

    found = release(rows, 2, 5)

    assert found.agency("elm", [0]) == Tally(6, 6)
    assert found.agency("elm") == Tally(6, 12)
    assert found.over_all([1]) == Tally(0, 12)
    assert found.over_all([]) is None


def test_the_answers_of_all_are_counted_by_answer_where_the_whole_is_shown():
    found = release({"elm": [[5], [4], [NOT]], "fern": [[1]] * 6}, 1, 5)

    assert found.by_answer == (None,) or found.by_answer[0] == {5: 1, 4: 1, NOT: 1, 1: 6}


counts = st.lists(st.integers(0, 12), min_size=1, max_size=7)


@settings(max_examples=150, deadline=None)
@given(counts, st.integers(5, 8))
def test_what_is_left_when_all_that_is_shown_is_taken_from_the_whole_is_never_a_few(sizes, minimum):
    replies = {number: said(size) for number, size in enumerate(sizes)}

    found = release(replies, 1, minimum)
    hidden = {key for key, cells in found.agencies.items() if cells == (None,) and replies[key]}

    assert all(len(replies[key]) >= minimum for key in found.shown)
    if found.whole[0] is not None and hidden:
        left = found.whole[0].counted - sum(found.agencies[key][0].counted for key in found.shown)
        assert len(hidden) >= 2
        assert left >= minimum
