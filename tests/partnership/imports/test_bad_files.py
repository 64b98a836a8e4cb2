"""Files as they really arrive, and files that are meant badly: through the page of upload, in bounds."""

import resource
import time
import tracemalloc
import zipfile
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from foundation.files.services import forget_files
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Action, ImportBatch
from partnership.roles import Role
from tests.documents.workbooks import repacked, workbook
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.factories.plan import PlanFactory
from tests.partnership.imports.test_plan_in import chosen, text_of

pytestmark = pytest.mark.django_db

HEADINGS = ["Action", "Lead agency", "Due on", "What was done"]
MEMORY = 200 * 1024 * 1024


@pytest.fixture
def client(db):
    PlanFactory(name="Improvement plan", prefix="IP", is_main=True)
    make_agency("Homes North")
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


def send(client, name, content):
    return client.post("/imports/plan/new/", {"upload": SimpleUploadedFile(name, content)})


def bring_in(client, name, content):
    """Through every page to the end; the actions that came of it."""
    url = send(client, name, content)["Location"]
    answer = client.post(f"{url}columns/", chosen(client, f"{url}columns/"))
    assert answer.status_code == 302, text_of(answer)
    ran = client.post(f"{url}run/")
    assert ran.status_code == 302, text_of(client.get(url))
    return list(Action.objects.order_by("reference"))


def refused(client, name, content):
    """What the page says; nothing is kept."""
    answer = send(client, name, content)
    assert answer.status_code in {200, 409}
    assert ImportBatch.objects.count() == 0
    return text_of(answer)


# Files that are meant badly.


def test_a_formula_is_the_value_that_the_workbook_keeps_beside_it(client):
    output = BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ["", "Homes North", "1/9/2026"])
        sheet.write_formula(1, 0, '=CONCATENATE("Hear ","them")', value="Hear them")
        sheet.write_formula(1, 3, "=cmd|'/C calc'!A0", value="Said in May")

    (action,) = bring_in(client, "plan.xlsx", output.getvalue())

    assert (action.title, action.updates.get().done) == ("Hear them", "Said in May")


def test_a_formula_without_a_value_is_said_by_its_cell_and_never_worked_out(client):
    output = BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ["", "Homes North", "1/9/2026"])
        sheet.write_formula(1, 0, '=WEBSERVICE("http://example.test/")', value="")
    content = repacked(
        output.getvalue(), replace={"xl/worksheets/sheet1.xml": lambda old: old.replace(b"<v></v>", b"")}
    )
    url = send(client, "plan.xlsx", content)["Location"]
    client.post(f"{url}columns/", chosen(client, f"{url}columns/"))

    assert "Cell A2 has a formula without a kept value. Copy the column and paste its values." in text_of(
        client.get(url)
    )


def test_text_that_looks_like_a_formula_stays_text_and_leaves_as_text(client):
    lines = (
        'Action,Lead agency,Due on\r\n"=HYPERLINK(""http://example.test"",""x"")",Homes North,1/9/2026\r\n'
    )

    (action,) = bring_in(client, "plan.csv", lines.encode())
    file = client.get("/plan/?format=csv").content.decode("utf-8-sig")

    assert action.title == '=HYPERLINK("http://example.test","x")'
    assert "\"'=HYPERLINK(" in file


def test_macros_are_refused_whatever_the_file_is_called(client):
    book = workbook([HEADINGS, ["A", "Homes North", "1/9/2026"]])
    content = repacked(book, add={"xl/vbaProject.bin": b"\x00macro"})

    assert "is of an older kind or has macros. Save it as" in refused(client, "plan.xlsm", content)
    assert "the file has macros. Save it without them" in refused(client, "plan.xlsx", content)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(client):
    output = BytesIO()
    book = workbook([HEADINGS, ["A", "Homes North", "1/9/2026"]])
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package, zipfile.ZipFile(BytesIO(book)) as old:
        for name in old.namelist():
            package.writestr(name, old.read(name))
        package.writestr("xl/worksheets/sheet2.xml", b"0" * 300 * 1024 * 1024)
    tracemalloc.start()
    begun = time.monotonic()

    page = refused(client, "plan.xlsx", output.getvalue())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "The file unpacks to" in page
    assert peak < 30 * 1024 * 1024
    assert time.monotonic() - begun < 10


