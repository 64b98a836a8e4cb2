"""CSV and workbooks: what was text stays text, what was a number stays one."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from foundation.documents import sheets
from foundation.documents.formula_guard import guarded, unguarded
from foundation.documents.tables_in import read_table
from tests.documents.payloads import PAYLOADS

DANGEROUS = tuple("=+-@\t\r\n\x00＝＋－＠")  # noqa: RUF001


def cells_of(data):
    sheet = load_workbook(BytesIO(data)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def types_of(data):
    sheet = load_workbook(BytesIO(data)).active
    return [[cell.data_type for cell in row] for row in sheet.iter_rows()]


def csv_rows(data):
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_there_are_two_hundred_payloads():
    assert len(set(PAYLOADS)) == 200


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_starts_a_formula_in_csv(payload):
    ((cell,),) = csv_rows(sheets.csv_bytes([payload], []))

    assert not cell.startswith(DANGEROUS)
    assert unguarded(cell) == payload


def test_no_payload_becomes_a_formula_or_a_link_in_a_workbook():
    data = sheets.xlsx_bytes(["Text"], [[payload] for payload in PAYLOADS])

    book = load_workbook(BytesIO(data))
    assert {kind for row in types_of(data) for kind in row} == {"s"}
    assert not [cell for row in book.active.iter_rows() for cell in row if cell.hyperlink]


@given(st.text())
def test_guarding_is_undone_exactly(text):
    assert unguarded(guarded(text)) == text


def test_numbers_stay_numbers():
    rows = [[-5, 3.25, Decimal("-0.5"), 10**20]]

    data = sheets.xlsx_bytes(list("ABCD"), rows)
    assert csv_rows(sheets.csv_bytes(list("ABCD"), rows))[1] == ["-5", "3.25", "-0.5", str(10**20)]
    assert cells_of(data)[1] == [-5, 3.25, -0.5, str(10**20)]
    assert types_of(data)[1] == ["n", "n", "n", "s"]


def test_dates_are_dates_and_moments_are_local():
    moment = datetime(2026, 7, 3, 13, 3, tzinfo=UTC)
    rows = [[date(2026, 11, 3), moment, date(1850, 1, 1), True, None]]

    assert csv_rows(sheets.csv_bytes(list("ABCDE"), rows))[1] == [
        "2026-11-03",
        "2026-07-03 14:03",
        "1850-01-01",
        "Yes",
        "",
    ]
    assert cells_of(sheets.xlsx_bytes(list("ABCDE"), rows))[1] == [
        datetime(2026, 11, 3),  # noqa: DTZ001 a workbook knows no zone
        datetime(2026, 7, 3, 14, 3),  # noqa: DTZ001
        "1850-01-01",
        "Yes",
        None,
    ]


def test_csv_follows_the_rfc_and_carries_the_mark():
    assert sheets.csv_bytes(["A", "B"], [['say "x"', "a,b"]]) == (b'\xef\xbb\xbfA,B\r\n"say ""x""","a,b"\r\n')


def test_csv_streams_without_holding_the_rows():
    taken = []

    def rows():
        for number in range(10_000):
            taken.append(number)
            yield [number, "some text"]

    stream = sheets.csv_stream(["N", "T"], rows())
    next(stream), next(stream)

    assert 0 < len(taken) < 2_000
    assert sum(part.count(b"\r\n") for part in stream) + 1 > 8_000
    assert len(taken) == 10_000


def test_the_header_row_is_frozen_and_columns_fit():
    sheet = load_workbook(
        BytesIO(sheets.xlsx_bytes(["A", "B"], [["x" * 30, "y" * 300]], title="Plan: all/now?"))
    ).active

    assert sheet.freeze_panes == "A2"
    assert [round(sheet.column_dimensions[letter].width) for letter in "AB"] == [33, 61]
    assert sheet.title == "Plan all now"


@pytest.mark.parametrize(
    ("title", "name"), [("", "Table"), ("'quoted'", "quoted"), ("History", "Table"), ("x" * 50, "x" * 31)]
)
def test_a_sheet_has_a_name_that_a_workbook_allows(title, name):
    assert sheets.sheet_name(title) == name


def test_text_beyond_what_a_cell_holds_is_cut_and_says_so():
    ((_,), (text,)) = cells_of(sheets.xlsx_bytes(["A"], [["x" * 40_000]]))

    assert len(text) == 32_767
    assert text.endswith("[cut: the cell is full]")


def test_more_rows_than_a_workbook_holds_are_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)

    with pytest.raises(sheets.TooManyRowsError, match="download CSV"):
        sheets.xlsx_bytes(["A"], [[1], [2], [3]])


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n")).map(
    str.strip
)
VALUES = st.lists(st.lists(PRINTABLE, min_size=3, max_size=3).filter(any), min_size=1, max_size=30)


@settings(max_examples=150, deadline=None)
@given(VALUES, st.sampled_from(["csv", "xlsx"]))
def test_what_is_written_is_read_back(rows, kind):
    write = sheets.csv_bytes if kind == "csv" else sheets.xlsx_bytes
    headings = ["One", "Two", "Three"]

    table = read_table(write(headings, rows))

    assert table.problems == ()
    assert [[row.text(heading) for heading in headings] for row in table.rows] == rows
