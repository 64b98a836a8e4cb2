"""The year's numbers: each opens its rows, and what schools said is counted, not read."""

from decimal import Decimal

from audits.metrics.education import Completion
from audits.metrics.education_summary import Summary
from audits.selectors.education.cycles import returns_of
from audits.services.education.providers import close_provider
from tests.factories.education import DUE_ON, TODAY, answered, handed_in, make_school, open_year, return_of
from tests.factories.people import client_of
from tests.figures_walk import walk
from tests.standing import on, standing


@standing(on(TODAY))
def cycle(cast):
    cycle = open_year(actor=cast.edie)
    handed_in(return_of(cycle, cast.elm), cast.sal, number=10)
    handed_in(return_of(cycle, cast.oak), cast.dan, grade="not_in_place", yes=False, number=5)
    return cycle


def completion(cast, cycle):
    return Completion(cycle, list(returns_of(cast.edie, cycle)))


def test_every_figure_opens_its_rows(cast, cycle):
    figures = completion(cast, cycle).figures()

    assert [(each.code, each.text()) for each in figures] == [
        ("education.returned", "2 of 3 returns"),
        ("education.not_returned", "1"),
        ("education.not_started", "1"),
        ("education.to_sign", "0"),
        ("education.returned.primary", "2 of 2 returns"),
        ("education.returned.secondary", "0 of 1 return"),
    ]
    assert walk(client_of(cast.people["edie"]), figures) == []


def test_a_percentage_comes_with_five(cast):
    for n in range(2):
        make_school(f"School {n}", f"10001{n}")
    cycle = open_year(actor=cast.edie)
    handed_in(return_of(cycle, cast.elm), cast.sal)

    assert completion(cast, cycle).returned().text() == "20% (1 of 5)"


def test_a_school_that_closed_before_the_due_date_is_not_counted_and_does_not_show_as_missing(cast, cycle):
    close_provider(actor=cast.edie, provider=cast.fir, closed_on=DUE_ON)

    figures = completion(cast, cycle).figures()

    assert [each.text() for each in figures[:3]] == ["2 of 2 returns", "0", "0"]
    assert walk(client_of(cast.people["edie"]), figures) == []


def test_sections_count_what_is_in_place_by_phase(cast, cycle):
    rows = Summary(cycle).by_section()

    assert [(row.section.code, [each.text() for each in row.by_phase], row.whole.text()) for row in rows] == [
        ("A", ["2 of 4 answers"], "2 of 4 answers"),
        ("B", ["1 of 2 answers"], "1 of 2 answers"),
    ]


def test_questions_count_every_kind_of_answer(cast, cycle):
    rows = {row.item.code: row for row in Summary(cycle).by_question()}

    assert rows["A1"].counts == (1, 0, 1)
    assert (rows["A2"].yes, rows["A2"].no) == (1, 1)
    assert (rows["B2"].answered, rows["B2"].total) == (2, Decimal(15))
    assert rows["B3"].answered == 2


def test_what_does_not_apply_leaves_the_denominator(cast):
    cycle = open_year(actor=cast.edie)
    handed_in(return_of(cycle, cast.elm), cast.sal, grade="not_applicable")

    row = {row.item.code: row for row in Summary(cycle).by_question()}["A1"]

    assert (row.counts, row.not_applicable, row.answered) == ((0, 0, 0), 1, 0)
    assert row.in_place.text() == "No data"


def test_answers_of_a_return_that_is_not_submitted_are_not_counted(cast, cycle):
    answered(return_of(cycle, cast.fir))

    assert Summary(cycle).by_section()[0].whole.d == 4
