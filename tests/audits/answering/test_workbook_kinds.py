"""Numbers, yes and no, and texts in the workbook of a return."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from audits.choices import AnswerKind
from audits.services.section11.workbook import make_workbook
from audits.services.section11.workbook_take import preview, take_over
from audits.workbook.columns import HEADINGS, headings_of
from tests.audits.section11.workbooks import bring
from tests.factories.section11 import answer_of, load_return

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": backend, "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def book(ben, owed):
    return load_workbook(BytesIO(make_workbook(actor=ben, section11_return=load_return(owed.pk))))


def cell(book, code, heading):
    for sheet in book.worksheets:
        columns = {sheet.cell(1, place).value: place for place in range(1, sheet.max_column + 1)}
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, 1).value == code and heading in columns:
                return sheet.cell(row, columns[heading])
    raise LookupError(code, heading)


def take(ben, owed, upload):
    fresh = load_return(owed.pk)
    shown = {each.answer.item.code: each.answer.version for each in preview(fresh, upload).proposed}
    return take_over(actor=ben, section11_return=fresh, upload=upload, shown=shown)


def test_a_section_of_ratings_has_the_columns_it_always_had():
    assert headings_of({AnswerKind.RATING}) == HEADINGS


def test_a_section_without_ratings_has_no_columns_for_them():
    texts = [heading.text for heading in headings_of({AnswerKind.NUMBER, AnswerKind.YES_NO})]

    assert texts == [
        "Code",
        "Standard",
        "What to look at",
        "Last time",
        "Number",
        "Yes or no",
        "Why the standard does not apply",
        "How do you know?",
        "Key",
    ]


def test_every_kind_is_typed_and_taken_over(ben, owed, book):
    cell(book, "1.1", "Rating").value = "Good"
    cell(book, "1.2", "Number").value = 1250.5
    cell(book, "1.3", "Yes or no").value = "no"
    cell(book, "1.3", "How do you know?").value = "The register has a gap."
    cell(book, "1.4", "How do you know?").value = "We ask every child."

    done = take(ben, owed, bring(ben, owed, book))

    assert done.taken == ("1.1", "1.2", "1.3", "1.4")
    assert answer_of(owed, "1.2").number == Decimal("1250.50")
    kept = answer_of(owed, "1.3")
    assert (kept.yes, kept.narrative) == (False, "The register has a gap.")
    assert answer_of(owed, "1.4").narrative == "We ask every child."


def test_what_is_saved_already_stands_in_the_cells_and_changes_nothing(ben, owed, say):
    say("1.2", number=Decimal("7.50"))
    say("1.3", yes=True)
    book = load_workbook(BytesIO(make_workbook(actor=ben, section11_return=load_return(owed.pk))))

    assert (cell(book, "1.2", "Number").value, cell(book, "1.3", "Yes or no").value) == (7.5, "Yes")
    assert preview(load_return(owed.pk), bring(ben, owed, book)).proposed == ()


def test_a_number_typed_as_words_is_taken_as_people_write_it(ben, owed, book):
    cell(book, "1.2", "Number").value = "1,250"
    take(ben, owed, bring(ben, owed, book))

    assert answer_of(owed, "1.2").number == Decimal(1250)


@pytest.mark.parametrize(
    ("code", "heading", "typed", "sentence"),
    [
        ("1.2", "Number", "a dozen", "cannot be read as a number: type a number in digits"),
        ("1.2", "Number", -3, "cannot be read as a number: give a number of 0 or more"),
        ("1.2", "Number", date(2021, 10, 4), "cannot be read as a number"),
        ("1.2", "Number", "=1+1", "has a formula"),
        ("1.3", "Yes or no", "perhaps", "says “perhaps”. Choose yes or no from its list"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_nothing_of_its_line_is_taken(
    ben, owed, book, code, heading, typed, sentence
):
    cell(book, code, heading).value = typed
    cell(book, code, "How do you know?").value = "Words beside it."
    found = preview(load_return(owed.pk), bring(ben, owed, book))

    assert len(found.problems) == 1
    assert f"Cell {cell(book, code, heading).coordinate} of the sheet" in found.problems[0]
    assert sentence in found.problems[0]
    assert found.proposed == ()


def test_a_rating_typed_beside_a_number_is_never_read(ben, owed, book):
    cell(book, "1.2", "Rating").value = "Good"
    cell(book, "1.2", "Number").value = 3
    take(ben, owed, bring(ben, owed, book))

    kept = answer_of(owed, "1.2")
    assert (kept.grade, kept.number) == (None, Decimal(3))


def test_a_deleted_column_of_numbers_clears_none(ben, owed, say):
    say("1.2", number=Decimal(3))
    book = load_workbook(BytesIO(make_workbook(actor=ben, section11_return=load_return(owed.pk))))
    found = cell(book, "1.2", "Number")
    found.parent.delete_cols(found.column)
    cell(book, "1.1", "Rating").value = "Good"

    done = take(ben, owed, bring(ben, owed, book))

    assert done.taken == ("1.1",)
    assert answer_of(owed, "1.2").number == Decimal(3)
