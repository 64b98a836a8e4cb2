"""The generator: pure, seeded, and of the size that a scale says."""

import pytest

from bench.data import (
    answers,
    case_learning,
    cases,
    moderation,
    school_answers,
    schools,
    shape,
    sheets,
)
from bench.data.dice import number
from bench.data.table import World
from bench.data.tables import TABLES, row
from bench.data.words import LONGEST, agency_name, text_length

SEED = 7
TINY = World(SEED, shape.TINY)
HISTORY = World(SEED, shape.TINY_HISTORY)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_the_same_whenever_and_in_whatever_order_it_is_made(table):
    places = range(min(TABLES[table].count(shape.TINY), 40))

    forth = [row(TINY, table, i) for i in places]
    back = [row(World(SEED, shape.TINY), table, i) for i in reversed(places)]

    assert forth == back[::-1]


def test_another_seed_gives_other_ids_and_other_words():
    here, there = row(TINY, "answer", 0), row(World(SEED + 1, shape.TINY), "answer", 0)

    assert here["id"] != there["id"]
    assert here["narrative"] != there["narrative"]


def test_what_an_agency_answers_now_does_not_depend_on_how_much_history_there_is():
    one, many = World(SEED, shape.ONE), World(SEED, shape.HUNDRED)
    current = [shape.CURRENT * shape.ONE.bodies * shape.STANDARDS + item for item in range(60)]

    assert [sheets.answer(one, i) for i in current] == [sheets.answer(many, i) for i in current]


def test_ten_times_has_ten_times_of_everything_and_a_hundred_times_the_same_agencies():
    everything = (
        "agencies",
        "bodies",
        "people",
        "schools",
        "cases",
        "indicators",
        "alive_actions",
        "closed_actions",
    )

    assert {getattr(shape.TEN, each) / getattr(shape.ONE, each) for each in everything} == {10}
    assert (shape.HUNDRED.agencies, shape.HUNDRED.people, shape.HUNDRED.alive_actions) == (120, 400, 300)
    assert shape.HUNDRED.past_cycles == 100 * shape.ONE.past_cycles


def test_the_trail_grows_a_hundredfold_with_the_history():
    def of_the_past(scale):
        everything = scale.cycles - scale.past_cycles
        return sheets.revisions(scale) - everything * scale.bodies * shape.STANDARDS * scale.revisions

    assert of_the_past(shape.HUNDRED) == 100 * of_the_past(shape.ONE)


def test_each_revision_has_one_place_and_each_place_one_revision():
    scale = shape.TINY
    places = [sheets.revision_place(scale, i) for i in range(sheets.revisions(scale))]

    assert len(set(places)) == len(places)
    assert [sheets.revision_at(scale, *place) for place in places] == list(range(len(places)))


def test_texts_have_a_long_tail():
    lengths = sorted(text_length(number(SEED, "tail", i)) for i in range(4000))

    assert 350 < lengths[2000] < 450
    assert lengths[-40] > 4000
    assert lengths[-1] == LONGEST


def test_names_are_invented_of_letters_beyond_ascii_and_differ():
    names = [agency_name(SEED, i) for i in range(1200)]

    assert len(set(names)) == 1200
    assert sum(not name.isascii() for name in names) > 300


def test_a_few_answers_are_missing_but_none_of_what_was_handed_in():
    w = World(SEED, shape.ONE)
    every = range(sheets.answers(w.scale))
    missing = [i for i in every if answers.is_missing(w, i)]

    assert 0.01 < len(missing) / (32 * 60) < 0.06
    assert not any(answers.is_handed_in(w.scale, *answers.place(w.scale, i)[:2]) for i in missing)


def test_most_saves_crowd_into_the_last_days_before_the_due_day():
    w = World(SEED, shape.ONE)
    past = shape.ONE.cycles - 1
    first = past * w.scale.bodies * shape.STANDARDS
    due = shape.due_on(w.scale, past)
    saved = [answers.saved_at(w, i, v).date() for i in range(first, first + 200) for v in range(1, 9)]

    assert 0.5 < sum((due - day).days <= 5 for day in saved) / len(saved) < 0.75


def test_ninety_one_schools_are_asked_a_hundred_and_twenty_questions_of_every_kind():
    kinds = [schools.kind_of(item) for item in range(schools.ITEMS)]

    assert (shape.ONE.schools, schools.ITEMS) == (91, 120)
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "number": 24,
        "rating": 54,
        "text": 6,
        "yes_no": 36,
    }
    assert len({schools.code_of(item) for item in range(schools.ITEMS)}) == 120


def test_every_phase_has_schools_and_no_two_have_one_name():
    names = [schools.school_name(World(SEED, shape.ONE), i) for i in range(91)]

    assert len(set(names)) == 91
    assert {schools.phase_of(i) for i in range(91)} == {"primary", "secondary", "special", "post_16"}


def test_the_year_that_runs_is_half_returned_and_the_other_wholly():
    open_, closed = (
        [school_answers.is_handed_in(year, school) for school in range(91)]
        for year in (school_answers.OPEN, school_answers.CLOSED)
    )

    assert (sum(open_), sum(closed)) == (46, 91)


def test_a_school_submits_after_its_last_save_and_within_the_year():
    w = World(SEED, shape.ONE)
    for i in range(school_answers.returns(w.scale)):
        day, year = school_answers.submitted_on(w, i), i // w.scale.schools
        if day is not None:
            last = school_answers.saved_at(w, i, schools.SECTIONS - 1, w.scale.school_revisions)
            assert (
                school_answers.opens(year) < last.date() <= day <= min(school_answers.due(year), shape.TODAY)
            )


def test_each_year_of_schools_has_the_one_before_it():
    years = range(school_answers.years(HISTORY.scale))
    began = {year: school_answers.began(year) for year in years}
    before = {began[year]: school_answers.before(HISTORY.scale, year) for year in years}

    assert sorted(began.values()) == [2022, 2023, 2024, 2025]
    assert [before[year] for year in (2025, 2024, 2023)] == [school_answers.CLOSED, 2, 3]
    assert before[2022] is None


def test_each_programme_has_its_own_cases_and_findings_counted_from_one():
    scale = HISTORY.scale
    references = [cases.reference(scale, case) for case in range(cases.cases(scale))]
    findings = [row(HISTORY, "finding", i) for i in range(case_learning.findings(scale))]

    assert references[-3:] == ["CA-2022-01", "CA-2022-02", "CA-2022-03"]
    assert len(set(references)) == len(references) == 9 + 3 * 3
    assert [case for of in range(cases.programmes(scale)) for case in cases.cases_in(scale, of)] == [
        *range(cases.cases(scale))
    ]
    assert [each["number"] for each in findings[-6:]] == [1, 2, 3, 4, 5, 6]
    assert findings[-1]["programme_id"] == HISTORY.id("programme", cases.programmes(scale) - 1)


def test_a_revision_of_a_school_belongs_to_the_save_of_its_section():
    w, of = TINY, 3 * schools.ITEMS + 25
    acts = [copy.act for copy in school_answers.answer_copies(w, of)[1:]]

    assert acts == [
        w.id("act_school_save", school_answers.save_at(w.scale, 3, 2, version))
        for version in range(1, w.scale.school_revisions + 1)
    ]
    assert all(row(w, "act_school_save", school_answers.save_at(w.scale, 3, 2, v)) for v in (1, 2))


def test_every_standard_has_a_theme_and_some_have_two():
    counts = [len(set(moderation.themes_of(line))) for line in range(shape.STANDARDS)]

    assert set(counts) == {1, 2}
