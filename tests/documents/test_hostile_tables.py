"""Small files that ask for far more than they hold: refused before memory or time is spent on them."""

import tracemalloc

import pytest

from foundation.documents.messy_in import read_messy
from foundation.documents.table_rows import TableError
from foundation.documents.tables_in import read_table
from tests.documents.workbooks import repacked, workbook

READERS = [read_messy, read_table]
MOST_MEMORY = 60_000_000


def refusal(reader, data):
    """What the reader says, and how many bytes it held at most."""
    tracemalloc.start()
    try:
        with pytest.raises(TableError) as refused:
            reader(data)
        return str(refused.value), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("reader", READERS)
def test_a_million_short_rows_are_refused_without_reading_them_all(reader):
    said, held = refusal(reader, b"a\n" * 1_000_000)

    assert said == "The file has more than 5,000 rows. Split it into several files."
    assert held < MOST_MEMORY


@pytest.mark.parametrize("reader", READERS)
def test_a_million_columns_are_refused_without_cleaning_them_all(reader):
    said, held = refusal(reader, b"a;" * 1_000_000)

    assert said == "The file has more than 100 columns."
    assert held < MOST_MEMORY


@pytest.mark.parametrize("reader", READERS)
def test_rows_below_thousands_of_blank_ones_are_not_lost(reader):
    found = reader(b"Title\n" + b" ,\n" * 6_000 + b"Ask ten children\n")

    table = getattr(found, "table", found)
    assert [(row.number, row.values) for row in table.rows] == [(6_002, {"Title": "Ask ten children"})]


@pytest.mark.parametrize("reader", READERS)
def test_a_character_that_no_database_keeps_is_refused_in_utf_16_too(reader):
    with pytest.raises(TableError, match="This is not a CSV file"):
        reader("Title\nAsk\x00ten\n".encode("utf-16"))


def test_merged_ranges_that_lie_upon_one_another_are_counted_each():
    again = b'<mergeCell ref="A2:A9000"/>'
    book = repacked(
        workbook([["Title"], ["Ask ten"], ["Ask five"]], merge="A2:A9000"),
        replace={"xl/worksheets/sheet1.xml": lambda xml: xml.replace(again, again * 3)},
    )

    with pytest.raises(TableError) as refused:
        read_messy(book)

    assert str(refused.value) == "More than 20,000 cells are merged. Unmerge them."
