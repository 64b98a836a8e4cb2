"""Small workbooks, ordinary and changed by hand, for tests."""

import zipfile
from io import BytesIO

from openpyxl import Workbook


def workbook(rows, merge="", hidden_first=False):
    book = Workbook()
    sheet = book.active
    if hidden_first:
        sheet.append(["Lists"])
        sheet.sheet_state = "hidden"
        sheet = book.create_sheet("Data")
        book.active = 1
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def repacked(data, *, replace=None, add=None, drop=()):
    """The same package with parts replaced (a function of the old bytes), added or dropped."""
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in drop:
                change = (replace or {}).get(name, bytes)
                new.writestr(name, change(old.read(name)))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return output.getvalue()
