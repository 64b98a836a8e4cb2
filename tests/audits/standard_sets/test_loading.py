"""Loading a standard set: once, whole or not at all, and on any ordered scale."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audits.models import Edition, Grade, Item, Line, Scale, Section, Theme
from audits.services.standards import load_standard_set
from foundation.refusals import Refusal
from partnership.actors import system_actor

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
LIBRARY = ROOT / "audits" / "library"
FIXTURES = Path(__file__).parent / "fixtures"
TABLES = [Edition, Grade, Item, Line, Scale, Section, Theme]


def load(*files):
    out = io.StringIO()
    call_command("load_standards", *[str(file) for file in files], stdout=out)
    return out.getvalue()


def counts():
    return [table.objects.count() for table in TABLES]


def load_text(text):
    return load_standard_set(actor=system_actor(), text=text, source_name="set.yaml")


def test_the_shipped_set_is_loaded_whole():
    load(LIBRARY / "section11_2018.yaml")

    edition = Edition.objects.get(code="section11-2018")
    assert (edition.sections.count(), edition.items.count()) == (8, 57)
    assert edition.items.get(code="8.6").line.key == "national-referral-mechanism"


def test_loading_twice_changes_nothing():
    load(LIBRARY / "section11_2018.yaml")
    before = counts()

    said = load(LIBRARY / "section11_2018.yaml")

    assert counts() == before
    assert "nothing changed" in said


def test_a_line_is_the_same_standard_through_both_editions():
    load(LIBRARY / "section11_2018.yaml", LIBRARY / "section11_2021.yaml")

    codes = Item.objects.filter(line__key="part-in-partnership").values_list("edition__code", "code")
    assert sorted(codes) == [("section11-2018", "1.7"), ("section11-2021", "1.6")]
    assert Edition.objects.get(code="section11-2021").replaces.code == "section11-2018"


@pytest.mark.parametrize("bad", sorted(FIXTURES.glob("bad_*.yaml")), ids=lambda path: path.stem)
def test_a_bad_file_is_refused_with_its_lines_and_nothing_changes(bad):
    before = counts()

    with pytest.raises(CommandError, match=r"line \d+"):
        load(LIBRARY / "section11_2018.yaml", bad)

    assert counts() == before


@pytest.mark.parametrize("name", ["scale_0_3", "scale_rag"])
def test_any_ordered_scale_is_loaded_in_its_order(name):
    text = (FIXTURES / f"{name}.yaml").read_text("utf-8").replace("  replaces: youth-clubs-a\n", "")
    edition, _ = load_text(text)

    grades = list(edition.scale.grades.order_by("order"))
    assert [grade.order for grade in grades] == list(range(1, len(grades) + 1))
    assert sum(grade.in_denominator for grade in grades) >= 2


def test_another_text_under_the_code_of_a_loaded_edition_is_refused():
    text = (LIBRARY / "section11_2018.yaml").read_text("utf-8")
    load_text(text)

    with pytest.raises(Refusal, match="does not change"):
        load_text(text.replace("title: Section 11 standards 2018", "title: Section 11 standards of 2018"))


def test_a_file_that_only_looks_otherwise_changes_nothing():
    text = (LIBRARY / "section11_2018.yaml").read_text("utf-8")
    edition, _ = load_text(text)

    assert load_text(text + "\n# a remark\n") == (edition, False)


def test_an_edition_that_replaces_one_which_is_not_loaded_is_refused():
    with pytest.raises(Refusal, match="load that one first"):
        load_text((LIBRARY / "section11_2021.yaml").read_text("utf-8"))

    assert counts() == [0] * len(TABLES)


def test_a_scale_that_differs_in_a_descriptor_is_another_scale():
    load_text((LIBRARY / "section11_2018.yaml").read_text("utf-8"))
    other = (LIBRARY / "section11_2021.yaml").read_text("utf-8")
    descriptor = Grade.objects.get(code="good").descriptor
    changed = other.replace(descriptor.split(";")[0][:20], "Something else here ", 1)
    assert changed != other

    with pytest.raises(Refusal, match="other grades"):
        load_text(changed)


def test_a_regional_key_never_becomes_another():
    load_text((LIBRARY / "section11_2018.yaml").read_text("utf-8"))
    other = (LIBRARY / "section11_2021.yaml").read_text("utf-8")
    key = Line.objects.get(key="national-referral-mechanism").regional_key

    with pytest.raises(Refusal, match="Is it another standard"):
        load_text(other.replace(f"regional_key: {key}", "regional_key: R99"))


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="We could not read"):
        load(FIXTURES / "nowhere.yaml")
