"""The questions to schools and colleges: this year's and last year's, of mixed kinds, in plain British words."""

import re
from pathlib import Path

import pytest

from audits.selectors.education.common import THEME
from audits.standard_sets.parsing import parse
from tests.audits.standard_sets.test_library import AMERICAN, BLAMING

LIBRARY = Path(__file__).resolve().parents[3] / "audits" / "library"
OLD, NEW = (
    parse((LIBRARY / f"education_{year}.yaml").read_text(encoding="utf-8"), str(year))
    for year in (2020, 2021)
)
each_edition = pytest.mark.parametrize("edition", [OLD, NEW], ids=["2020", "2021"])


def kinds(edition):
    return {kind: sum(item.answer_kind == kind for item in edition.items) for kind in KINDS}


KINDS = ("rating", "number", "yes_no", "text")


def test_this_year_asks_100_to_120_questions_and_last_year_about_100():
    assert (len(OLD.items), len(NEW.items)) == (106, 119)


@each_edition
def test_the_questions_are_of_mixed_kinds(edition):
    found = kinds(edition)

    assert found["rating"] >= 40
    assert found["yes_no"] >= 25
    assert found["number"] >= 20
    assert found["text"] >= 3


@each_edition
def test_the_edition_names_the_guidance_of_its_year_and_the_duty(edition):
    year = edition.edition_code.rpartition("-")[2]

    assert f"Keeping children safe in education as in force from 1 September {year}" in edition.source
    assert "Sections 157 and 175 of the Education Act 2002" in edition.source
    assert "The wording is our own." in edition.source
    assert f"{edition.valid_from:%d %m %Y}" == f"01 09 {year}"


def test_the_edition_of_last_year_ends_where_this_years_begins():
    assert (OLD.valid_to.isoformat(), NEW.valid_from.isoformat()) == ("2021-08-31", "2021-09-01")
    assert NEW.replaces == OLD.edition_code
    assert OLD.line_set_code == NEW.line_set_code == "education175"


def test_some_questions_are_new_and_some_are_worded_otherwise():
    old = {item.line_key: item for item in OLD.items}
    new = [item for item in NEW.items if item.line_key not in old]
    reworded = [item for item in NEW.items if item.line_key in old and item.text != old[item.line_key].text]

    assert (len(new), len(reworded)) == (13, 11)
    assert {"low-level-policy", "peer-abuse-assumed", "online-four-areas"} <= {each.line_key for each in new}
    assert not [each for each in reworded if each.answer_kind != old[each.line_key].answer_kind]


@each_edition
def test_the_partnerships_own_questions_are_the_last_part_and_say_that_they_are_optional(edition):
    own = [section for section in edition.sections if {item.origin for item in section.items} == {"local"}]

    assert own == [edition.sections[-1]]
    assert "You may leave any of them unanswered" in own[0].introduction
    assert [
        item.code for section in edition.sections[:-1] for item in section.items if item.origin == "local"
    ] == []


@each_edition
def test_what_a_trust_answers_once_is_marked(edition):
    common = [item for item in edition.items if THEME in item.themes]

    assert 15 <= len(common) <= 25
    assert {item.answer_kind for item in common} <= {"rating", "yes_no"}
    assert not [item.code for item in common if item.origin == "local"]


@each_edition
def test_the_scale_is_small_and_its_own(edition):
    grades = [
        (each.label, each.points, each.needs_reason, each.needs_improvement_plan)
        for each in edition.scale.grades
    ]

    assert grades == [
        ("In place", 2, False, False),
        ("Partly in place", 1, False, True),
        ("Not in place", 0, False, True),
        ("Does not apply", None, True, False),
    ]


@each_edition
def test_questions_ask_and_ratings_state(edition):
    for item in edition.items:
        ending = "." if item.answer_kind == "rating" else "?"
        assert item.text.endswith(ending), item.code
        assert item.guidance.endswith((".", "?")), item.code
        assert not item.title.endswith("."), item.code


@each_edition
def test_the_words_are_british_and_blame_nobody(edition):
    words = "\n".join(f"{item.title} {item.text} {item.guidance}" for item in edition.items) + "\n".join(
        f"{section.title} {section.introduction}" for section in edition.sections
    )

    assert AMERICAN.findall(words) == []
    assert BLAMING.findall(words) == []
    assert re.findall(r"\b(DSL|KCSIE|LADO|SCR|MASH)\b", words) == []
