"""The Section 11 sets that come with the product: complete, in plain British words, and without blame."""

import re
from pathlib import Path

import pytest

from audits.standard_sets.parsing import parse

LIBRARY = Path(__file__).resolve().parents[3] / "audits" / "library"
SETS = {
    path.stem: parse(path.read_text(encoding="utf-8"), path.name)
    for path in sorted(LIBRARY.glob("section11_*.yaml"))
}
OLD, NEW = SETS["section11_2018"], SETS["section11_2021"]

# One spelling each of the words that such a set is likely to use.
AMERICAN = re.compile(
    r"\b(behavior\w*|organiz\w+|recogniz\w+|program|programs|center\w*|color\w*|honor\w*|favor\w*|labor|judgment|"
    r"fulfill|enroll|skillful|analyz\w+|counselor\w*|label(ed|ing)|cancel(ed|ing)|travel(ed|ing)|defense|offense|"
    r"prioritiz\w+|emphasiz\w+|radicaliz\w+|utiliz\w+|minimiz\w+|summariz\w+|neighbor\w*|pediatric\w*|"
    r"toward|gotten|license\w*)\b",
    re.IGNORECASE,
)
BLAMING = re.compile(
    r"\b(fail\w*|disengag\w+|hard to reach|non-complian\w+|attention.seeking|promiscu\w+|refus\w+ to engage|"
    r"dysfunctional|deprived|disguised compliance)\b",
    re.IGNORECASE,
)
NEEDED_THEMES = {
    "accountability": 5,
    "allegations": 2,
    "commissioning": 1,
    "domestic_abuse": 1,
    "early_help": 3,
    "equality": 2,
    "escalation": 2,
    "exploitation": 3,
    "family": 4,
    "information_sharing": 4,
    "language": 1,
    "leadership": 4,
    "learning": 1,
    "neglect": 2,
    "online_safety": 2,
    "outcomes": 3,
    "partnership_working": 5,
    "private_fostering": 1,
    "radicalisation": 1,
    "records": 2,
    "recruitment": 3,
    "sexual_abuse": 1,
    "speaking_up": 3,
    "supervision": 4,
    "thresholds": 2,
    "training": 5,
    "voice": 7,
}

each_edition = pytest.mark.parametrize("edition", [OLD, NEW], ids=lambda edition: edition.edition_code)


def by_line(edition):
    return {item.line_key: item for item in edition.items}


@each_edition
def test_an_edition_has_eight_sections_and_45_to_60_standards(edition):
    assert [section.code for section in edition.sections] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert 45 <= len(edition.items) <= 60
    for section in edition.sections:
        assert [item.code for item in section.items] == [
            f"{section.code}.{number}" for number in range(1, len(section.items) + 1)
        ]


@each_edition
def test_the_two_standards_known_by_number_stand_where_they_should(edition):
    items = {item.code: item for item in edition.items}

    assert items["7.5"].line_key == "outcomes-childs-perspective"
    assert (
        items["7.5"].text
        == "The agency evaluates the outcomes of its work from the perspective of the child."
    )
    assert items["8.6"].line_key == "national-referral-mechanism"
    assert items["8.6"].title == "Staff awareness of the National Referral Mechanism"


@each_edition
def test_the_scale_is_four_words_and_two_that_stay_out_of_the_figures(edition):
    grades = [
        (
            one.label,
            one.points,
            one.rag,
            one.met,
            one.in_denominator,
            one.needs_reason,
            one.needs_improvement_plan,
        )
        for one in edition.scale.grades
    ]

    assert grades == [
        ("Outstanding", 4, "green", True, True, False, False),
        ("Good", 3, "green", True, True, False, False),
        ("Requires improvement", 2, "amber", False, True, False, True),
        ("Inadequate", 1, "red", False, True, False, True),
        ("Not applicable", None, "grey", False, False, True, False),
        ("Relevance queried", None, "grey", False, False, True, False),
    ]


