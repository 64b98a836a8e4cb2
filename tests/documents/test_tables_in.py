"""Reading uploaded tables: every encoding and delimiter, and errors by row in words."""

from datetime import date, datetime

import pytest

from foundation.documents import zips
from foundation.documents.tables_in import Problem, TableError, missing_headings, read_table
from tests.documents.workbooks import repacked, workbook

TEXT = "Agency;Lead;Since\r\nZoë\u2019s school;€ Ltd;03/11/2026\r\n"


NINE = datetime(2026, 1, 2, 9)  # noqa: DTZ001 a workbook knows no zone


def read(data, **more):
    table = read_table(data, **more)
    return [(row.number, row.values) for row in table.rows], [str(problem) for problem in table.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_every_encoding_and_with_every_delimiter(encoding, delimiter):
    rows, problems = read(TEXT.replace(";", delimiter).encode(encoding))

    assert rows == [(2, {"Agency": "Zoë\u2019s school", "Lead": "€ Ltd", "Since": "03/11/2026"})]
    assert problems == []


def test_a_delimiter_inside_quotation_marks_does_not_count():
    rows, _ = read(b'"Name, first; last; other",Role\n"Able, Ada",lead\n')

    assert rows == [(2, {"Name, first; last; other": "Able, Ada", "Role": "lead"})]


def test_empty_rows_are_skipped_and_row_numbers_are_those_of_the_file():
    rows, problems = read(b"\r\nA,B\r\n,\r\n1,\r\n\r\n 2 ,x\r\n")

    assert rows == [(4, {"A": "1"}), (6, {"A": "2", "B": "x"})]
    assert problems == []


def test_a_workbook_gives_text_numbers_and_dates():
    data = workbook([["Name", "Count", "On", "At", "Yes"], ["Ada", 3, date(2026, 11, 3), NINE, True]])

    rows, problems = read(data)

    assert rows == [(2, {"Name": "Ada", "Count": 3, "On": date(2026, 11, 3), "At": NINE, "Yes": True})]
    assert problems == []
    assert read_table(workbook([["N"], [12.0]])).rows[0].text("N") == "12"


def test_the_first_visible_sheet_is_read():
    assert read(workbook([["A"], ["x"]], hidden_first=True))[0] == [(2, {"A": "x"})]


def test_a_formula_is_refused_by_row_and_the_other_rows_are_read():
    rows, problems = read(workbook([["A", "B"], ["x", "=1+1"], ["y", 2]]))

    assert rows == [(3, {"A": "y", "B": 2})]
    assert problems == [
        "We could not read row 2: cell B2 has a formula. Copy the column and paste its values."
    ]


def test_an_error_value_is_refused_by_row():
    data = workbook([["A"], ["#REF!"]])

    assert read(data)[1] == ["We could not read row 2: cell A2 shows an error, #REF!."]


def test_merged_cells_are_refused_by_row():
    rows, problems = read(workbook([["A", "B"], ["x", "y"], ["z", "w"]], merge="A2:B2"))

    assert rows == [(3, {"A": "z", "B": "w"})]
    assert problems == ["We could not read row 2: the cells A2:B2 are merged. Unmerge them."]


def test_headings_are_tidied_and_must_differ():
    table = read_table(b" Agency  name ,Role,role\nx,y,z\n")

    assert table.headings == ("Agency name", "Role", "role")
    assert table.problems == (Problem(1, "the heading “role” comes twice."),)


def test_a_value_without_a_heading_is_told():
    assert read(b"A,,C\n1,2,3,4\n")[1] == [
        "We could not read row 2: column 2 has a value but no heading.",
        "We could not read row 2: column 4 has a value but no heading.",
    ]


def test_text_that_is_far_too_long_is_told():
    assert read(b"A\n" + b"x" * 10_001)[1] == [
        "We could not read row 2: “A” has more than 10,000 characters."
    ]


def test_missing_headings_are_found_whatever_their_case():
    table = read_table(b"agency,Role\n")

    assert missing_headings(table, ["Agency", "Role", "E-mail"]) == ["E-mail"]


def test_too_many_rows_refuse_the_file():
    for data in (b"A\n" + b"x\n" * 11, workbook([["A"], *([["x"]] * 11)])):
        with pytest.raises(TableError, match="more than 10 rows"):
            read_table(data, most_rows=10)
        assert len(read_table(data, most_rows=11).rows) == 11


def test_at_most_fifty_problems_are_told():
    assert len(read(b"A\n" + b"1,2\n" * 500)[1]) == 50


def broken(change, part="xl/worksheets/sheet1.xml"):
    return repacked(workbook([["A"], ["x"]]), replace={part: change})


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><worksheet>&c;</worksheet>'
FILES = {
    "empty": (b"  \n ", "empty"),
    "no headings": (b",,\n,,\n", "no headings"),
    "binary": (b"MZ\x90\x00\x03", "not a CSV"),
    "open quotation mark": (b'A,B\n1,"2\n3,4\n', "row 2: a quotation mark is not closed"),
    "a document": (repacked(workbook([["A"]]), drop=("xl/workbook.xml",)), "not a workbook"),
    "macros": (repacked(workbook([["A"]]), add={"xl/vbaProject.bin": b"x"}), "macros"),
    "truncated": (workbook([["A"], ["x"]])[:-200], "damaged"),
    "entities": (broken(lambda _: BOMB), "document type"),
    "not XML": (broken(lambda old: old[:-20]), "not well-formed"),
    "no sheet part": (
        repacked(workbook([["A"]]), drop=("xl/worksheets/sheet1.xml",)),
        "damaged|incomplete|no visible",
    ),
    "inflating": (
        repacked(workbook([["A"]]), add={"xl/media/x.bin": bytes(30_000_000)}),
        "far more than its own size",
    ),
    "too many columns": (",".join(f"c{n}" for n in range(101)).encode(), "more than 100 columns"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_a_table_is_refused_in_words(name):
    data, words = FILES[name]

    with pytest.raises(TableError, match=words):
        read_table(data)


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is():
    data = broken(lambda old: old.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))

    assert read(data)[0] == [(2, {"A": "x"})]


def test_a_million_formatted_empty_rows_are_not_walked():
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 20_000))
    data = broken(lambda old: old.replace(b"</sheetData>", rows + b"</sheetData>"))

    assert read(data)[0] == [(2, {"A": "x"})]


def test_limits_are_checked_before_unpacking():
    data = workbook([["A"]])

    with pytest.raises(zips.ArchiveError, match="more than 3 parts"):
        zips.opened(data, zips.Limits(entries=3))
    with pytest.raises(zips.ArchiveError, match="unpacks to more than 0 MB"):
        zips.opened(data, zips.Limits(unpacked=100))
