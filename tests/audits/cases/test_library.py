"""The question sets of case audits that come with the product: what the field asks, in plain words, without blame."""

import re

import pytest

from audits.models import Edition, Line
from audits.services.standards import load_standard_set
from audits.standard_sets.parsing import parse
from partnership.actors import system_actor
from tests.audits.standard_sets.test_library import AMERICAN, BLAMING, LIBRARY, words_of

FILES = sorted(LIBRARY.glob("case_audit_*.yaml"))
SETS = {path.stem.removeprefix("case_audit_"): parse(path.read_text("utf-8"), path.name) for path in FILES}

ASKED_EVERYWHERE = {
    "action-now",
    "areas-to-improve",
    "children-without-words",
    "consent",
    "daily-life",
    "drift-challenged",
    "drift-recognised",
    "escalation",
    "language",
    "minutes",
    "referral-feedback",
    "referral-quality",
    "right-agencies",
    "strengths",
    "supervision",
    "thresholds-applied",
    "thresholds-known",
    "voice-shapes-plan",
}

each_set = pytest.mark.parametrize("questions", SETS.values(), ids=list(SETS))


def test_there_is_a_set_for_each_theme_and_one_for_any():
    assert list(SETS) == ["early_help", "exploitation", "general", "neglect"]
    assert {each.line_set_code for each in SETS.values()} == {"case_audit"}


@each_set
def test_what_the_field_asks_is_asked_in_every_set(questions):
    lines = {item.line_key for item in questions.items}

    assert ASKED_EVERYWHERE - lines == set()
    assert 25 <= len(questions.items) <= 32


def test_each_theme_asks_for_its_own_tools():
    lines = {name: {item.line_key for item in each.items} for name, each in SETS.items()}

    assert {"exploitation-screening", "missing-episodes", "national-referral"} <= lines["exploitation"]
    assert {"early-help-assessment", "lead-professional", "step-up-step-down"} <= lines["early_help"]
    assert {"graded-care-profile", "neglect-named", "brothers-and-sisters"} <= lines["neglect"]
    assert {"tools-used", "core-groups"} <= lines["general"]


@each_set
def test_the_scale_is_four_words_each_with_a_descriptor_and_not_relevant(questions):
    grades = questions.scale.grades

    assert [(one.label, one.points, one.met, one.in_denominator) for one in grades] == [
        ("Outstanding", 4, True, True),
        ("Good", 3, True, True),
        ("Requires improvement", 2, False, True),
        ("Inadequate", 1, False, True),
        ("Not relevant to this case", None, False, False),
    ]
    assert [one.code for one in grades if len(one.descriptor) < 60] == []
    assert len({one.descriptor for one in grades}) == 5


@each_set
def test_the_last_section_is_in_the_auditors_own_words(questions):
    last = questions.sections[-1]

    assert [(item.line_key, item.answer_kind) for item in last.items] == [
        ("action-now", "yes_no"),
        ("strengths", "text"),
        ("areas-to-improve", "text"),
    ]
    assert {item.answer_kind for section in questions.sections[:-1] for item in section.items} == {"rating"}


@each_set
def test_every_question_is_one_sentence_and_its_guidance_says_where_to_look(questions):
    for item in questions.items:
        assert re.fullmatch(r"[A-Z][^.?!;]{30,190}[.?]", item.text), item.code
        assert 80 <= len(item.guidance) <= 700, item.code
        assert 2 <= len(re.findall(r"[.?](?= |$)", item.guidance)) <= 6, item.code
    assert [section.code for section in questions.sections] == list("12345678")
    for section in questions.sections:
        assert [item.code for item in section.items] == [
            f"{section.code}.{number}" for number in range(1, len(section.items) + 1)
        ]


@each_set
def test_the_words_are_british_and_blame_nobody(questions):
    words = words_of(questions)

    assert [found.group() for found in AMERICAN.finditer(words)] == []
    assert [found.group() for found in BLAMING.finditer(words)] == []


@each_set
def test_the_auditor_reads_first_that_nothing_may_tell_who_the_child_is(questions):
    assert "no name, no date of birth" in questions.introduction
    assert "your judgement with a reason" in questions.introduction


def test_a_question_that_stands_in_several_sets_is_the_same_there():
    asked = {}
    for each in SETS.values():
        for item in each.items:
            asked.setdefault(item.line_key, set()).add((item.title, item.text, item.guidance, item.themes))

    assert [line for line, wordings in asked.items() if len(wordings) > 1] == []


def test_all_sets_load_side_by_side_on_one_scale_and_share_their_lines(db):
    for path in FILES:
        load_standard_set(actor=system_actor(), text=path.read_text("utf-8"), source_name=path.name)

    editions = Edition.objects.filter(line_set="case_audit")
    assert editions.count() == 4
    assert editions.values("scale").distinct().count() == 1
    assert Line.objects.get(line_set="case_audit", key="supervision").items.count() == 4
