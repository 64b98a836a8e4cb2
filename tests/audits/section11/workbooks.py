"""Workbooks of a return for tests: made, filled as a person would, and packed again."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from audits.services.section11.workbook import make_workbook
from audits.services.section11.workbook_bring import bring_workbook
from audits.workbook.columns import HEADINGS
from tests.factories.section11 import load_return

COLUMNS = {heading.answers: place for place, heading in enumerate(HEADINGS, start=1) if heading.answers}


def made(actor, owed, **more):
    """A fresh workbook, open for filling."""
    return load_workbook(BytesIO(make_workbook(actor=actor, section11_return=load_return(owed.pk), **more)))


def row_of(book, code):
    """(sheet, row) of a standard."""
    for sheet in book.worksheets:
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, 1).value == code:
                return sheet, row
    raise LookupError(code)


def cell(book, code, name):
    """The cell of one part of an answer."""
    sheet, row = row_of(book, code)
    return sheet.cell(row, COLUMNS[name])


def fill(book, code, **said):
    """Type into the cells of a standard."""
    for name, value in said.items():
        cell(book, code, name).value = value
    return book


def packed(book):
    """Its bytes, as another program writes them."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bring(actor, owed, book, name="return.xlsx"):
    """Upload it; a book or bytes."""
    data = book if isinstance(book, bytes) else packed(book)
    return bring_workbook(
        actor=actor, section11_return=load_return(owed.pk), upload=SimpleUploadedFile(name, data)
    )
