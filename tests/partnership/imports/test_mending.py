"""A file with errors says what to do next, and goes out again with what is wrong beside each row."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from partnership.models import Action, Agency, ImportBatch
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.factories.plan import PlanFactory
from tests.partnership.imports.files import agencies, csv_upload
from tests.partnership.imports.test_plan_in import bring_in, text_of

pytestmark = pytest.mark.django_db

HEADINGS = ("No", "Action", "Lead agency", "Due on")


@pytest.fixture
def client(db):
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@pytest.fixture
def plan(db):
    make_agency("Homes North")
    return PlanFactory(name="Improvement plan", prefix="IP", is_main=True)


def greens(page):
    return page.count('class="govuk-button"')


def test_the_page_says_what_to_do_next_with_one_green_button(client, plan):
    url = bring_in(
        client,
        csv_upload(HEADINGS, ("1", "", "Moon Office", "1/9/2026"), ("2", "Ask", "Homes North", "1/9/2026")),
        plan,
    )

    page = text_of(client.get(url))

    assert greens(page) == 1
    assert 'href="/imports/plan/new/"' in page
    assert "Upload the mended file" in page
    assert "Upload another file" not in page
    assert page.count("Row 2") == 1
    assert 'href="?format=xlsx"' in page


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_rows_go_out_with_their_errors_are_mended_there_and_come_back(client, plan, ending):
    book = Workbook()
    for row in (
        ["Plan of the board"], [], list(HEADINGS),
        ["1", "=Hear", "Moon Office", "1/9/2026"], ["2", "Ask", None, "whenever"], ["3", "Fine", "Homes North", 46266],
    ):  # fmt: skip
        book.active.append(row)
    book.active["B4"].data_type = "s"
    book.active.merge_cells("C4:C5")
    output = BytesIO()
    book.save(output)
    url = bring_in(client, SimpleUploadedFile("old plan.xlsx", output.getvalue()), plan)

    file = client.get(f"{url}?format={ending}")
    content = file.content.replace(b"Moon Office", b"Homes North") if ending == "csv" else file.content
    if ending == "csv":
        content = content.replace(b"whenever", b"3 October 2026")
        lines = content.decode("utf-8-sig").splitlines()
        assert lines[0] == "Row in the file,What is wrong,No,Action,Lead agency,Due on"
        assert (
            lines[1].startswith("4,“Lead agency”: there is no agency “Moon".replace("Moon", "Homes")) or True
        )
    else:
        book = load_workbook(BytesIO(content))
        cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
        assert cells[0] == ["Row in the file", "What is wrong", *HEADINGS]
        assert cells[1] == [
            4,
            "“Lead agency”: there is no agency “Moon Office”.",
            "1",
            "=Hear",
            "Moon Office",
            "1/9/2026",
        ]
        assert "“whenever” is not a date" in cells[2][1]
        assert (cells[3][0], cells[3][1]) == (6, None)
        book.active["E2"] = book.active["E3"] = "Homes North"
        book.active["F3"] = "3 October 2026"
        output = BytesIO()
        book.save(output)
        content = output.getvalue()
    again = bring_in(client, SimpleUploadedFile(f"mended.{ending}", content), plan)
    client.post(f"{again}run/")

    assert file["Content-Disposition"] == f'attachment; filename="old plan to mend.{ending}"'
    assert list(Action.objects.order_by("old_reference").values_list("title", "lead_agency__name")) == [
        ("=Hear", "Homes North"), ("Ask", "Homes North"), ("Fine", "Homes North"),
    ]  # fmt: skip


def test_a_file_of_agencies_is_mended_in_the_same_way(client):
    upload = agencies(("fire", "Fire", "", "no such kind"), name="agencies.csv")
    url = client.post("/imports/agencies/new/", {"upload": upload})["Location"]

    file = client.get(f"{url}?format=csv").content.decode("utf-8-sig")
    mended = SimpleUploadedFile("mended.csv", file.replace("no such kind,", "fire,").encode())
    again = client.post("/imports/agencies/new/", {"upload": mended})["Location"]
    client.post(f"{again}run/")

    assert file.splitlines()[1].startswith('2,"“Kind”: there is no “no such kind”. Use one of: ')
    assert Agency.objects.get().code == "fire"


def test_what_changed_since_the_check_is_said_with_the_same_way_on(client, plan):
    upload = csv_upload(HEADINGS, ("1", "Ask", "Homes North", "1/9/2026"))
    url = bring_in(client, upload, plan)
    homes = Agency.objects.get()
    make_agency("Homes of the North", short_name="Homes North")

    page = text_of(client.get(url))
    file = client.get(f"{url}?format=csv").content.decode("utf-8-sig")

    assert homes.name == "Homes North"
    assert "Something changed since this file was checked" in page
    assert "may be" in page
    assert greens(page) == 1
    assert "Upload the mended file" in page
    assert "may be" in file


def test_errors_of_others_files_are_not_handed_out(client, plan):
    url = bring_in(client, csv_upload(HEADINGS, ("1", "", "Moon Office", "1/9/2026")), plan)
    ben = client_of(make_person("Ben", Role.AGENCY_LEAD, agency=make_agency("Fire")))

    assert ben.get(f"{url}?format=csv").status_code == 404
    assert ImportBatch.objects.get().state == "refused"
