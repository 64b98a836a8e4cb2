"""Pages of imports, from the template to the result."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.jobs.models import Job
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Agency, ImportBatch
from partnership.roles import Role
from partnership.services.imports import check_upload, run_import, start_import
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.partnership.imports.files import AGENCY_HEADINGS, agencies, csv_upload, people

pytestmark = pytest.mark.django_db

WORDS = re.compile(r"<[^>]*>")


@pytest.fixture
def dee(db):
    return make_person("Dee", Role.PARTNERSHIP_MANAGER)


def text_of(response):
    return response.content.decode()


def test_the_template_has_the_headings_and_fits_the_upload(dee):
    client = client_of(dee)

    lines = client.get("/imports/agencies/template.csv").content.decode("utf-8-sig").splitlines()
    book = client.get("/imports/people/template.xlsx")

    assert lines == [",".join(AGENCY_HEADINGS)]
    assert book["Content-Disposition"] == 'attachment; filename="people-template.xlsx"'
    assert client.get("/imports/agencies/template.pdf").status_code == 404
    assert client.get("/imports/cats/new/").status_code == 404


def test_upload_preview_and_import(dee):
    client = client_of(dee)
    answer = client.post("/imports/agencies/new/", {"upload": agencies(("fire", "Fire 🏠", "", "fire"))})

    preview = text_of(client.get(answer["Location"]))
    assert Agency.objects.count() == 0
    done = client.post(f"{answer['Location']}run/")
    result = text_of(client.get(done["Location"]))

    assert "Fire 🏠" in preview
    assert "Bring it in" in preview
    assert "1 new, 0 changed." in result
    assert Agency.objects.get().name == "Fire 🏠"
    assert client.post(f"{answer['Location']}run/").status_code == 409
    assert "table.csv" in text_of(client.get("/imports/"))


def test_errors_are_listed_by_row_and_there_is_no_way_on(dee):
    client = client_of(dee)
    answer = client.post(
        "/imports/people/new/",
        {"upload": people(("g@example.org", "Gus", "", "Agency contributor", "nowhere"))},
    )

    page = text_of(client.get(answer["Location"]))

    assert "Row 2" in page
    assert "There is no agency with the code “nowhere”." in page
    assert "Bring it in" not in page
    assert client.post(f"{answer['Location']}run/").status_code == 409


def listed(person):
    """Each line of the list: the file, and its cells as they are read."""
    page = " ".join(text_of(client_of(person).get("/imports/")).split())
    lines = re.findall(r"<th scope=\"row\"[^>]*>(.*?)</th>(.*?)</tr>", page)
    return [
        [WORDS.sub("", cell).strip() for cell in (name, *rest.split("</td>")[:5])] for name, rest in lines
    ]


def test_the_list_says_of_each_file_its_name_its_kind_who_and_what_became_of_it(dee):
    actor = actor_of(dee)
    make_agency("Homes North")
    wrong = people(
        ("a@example.org", "Gus", "", "Agency contributor", "nowhere"),
        ("not an address", "Ivy", "", "No such role", ""),
        name="autumn people.csv",
    )
    check_upload(actor=actor, kind="people", upload=wrong)
    check_upload(actor=actor, kind="agencies", upload=agencies(("a", "A", "", "fire"), name="ready.csv"))
    same = agencies(("homes-north", "Homes North", "", "housing"), name="same.csv")
    check_upload(actor=actor, kind="agencies", upload=same)
    brought = agencies(("fire", "Fire", "", "fire"), name="fire.csv")
    run_import(actor=actor, batch=check_upload(actor=actor, kind="agencies", upload=brought))

    found = {line[0]: line[1:5] for line in listed(dee)}

    assert found == {
        "autumn people.csv": ["People and memberships", "2", "Checked: 2 rows with errors", "Dee"],
        "ready.csv": ["Agencies", "1", "Checked: ready to bring in", "Dee"],
        "same.csv": ["Agencies", "1", "Checked: nothing would change", "Dee"],
        "fire.csv": ["Agencies", "1", "Imported: 1 new, 0 changed", "Dee"],
    }


def test_a_file_whose_columns_wait_to_be_matched_is_not_said_to_change_nothing(dee):
    check_upload(actor=actor_of(dee), kind="plan", upload=csv_upload(["Deed"], ["Hear"], name="plan.csv"))

    assert listed(dee)[0][3] == "Waits for its columns to be matched"


@pytest.mark.parametrize("name", ["plan.pdf", "plan.txt", "plan"])
def test_a_file_that_is_no_table_is_told_what_to_upload(dee, name):
    answer = client_of(dee).post("/imports/plan/new/", {"upload": SimpleUploadedFile(name, b"%PDF-1.4")})

    assert f"“{name}” is not a table: upload a CSV or XLSX file." in text_of(answer)
    assert ImportBatch.objects.count() == 0


def test_a_job_that_found_errors_does_not_say_done(dee, monkeypatch):
    monkeypatch.setattr("partnership.services.imports.LONG", 1)
    batch = check_upload(
        actor=actor_of(dee),
        kind="agencies",
        upload=agencies(("fire", "Fire", "", "fire"), ("b", "B", "", "fire")),
    )
    job = start_import(actor=actor_of(dee), batch=batch)
    with act(system_actor(), "test"):
        ImportBatch.objects.filter(pk=batch.pk).update(state="refused", problems=[[2, "It is here already."]])
    Job.objects.filter(pk=job.pk).update(state="done")

    answer = client_of(dee).get(f"/imports/{batch.pk}/progress/").json()

    assert (answer["state"], answer["text"]) == ("done", "Checked: 1 row with errors")


def test_an_empty_list_says_what_will_be_here_and_how_to_begin(dee):
    page = text_of(client_of(dee).get("/imports/"))

    assert "Files that are brought in will be listed here" in page
    assert 'href="/imports/agencies/new/"' in page


def test_what_is_no_table_is_said_on_the_form(dee):
    client = client_of(dee)
    upload = agencies(("a", "A", "", "fire"), name="agencies.exe")

    answer = client.post("/imports/agencies/new/", {"upload": upload})

    assert "is not a table: upload a CSV or XLSX file." in text_of(answer)
    assert "Select a file" in text_of(client.post("/imports/agencies/new/"))
    assert ImportBatch.objects.count() == 0


def test_a_file_in_which_everything_is_here_already_offers_nothing(dee):
    make_agency("Homes North")
    client = client_of(dee)
    answer = client.post(
        "/imports/agencies/new/", {"upload": agencies(("homes-north", "Homes North", "", "housing"))}
    )

    page = text_of(client.get(answer["Location"]))

    assert "nothing would change" in page
    assert "Bring it in" not in page


def test_a_long_file_shows_its_progress(dee, monkeypatch):
    monkeypatch.setattr("partnership.services.imports.LONG", 1)
    client = client_of(dee)
    url = client.post("/imports/agencies/new/", {"upload": agencies(("fire", "Fire", "", "fire"))})[
        "Location"
    ]

    client.post(f"{url}run/")

    assert f'data-progress="{url}progress/"' in text_of(client.get(url))
    assert client.get(f"{url}progress/").json()["state"] == "waiting"


def test_files_of_people_are_the_managers(dee):
    batch = check_upload(
        actor=actor_of(dee), kind="people", upload=people(("g@example.org", "Gus", "", "scrutineer"))
    )
    support = client_of(make_person("Hal", Role.BUSINESS_SUPPORT))
    ben = client_of(make_person("Ben", Role.AGENCY_LEAD))
    urls = [f"/imports/{batch.pk}/", "/imports/people/new/", "/imports/people/template.csv"]

    assert [support.get(url).status_code for url in urls] == [403] * 3
    assert support.post(f"/imports/{batch.pk}/run/").status_code == 403
    assert "People and memberships" not in text_of(support.get("/imports/"))
    assert [ben.get(url).status_code for url in [*urls, "/imports/"]] == [404] * 4
