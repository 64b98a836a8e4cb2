"""A standard set is read as it is written, and refused with line and reason where it is wrong."""

import datetime
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.standard_sets.parsing import StandardSetError, parse

FIXTURES = Path(__file__).parent / "fixtures"
RAG = (FIXTURES / "scale_rag.yaml").read_text(encoding="utf-8")


def problems_of(text):
    with pytest.raises(StandardSetError) as refused:
        parse(text, "set.yaml")
    return list(refused.value.problems)


def test_a_set_is_read_as_written():
    found = parse(RAG, "scale_rag.yaml")

    assert (found.line_set_code, found.line_set_name) == ("youth-clubs", "Safe youth clubs")
    assert (found.edition_code, found.replaces) == ("youth-clubs-b", "youth-clubs-a")
    assert found.introduction == "Answer for your own club.\n\nAsk the young people too."
    assert (found.published_on, found.valid_to) == (datetime.date(2021, 1, 4), datetime.date(2022, 12, 31))
    assert [section.title for section in found.sections] == ["Listening", "Learning"]
    assert [item.code for item in found.items] == ["1.1", "1.2", "2.1"]
    assert [item.line_key for item in found.items] == ["members-decide", "worries", "leaders-trained"]
    assert [item.regional_key for item in found.items] == ["N-1", "", "N-2"]
    assert [item.themes for item in found.items] == [("voice",), ("voice", "training"), ("training",)]
    assert [item.line for item in found.items] == [71, 79, 89]


def test_red_amber_green_is_a_scale():
    grades = parse(RAG, "scale_rag.yaml").scale.grades

    assert [(one.code, one.points, one.rag, one.met, one.in_denominator) for one in grades] == [
        ("green", 2, "green", True, True),
        ("amber", 1, "amber", False, True),
        ("red", 0, "red", False, True),
        ("na", None, "grey", False, False),
    ]
    assert [(one.needs_reason, one.needs_improvement_plan) for one in grades] == [
        (False, False),
        (False, True),
        (False, True),
        (True, False),
    ]


def test_0_to_3_is_a_scale_and_kind_audience_and_themes_may_be_left_out():
    found = parse((FIXTURES / "scale_0_3.yaml").read_text(encoding="utf-8"), "scale_0_3.yaml")

    assert [(one.code, one.points) for one in found.scale.grades] == [("3", 3), ("2", 2), ("1", 1), ("0", 0)]
    assert [item.answer_kind for item in found.items] == ["rating", "number"]
    assert [item.audience for item in found.items] == ["", "Clubs with a junior section"]
    assert (found.themes, found.replaces, found.valid_to, found.introduction) == ((), "", None, "")


@pytest.mark.parametrize(
    ("name", "problems"),
    [
        ("bad_standard_twice.yaml", ["line 79: standard 1.1 stands twice; first on line 71"]),
        ("bad_aliases.yaml", ["line 78: has the anchor both; anchors and aliases are not read"]),
        (
            "bad_scale_order.yaml",
            [
                "line 32: grade amber stands after green and must have fewer points, as the best comes first",
                "line 41: grade red stands after amber and must have fewer points, as the best comes first",
            ],
        ),
        (
            "bad_not_yaml.yaml",
            ["line 86: is not YAML: while parsing a flow sequence, expected ',' or ']', but got ':'"],
        ),
        (
            "bad_many_things.yaml",
            [
                "line 78: standard 1.1 has the theme voices, which is not in the list of themes",
                "line 79: code of standard 1.2 would be read as a number; put it in quotes",
                "line 79: standard 1.2 has no guidance",
                "line 87: section 2 cannot have the key colour; its keys are code, title, introduction, standards",
            ],
        ),
    ],
)
def test_a_bad_file_is_refused_with_every_line_and_reason(name, problems):
    found = problems_of((FIXTURES / name).read_text(encoding="utf-8"))

    assert [str(problem) for problem in found] == problems


def test_the_message_names_the_file_and_counts():
    with pytest.raises(StandardSetError) as refused:
        parse(RAG.replace("title: Listening", "heading: Listening"), "clubs.yaml")

    assert str(refused.value) == (
        "clubs.yaml was not loaded: 2 things are wrong.\n"
        "line 67: section 1 has no title\n"
        "line 68: section 1 cannot have the key heading; its keys are code, title, introduction, standards"
    )


def test_a_file_with_very_many_problems_is_told_the_first_hundred():
    text = RAG + "".join(f"key{number}: 1\n" for number in range(103))

    with pytest.raises(StandardSetError) as refused:
        parse(text, "clubs.yaml")

    assert len(refused.value.problems) == 103
    assert str(refused.value).splitlines()[-1] == "and 3 more"


@pytest.mark.parametrize("key", ["standard_set", "edition", "scale", "sections"])
def test_a_part_that_is_missing_is_named(key):
    before, after = f"\n{RAG}".split(f"\n{key}:", 1)
    rest = re.sub(r"^(\n?(  .*)?)*?(?=\n\S|\Z)", "", after)

    told = [str(problem) for problem in problems_of(f"{before}{rest}".lstrip("\n"))]

    assert told[0].endswith(f": the file has no {key}")


def test_a_theme_needs_the_list_even_where_the_set_has_none():
    text = (FIXTURES / "scale_0_3.yaml").read_text(encoding="utf-8")

    told = problems_of(text.replace("        answer_kind: number", "        themes: [voice]"))

    assert [problem.reason for problem in told] == [
        "standard A.2 has the theme voice, which is not in the list of themes"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: the file is empty"),
        ("# nothing but a remark\n", "line 1: the file is empty"),
        ("\n- a\n", "line 2: the file must be a table with standard_set, edition, scale, themes, sections"),
        ("words", "line 1: the file must be a table with standard_set, edition, scale, themes, sections"),
    ],
)
def test_a_file_of_another_shape_is_refused(text, told):
    assert [str(problem) for problem in problems_of(text)] == [told]


SENTENCES = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"
    ),
    min_size=1,
    max_size=80,
).filter(lambda text: text.strip() == text)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(SENTENCES, SENTENCES)
def test_any_sentence_in_any_script_comes_back_as_written(title, guidance):
    text = RAG.replace("title: Worries", f"title: {json.dumps(title, ensure_ascii=False)}")
    text = text.replace(
        "guidance: Ask five of them.", f"guidance: {json.dumps(guidance, ensure_ascii=False)}"
    )

    item = parse(text, "set.yaml").items[1]

    assert (item.title, item.guidance) == (title, guidance)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text):
    with pytest.raises(StandardSetError):
        parse(text, "set.yaml")


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.integers(0, len(RAG) - 1), st.integers(0, 60), st.text(max_size=3))
def test_a_damaged_file_is_read_or_refused_with_lines_of_the_file(start, length, put):
    text = RAG[:start] + put + RAG[start + length :]

    try:
        parse(text, "set.yaml")
    except StandardSetError as refused:
        lines = {problem.line for problem in refused.problems}
        assert lines <= set(range(1, len(text.splitlines()) + 2))