def test_a_workbook_that_calls_for_other_files_is_refused(client):
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    content = repacked(workbook([HEADINGS]), add={"xl/custom.xml": entity})

    assert "XML with a document type" in refused(client, "plan.xlsx", content)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_are_refused_in_words_in_bounded_time_and_memory(client, ending):
    row = ["Hear the child, and write down what was said", "Homes North", "1/9/2026", "Ten files were read"]
    if ending == "csv":
        content = "\r\n".join(
            [",".join(HEADINGS), *([",".join(f'"{cell}"' for cell in row)] * 100_000)]
        ).encode()
    else:
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for each in [HEADINGS, *([row] * 100_000)]:
            sheet.append(each)
        output = BytesIO()
        book.save(output)
        content = output.getvalue()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()

    page = refused(client, f"plan.{ending}", content)

    assert "The file has more than 5,000 rows. Split it into several files." in page
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < MEMORY
    assert time.process_time() - begun < 20


# Files as they really arrive.


@pytest.mark.parametrize(
    ("encoding", "mark", "between"),
    [("cp1252", b"", ","), ("utf-8", b"", ";"), ("utf-8", b"\xef\xbb\xbf", "\t"), ("utf-16", b"", "\t"),
     ("utf-16-le", b"\xff\xfe", ","), ("utf-16-be", b"\xfe\xff", ";")],
)  # fmt: skip
def test_a_csv_is_read_in_whatever_way_an_office_program_saved_it(client, encoding, mark, between):
    cells = [
        HEADINGS,
        ["Find £1,250 for “Have your say” \u2013 José\u2019s idea", "Homes North", "1/9/2026", "Café; talk"],
    ]
    text = "\r\n".join(between.join(f'"{cell}"' for cell in row) for row in cells)

    (action,) = bring_in(client, "plan.csv", mark + text.encode(encoding))

    assert action.title == "Find £1,250 for “Have your say” \u2013 José\u2019s idea"
    assert action.updates.get().done == "Café; talk"


def test_days_are_read_in_every_style_of_one_column(client):
    written = [
        date(2027, 3, 31),
        "31/03/2027",
        "31 March 2027",
        46477,
        "March 2027",
        "31-Mar-27",
        "2027-03-31",
    ]
    rows = [[f"Action {place}", "Homes North", value] for place, value in enumerate(written)]

    actions = bring_in(client, "plan.xlsx", workbook([HEADINGS, *rows]))

    assert {each.due_on for each in actions} == {date(2027, 3, 31)}
    assert len(actions) == 7


def test_blank_rows_merged_cells_and_a_heading_of_two_lines_are_taken_as_they_are_meant(client):
    book = Workbook()
    for row in (["Plan"], [], ["Action", "Lead\nagency", "Due on"], ["A", "Homes North", "1/9/2026"], [],
                ["B", None, "1/9/2026"], [None, None, None], ["C", "homes  NORTH", "1/9/2026"]):  # fmt: skip
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("B4:B6")
    output = BytesIO()
    book.save(output)

    actions = bring_in(client, "plan.xlsx", output.getvalue())

    assert [(each.title, each.lead_agency.name) for each in actions] == [
        ("A", "Homes North"), ("B", "Homes North"), ("C", "Homes North"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.csv", b"", "The file is empty"),
        ("plan.csv", b"\r\n\r\n", "is empty"),
        ("plan.csv", b"Action,Lead agency,Due on\r\n", "The file has headings but no rows."),
        ("plan.csv", b'Action,Due on\r\n"Never closed,1/9/2026\r\n', "a quotation mark is not closed"),
        ("plan.xlsx", b"PK\x03\x04 not really", "damaged"),
        ("plan.txt", b"Action,Due on\r\nA,1/9/2026\r\n", "is not a table: upload a CSV or XLSX file"),
        (
            "plan.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            "is of an older kind or has macros",
        ),
    ],
)
def test_what_is_no_table_is_refused_in_words(client, name, content, words):
    answer = send(client, name, content)

    assert answer.status_code in {200, 409}
    assert words in text_of(answer)
    assert ImportBatch.objects.count() == 0


def test_a_file_that_was_removed_is_not_shown_from_what_a_process_still_remembers(client):
    url = send(
        client, "plan.csv", b"Action,Lead agency,Due on\nHelp the Canary family,Homes North,2026-06-01\n"
    )["Location"]
    assert "Canary" in text_of(client.get(f"{url}columns/"))
    with act(system_actor(), "test.remove"):
        forget_files([ImportBatch.objects.get().blob_id], "[Removed]")

    answers = [client.get(url, follow=True), client.get(f"{url}columns/")]

    assert [each.status_code for each in answers] == [409, 409]
    assert all("Canary" not in each.content.decode() for each in answers)
    assert "This file is no longer in storage" in text_of(answers[1])
