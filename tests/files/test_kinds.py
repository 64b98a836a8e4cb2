"""Every honest file is accepted, every hostile one refused, in words, quickly."""

import time
import tracemalloc

import pytest

from foundation.documents.sheets import csv_bytes, xlsx_bytes
from foundation.documents.typst import render
from foundation.files.kinds import KINDS, judge
from foundation.files.names import LONGEST, display_name
from foundation.files.refused import FileRefusedError
from tests.documents.workbooks import workbook
from tests.files.corpus import HOSTILE, NAMES
from tests.files.minimal import GOOD, office, pdf


@pytest.mark.parametrize("name", GOOD)
def test_an_honest_file_is_accepted_as_what_it_is(name):
    ending = name.rpartition(".")[2].lower().replace("jpeg", "jpg")

    assert judge(name, GOOD[name]) == KINDS[ending]


def test_every_accepted_kind_has_an_honest_file():
    assert {judge(name, data).ending for name, data in GOOD.items()} == set(KINDS)


def test_the_corpus_is_large_enough_and_names_differ():
    assert len({name for name, _, _ in HOSTILE}) == len(HOSTILE) >= 40


@pytest.mark.parametrize(("name", "make", "words"), HOSTILE, ids=[ascii(name) for name, _, _ in HOSTILE])
def test_a_hostile_file_is_refused_in_words(name, make, words):
    data = make()

    with pytest.raises(FileRefusedError) as refusal:
        judge(name, data)

    assert words in str(refusal.value)
    assert str(refusal.value).startswith(f"“{display_name(name)}”")


def test_the_whole_corpus_costs_little_time_and_memory():
    files = [(name, make()) for name, make, _ in HOSTILE]
    tracemalloc.start()
    start = time.perf_counter()

    for name, data in files:
        with pytest.raises(FileRefusedError):
            judge(name, data)

    took, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 5
    assert peak < 50_000_000


def test_what_a_long_document_unpacks_to_is_not_held_in_memory():
    data = office(
        "docx", body="".join(f"<w:p>{number * 7919 % 1_000_003}</w:p>" for number in range(100_000))
    )
    tracemalloc.start()

    kind = judge("long.docx", data)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kind.ending == "docx"
    assert peak < len(data) + 1_000_000


def test_what_office_programs_and_we_write_is_accepted():
    assert judge("a.xlsx", xlsx_bytes(["A", "B"], [["x", 1]])).ending == "xlsx"
    assert judge("b.xlsx", workbook([["A"], ["x"]])).ending == "xlsx"
    assert judge("c.csv", csv_bytes(["A"], [["=1+1"]])).ending == "csv"
    assert (
        judge("d.pdf", render("documents/table.typ", {"title": "T", "headings": ["A"], "rows": []})).ending
        == "pdf"
    )


@pytest.mark.parametrize(("raw", "shown"), NAMES)
def test_a_name_is_made_safe(raw, shown):
    assert display_name(raw) == shown
    assert len(display_name(raw)) <= LONGEST


def test_a_pdf_with_the_word_script_in_its_text_is_accepted():
    assert judge("a.pdf", pdf(inside=b"(JavaScript is a language)")).ending == "pdf"
