"""A standard set as a workbook: it reads back as the same set, and what is wrong is named by sheet and row."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from openpyxl import load_workbook

from audits.standard_sets.as_json import content_hash
from audits.standard_sets.parsing import StandardSetError, parse
from audits.standard_sets.reading import read_set
from audits.standard_sets.writing_xlsx import as_xlsx

LIBRARY = Path("audits/library")
FIXTURES = Path(__file__).parent / "fixtures"
SETS = [path for path in sorted(LIBRARY.glob("*.yaml")) if "standard_set:" in path.read_text("utf-8")]
GOOD = [*SETS, FIXTURES / "scale_0_3.yaml", FIXTURES / "scale_rag.yaml"]


def written(path=LIBRARY / "section11_2021.yaml"):
    return as_xlsx(parse(path.read_text("utf-8"), path.name))


def changed(change, path=LIBRARY / "section11_2021.yaml"):
    """The workbook after somebody's hand."""
    book = load_workbook(BytesIO(written(path)))
    change(book)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def told(data):
    with pytest.raises(StandardSetError) as caught:
        read_set(data, "set.xlsx")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_workbook_reads_back_with_the_same_hash(path):
    found = parse(path.read_text("utf-8"), path.name)

    again = read_set(as_xlsx(found), "written.xlsx")

    assert (again, content_hash(again)) == (found, content_hash(found))


def test_a_workbook_saved_by_another_program_reads_back():
    found = parse((LIBRARY / "section11_2021.yaml").read_text("utf-8"), "section11_2021.yaml")

    assert content_hash(read_set(changed(lambda book: None), "set.xlsx")) == content_hash(found)


def test_columns_may_stand_in_another_order_and_rows_be_left_empty():
    def change(book):
        sheet = book["Standards"]
        sheet.move_range("A1:A200", cols=20)
        sheet.insert_rows(5)

    found = parse((LIBRARY / "section11_2021.yaml").read_text("utf-8"), "section11_2021.yaml")

    assert read_set(changed(change), "set.xlsx") == found


def test_a_formula_is_named_by_its_cell():
    def change(book):
        book["Standards"]["E4"] = '=CONCAT("a","b")'

    assert told(changed(change)) == [
        "sheet Standards, row 4: cell E4 has a formula. Copy the cell and paste its value",
        "sheet Standards, row 4: standard 1.3 has no text",
    ]


def test_a_code_that_became_a_number_is_named_by_its_cell():
    def change(book):
        book["Standards"]["B4"] = 1.3

    assert told(changed(change))[0] == (
        "sheet Standards, row 4: cell B4 is a number. Format it as text: of a number, 7.10 would become 7.1"
    )


def test_codes_that_differ_in_capitals_alone_are_one_code():
    def change(book):
        book["Standards"]["B3"] = "1.A"
        book["Standards"]["B4"] = "1.a"

    assert told(changed(change)) == [
        "sheet Standards, row 4: standard 1.a stands twice; first in sheet Standards, row 3"
    ]


def test_a_standard_of_no_section_is_named_by_its_row():
    def change(book):
        book["Standards"]["A3"] = "99"

    assert told(changed(change)) == ["sheet Standards, row 3: there is no section 99 on the sheet Sections"]


def test_a_missing_sheet_and_a_missing_column_are_named():
    def no_sheet(book):
        del book["Grades"]

    def no_column(book):
        book["Themes"]["B1"] = "Name"

    assert "there is no sheet Grades" in told(changed(no_sheet))[0]
    assert told(changed(no_column))[:2] == [
        "sheet Themes, row 1: the column “Label” is missing",
        "sheet Themes, row 1: there is no column “Name” in this sheet",
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (1_600, "the sheet has more than 1,500 rows"),
        (100_000, "the file: The sheet “Standards” has more than 2,000 rows. Nothing was read from it."),
    ],
)
def test_more_rows_than_a_set_can_have_are_refused(rows, words):
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as book:
        for name in ("Edition", "Grades", "Themes", "Sections", "Standards"):
            sheet = book.add_worksheet(name)
            for row in range(rows if name == "Standards" else 1):
                sheet.write_number(row, 0, 1)
    data = output.getvalue()

    assert any(words in each for each in told(data))


def test_a_file_that_swells_is_refused():
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)

    assert told(output.getvalue()) == ["the file: The file unpacks to more than 60 MB."]


def test_macros_are_refused():
    output = BytesIO(written())
    with ZipFile(output, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")

    assert told(output.getvalue()) == [
        "the file: The workbook has macros. Save it as an ordinary workbook (XLSX)."
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\xff\xfe\x9c" * 50, "no text file in UTF-8 and no workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "an old workbook (XLS)"),
        (b"a" * 10_000_000, "at most 1,000,000 are read"),
        (b"PK\x03\x04 and nothing more", "The file is damaged"),
        (b"", "line 1: the file is empty"),
        (b"standard_set:\n\tcode: x\n", "line 2: is not YAML"),
    ],
)
def test_what_is_no_set_is_refused_in_words(data, reason):
    [said] = told(data)

    assert reason in said
