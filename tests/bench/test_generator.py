"""The generator: pure, seeded, and of the size that a scale says."""

import pytest

from bench.data import answers, shape, sheets
from bench.data.dice import number
from bench.data.table import World
from bench.data.tables import TABLES, row
from bench.data.words import LONGEST, agency_name, text_length

SEED = 7
TINY = World(SEED, shape.TINY)


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


def test_ten_times_has_ten_times_the_agencies_and_a_hundred_times_has_the_same():
    assert (shape.TEN.agencies, shape.TEN.people, shape.TEN.alive_actions) == (1200, 4000, 3000)
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
