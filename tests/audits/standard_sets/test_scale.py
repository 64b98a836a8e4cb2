"""Any ordered scale is read, and one that is out of order is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits import choices
from audits.standard_sets.marked_yaml import Problems
from audits.standard_sets.parsing import Grade, Scale
from audits.standard_sets.rules import check_scale
from audits.standard_sets.values import ANSWER_KINDS, ORIGINS, RAG_WORDS


def grade(code, points, rag, *, met=False, counts=True, reason=False, plan=False, line=1):
    return Grade(code, code, points, rag, met, counts, reason, plan, "What it means.", line)


GOOD = grade("good", 2, "green", met=True, line=10)
WEAK = grade("weak", 1, "amber", plan=True, line=20)
NONE = grade("none", None, "grey", counts=False, reason=True, line=30)


def reasons(*grades):
    problems = Problems()
    check_scale(Scale("scale", "Scale", grades), problems)
    return [str(problem) for problem in problems.in_order()]


def test_two_grades_and_one_outside_are_a_scale():
    assert reasons(GOOD, WEAK, NONE) == []


def test_a_grade_above_the_line_may_ask_for_a_plan_and_any_grade_for_a_reason():
    assert reasons(grade("good", 2, "green", met=True, plan=True, reason=True), WEAK) == []


@pytest.mark.parametrize(
    ("grades", "reason"),
    [
        ((GOOD,), "line 10: at least two grades must be in the denominator"),
        ((WEAK, GOOD), "line 10: grade good stands after weak and cannot be met when weak is not"),
        (
            (GOOD, grade("weak", 2, "red", line=20)),
            "line 20: grade weak stands after good and must have fewer points, as the best comes first",
        ),
        (
            (grade("good", 2, "amber", met=True), grade("weak", 1, "green", line=20)),
            "line 20: grade weak stands after good and cannot have a better colour",
        ),
        (
            (GOOD, grade("fair", 1, "green", met=True, line=20)),
            "line 10: every grade counts as met; the scale could not tell one from the other",
        ),
        (
            (WEAK, grade("bad", 0, "red", line=30)),
            "line 20: every grade counts as not met; the scale could not tell one from the other",
        ),
        (
            (GOOD, NONE, grade("weak", 1, "red", line=40)),
            "line 40: grade weak must stand before none, which is not in the denominator",
        ),
        (
            (GOOD, grade("weak", None, "red", line=20)),
            "line 20: grade weak is in the denominator and has no points",
        ),
        (
            (GOOD, grade("weak", 1, "grey", line=20)),
            "line 20: grade weak is in the denominator and cannot be grey",
        ),
        (
            (GOOD, WEAK, grade("none", 0, "grey", counts=False, reason=True, line=30)),
            "line 30: grade none is not in the denominator and cannot have points",
        ),
        (
            (GOOD, WEAK, grade("none", None, "grey", counts=False, reason=True, met=True, line=30)),
            "line 30: grade none is not in the denominator and cannot count as met",
        ),
        (
            (GOOD, WEAK, grade("none", None, "grey", counts=False, line=30)),
            "line 30: grade none is not in the denominator, so an answer must give the reason",
        ),
        (
            (GOOD, WEAK, grade("none", None, "grey", counts=False, reason=True, plan=True, line=30)),
            "line 30: grade none is not in the denominator and cannot ask for an improvement plan",
        ),
    ],
)
def test_a_scale_out_of_order_is_refused(grades, reason):
    assert reason in reasons(*grades)


@settings(deadline=None, derandomize=True)
@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=11, unique=True), st.data())
def test_points_that_fall_are_always_in_order_and_turned_round_never(points, data):
    points.sort(reverse=True)
    met = data.draw(st.integers(1, len(points) - 1))
    grades = [
        grade(f"g{number}", value, "green" if number < met else "red", met=number < met, line=number)
        for number, value in enumerate(points)
    ]

    assert reasons(*grades) == []
    assert reasons(*reversed(grades)) != []


def test_the_words_are_those_the_records_know():
    assert set(ANSWER_KINDS) == set(choices.AnswerKind.values)
    assert set(ORIGINS) == set(choices.Origin.values)
    assert set(RAG_WORDS) == set(choices.RagWord.values)
