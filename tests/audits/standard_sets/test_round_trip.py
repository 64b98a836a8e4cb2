"""A standard set that is written as a file reads back as the same set, whatever its texts hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.standard_sets.as_json import as_json, content_hash, from_json
from audits.standard_sets.parsing import parse
from audits.standard_sets.values import StandardSet
from audits.standard_sets.writing import as_yaml

LIBRARY = Path("audits/library")
FIXTURES = Path(__file__).parent / "fixtures"
SETS = [path for path in sorted(LIBRARY.glob("*.yaml")) if "standard_set:" in path.read_text("utf-8")]
GOOD = [*SETS, FIXTURES / "scale_0_3.yaml", FIXTURES / "scale_rag.yaml"]
AWKWARD = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"], include_characters="\n:#-'\"|>%@`&*!{}[]"),
    min_size=1,
    max_size=200,
)


def a_set() -> StandardSet:
    return parse((LIBRARY / "section11_2021.yaml").read_text("utf-8"), "section11_2021.yaml")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_what_is_written_reads_back_with_the_same_hash(path):
    found = parse(path.read_text("utf-8"), path.name)

    again = parse(as_yaml(found), "written.yaml")

    assert (again, content_hash(again)) == (found, content_hash(found))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_what_is_kept_as_json_comes_back(path):
    found = parse(path.read_text("utf-8"), path.name)

    assert from_json(as_json(found)) == found


@given(AWKWARD)
@settings(max_examples=60, deadline=None)
def test_any_words_come_back_as_they_were(words):
    said = words.strip() or "Words"
    found = replace(a_small_set(), introduction=said)

    assert parse(as_yaml(found), "written.yaml").introduction == said


def test_one_word_more_is_another_hash():
    found = a_set()

    assert content_hash(replace(found, title=f"{found.title} again")) != content_hash(found)


def a_small_set() -> StandardSet:
    found = a_set()
    return replace(found, sections=found.sections[:1])