@each_edition
def test_every_standard_is_one_sentence_and_says_something_of_its_own(edition):
    for item in edition.items:
        assert re.fullmatch(r"[A-Z][^.?!;]{30,190}\.", item.text), item.code
        assert 80 <= len(item.guidance) <= 700, item.code
        assert 2 <= len(re.findall(r"[.?](?= |$)", item.guidance)) <= 5, item.code
        assert item.guidance.endswith("."), item.code
        assert not item.title.endswith("."), item.code
    for field in ("title", "text", "guidance", "line_key"):
        values = [getattr(item, field) for item in edition.items]
        assert len(set(values)) == len(values), field


@each_edition
def test_every_guidance_says_what_evidence_helps(edition):
    assert [item.code for item in edition.items if "Useful evidence is" not in item.guidance] == []


def words_of(edition):
    grades = [grade.descriptor for grade in edition.scale.grades]
    sections = [f"{section.title} {section.introduction}" for section in edition.sections]
    items = [f"{item.title}. {item.text} {item.guidance}" for item in edition.items]
    return "\n".join([edition.title, edition.introduction, edition.source, *grades, *sections, *items])


@each_edition
def test_the_words_are_british_and_blame_nobody(edition):
    words = words_of(edition)

    assert [found.group() for found in AMERICAN.finditer(words)] == []
    assert [found.group() for found in BLAMING.finditer(words)] == []


def test_the_word_lists_find_what_they_are_for():
    assert AMERICAN.findall("organisation programme behaviour honour enrolled towards") == []
    assert [found.group() for found in AMERICAN.finditer("Organizations offer a program")] == [
        "Organizations",
        "program",
    ]
    assert [found.group() for found in BLAMING.finditer("She failed to attend")] == ["failed"]


@each_edition
def test_every_theme_is_used_and_the_named_ones_often_enough(edition):
    used = [theme for item in edition.items for theme in item.themes]

    assert {theme.code for theme in edition.themes} == set(used)
    assert {
        theme: used.count(theme) for theme, least in NEEDED_THEMES.items() if used.count(theme) < least
    } == {}
    assert [item.code for item in edition.items if not 1 <= len(item.themes) <= 3] == []


@each_edition
def test_local_topics_are_asked_about(edition):
    expected = {
        "commissioning",
        "domestic-abuse",
        "early-help-assessment",
        "escalation",
        "family-programmes",
        "graded-care-profile",
        "language-without-blame",
        "online-safety",
        "private-fostering",
        "radicalisation",
        "thresholds",
        "whistleblowing",
    }

    assert expected - set(by_line(edition)) == set()
    assert {item.audience for item in edition.items} == {
        "",
        "Agencies that work directly with children or families",
        "Agencies that commission or fund services",
    }
    assert 5 <= sum(item.origin == "local" for item in edition.items) <= 12


def test_the_editions_follow_each_other():
    assert (OLD.line_set_code, NEW.line_set_code) == ("section11", "section11")
    assert (OLD.edition_code, NEW.edition_code, NEW.replaces) == (
        "section11-2018",
        "section11-2021",
        "section11-2018",
    )
    assert OLD.valid_to < NEW.valid_from
    assert NEW.valid_to is None
    assert OLD.scale == NEW.scale
    assert OLD.themes == NEW.themes


def test_most_lines_go_on_and_the_changes_are_few():
    old, new = by_line(OLD), by_line(NEW)
    shared = set(old) & set(new)

    assert set(old) - set(new) == {"ready-for-new-arrangements"}
    assert set(new) - set(old) == {"racism-and-its-effect", "sight-of-children-at-a-distance"}
    assert {line for line in shared if old[line].text != new[line].text} == {
        "allegations-reported",
        "domestic-abuse",
        "exploitation",
        "part-in-partnership",
    }
    assert {
        line: (old[line].code, new[line].code) for line in shared if old[line].code != new[line].code
    } == {"part-in-partnership": ("1.7", "1.6")}


def test_a_line_keeps_its_regional_key_themes_and_origin():
    old, new = by_line(OLD), by_line(NEW)

    for line in set(old) & set(new):
        assert (old[line].regional_key, old[line].themes, old[line].origin) == (
            new[line].regional_key,
            new[line].themes,
            new[line].origin,
        )
