"""The files of a table hold the rows of the page, all of them, and no formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response

COLUMNS = (
    Column("name", "Name", sort=lambda row: row["name"]),
    Column("size", "Size", kind="number"),
)
ROWS = [{"name": "=1+1", "size": 1204}, {"name": "Ant", "size": None}, {"name": "Émile", "size": 3}]


@pytest.fixture
def asked(rf):
    def ask(query):
        request = rf.get(f"/sizes/?{query}")
        table = Table.of(request.GET, caption="Sizes", columns=COLUMNS, rows=ROWS, per_page=2)
        return table_response(request, table, "sizes")

    return ask


@pytest.mark.parametrize("query", ["", "format=", "format=pdf", "format=html"])
def test_the_page_itself_is_no_file(asked, query):
    assert asked(query) is None


def test_csv_holds_every_row_in_the_order_of_the_page(asked):
    response = asked("sort=-name&page=2&format=csv")

    lines = response.content.decode("utf-8-sig").split("\r\n")
    assert lines == ["Name,Size", "Émile,3", "Ant,", "'=1+1,1204", ""]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="sizes.csv"'


def test_the_workbook_holds_the_same_rows(asked):
    response = asked("sort=-name&format=xlsx")

    sheet = load_workbook(BytesIO(response.content)).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows == [["Name", "Size"], ["Émile", 3], ["Ant", None], ["=1+1", 1204]]
    assert sheet["A4"].data_type == "s"
