"""Workbooks with several sheets: a cover is passed by, and another sheet can be said."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from foundation.documents.messy_in import read_messy
from foundation.documents.table_rows import TableError, TooManyRowsError

PLAN = [["Action", "Agency", "Due"], ["Hear", "Homes", "1/9/2026"]]
OLD = [["What", "Who", "When"], ["Read ten files", "Police", "1/9/2020"]]
COVER = [["Improvement plan"], ["Kept by the business unit"]]


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def data_of(book):
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def test_a_cover_sheet_is_passed_by_and_each_sheet_with_rows_is_offered():
    book = workbook(Cover=COVER, Empty=[], Plan=PLAN, Old=OLD)

    read = read_messy(data_of(book))

    assert read.table.headings == ("Action", "Agency", "Due")
    assert (read.sheets, read.sheet) == (((1, "Cover"), (3, "Plan"), (4, "Old")), 3)


def test_the_sheet_that_is_asked_for_is_read_with_its_own_merged_cells():
    old = [*OLD, ["Train all", None, "1/9/2021"]]
    book = workbook(Plan=PLAN, Old=old)
    book["Old"].merge_cells("B2:B3")

    read = read_messy(data_of(book), sheet=2)

    assert [row.text("Who") for row in read.table.rows] == ["Police", "Police"]
    assert read.filled == {3: {"Who": 2}}


@pytest.mark.parametrize("number", [2, 9])
def test_a_hidden_sheet_or_one_that_is_not_there_is_never_read(number):
    book = workbook(Plan=PLAN, Old=OLD)
    book["Old"].sheet_state = "hidden"

    read = read_messy(data_of(book), sheet=number)

    assert (read.table.headings, read.sheets) == (("Action", "Agency", "Due"), ((1, "Plan"),))


def test_where_none_looks_like_a_table_the_first_with_something_in_it_is_read():
    read = read_messy(data_of(workbook(Empty=[], List=[["Action"], ["Hear"]], Other=[["Who"], ["Ada"]])))

    assert (read.table.headings, read.sheet) == (("Action",), 2)


def test_the_sheet_that_is_read_may_not_be_too_long_and_another_may():
    many = [["Action", "Agency", "Due"], *(["Hear", "Homes", "1/9/2026"] for _ in range(30))]
    data = data_of(workbook(Plan=PLAN, Long=many))

    assert len(read_messy(data, most_rows=10).table.rows) == 1
    with pytest.raises(TooManyRowsError):
        read_messy(data, sheet=2, most_rows=10)


def test_a_workbook_without_anything_says_so():
    with pytest.raises(TableError, match="no headings"):
        read_messy(data_of(workbook(Empty=[], Bare=[])))
