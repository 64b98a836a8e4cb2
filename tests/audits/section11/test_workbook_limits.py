"""A workbook with more than a return can have is refused whole: none is read in part without a word."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from audits.models import WorkbookUpload
from foundation.documents.sheets_in import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, workbook_sheets
from foundation.files.models import Blob
from foundation.refusals import Refusal
from tests.audits.section11.test_workbook import storage as storage  # files go to a folder of their own
from tests.audits.section11.workbooks import bring, fill, made, packed, row_of

pytestmark = pytest.mark.django_db
SHEET = "xl/worksheets/sheet1.xml"


def with_rows(book, rows, cell='<c r="A{0}"><v>1</v></c>'):
    """The book with rows written straight into its first sheet, so that a hundred thousand cost little."""
    return with_xml(book, "".join(f'<row r="{row}">{cell.format(row)}</row>' for row in rows))


def with_xml(book, rows):
    """The book with this below the rows of its first sheet."""
    more = rows.encode()
    out = BytesIO()
    with ZipFile(BytesIO(packed(book))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, data.replace(b"</sheetData>", more + b"</sheetData>") if name == SHEET else data
            )
    return out.getvalue()


def refused(actor, owed, book):
    """The words of the refusal; nothing is kept of the workbook."""
    with pytest.raises(Refusal) as refusal:
        bring(actor, owed, book)
    assert not WorkbookUpload.objects.exists()
    assert not Blob.objects.exists()
    return str(refusal.value)


def test_a_hundred_thousand_rows_are_refused_and_nothing_is_kept(ben, owed):
    book = fill(made(ben, owed), "1.1", narrative="Among many rows")
    title = book.worksheets[0].title

    assert refused(ben, owed, with_rows(book, range(1_000, 101_000))) == (
        f"The sheet “{title}” has more rows than a return can have: more than 2,000. Nothing was read from it. "
        "Take out what is no part of the return and upload it again."
    )


def test_one_row_too_far_is_refused_and_the_last_that_is_read_is_not(ben, owed):
    book = made(ben, owed)

    assert "more rows than" in refused(ben, owed, with_rows(book, [MOST_ROWS + 1]))
    assert bring(ben, owed, with_rows(book, [MOST_ROWS])).differences == []


def test_a_row_that_does_not_say_where_it_stands_is_counted(ben, owed):
    rows = "<row><c><v>1</v></c></row>"

    assert "more rows than" in refused(ben, owed, with_xml(made(ben, owed), f'<row r="{MOST_ROWS}"/>{rows}'))


def test_rows_that_only_have_a_format_are_nothing(ben, owed):
    book = fill(made(ben, owed), "1.1", narrative="Beside formats")

    upload = bring(ben, owed, with_rows(book, range(3_000, 3_100), '<c r="A{0}" s="1"/>'))

    assert [each["code"] for each in upload.differences] == ["1.1"]


def test_sixty_one_sheets_are_refused_and_sixty_are_read(ben, owed):
    book = made(ben, owed)
    while len(book.worksheets) < MOST_SHEETS:
        book.create_sheet()
    assert len(workbook_sheets(packed(book))) == MOST_SHEETS
    book.create_sheet()

    assert "The workbook has more sheets than a return can have: more than 60." in refused(ben, owed, book)


def test_a_column_too_far_is_refused(ben, owed):
    book = fill(made(ben, owed), "1.1", narrative="With a far column")
    sheet, row = row_of(book, "1.1")
    sheet.cell(row, MOST_COLUMNS + 1).value = "Overlooked"

    assert f"The sheet “{sheet.title}” has more columns than a return can have: more than 40." in refused(
        ben, owed, book
    )


def test_an_ordinary_workbook_is_read_whole(ben, owed):
    book = fill(made(ben, owed), "1.1", narrative="Ordinary")

    assert len(workbook_sheets(packed(book))) == len(book.worksheets)
    assert [each["code"] for each in bring(ben, owed, book).differences] == ["1.1"]
