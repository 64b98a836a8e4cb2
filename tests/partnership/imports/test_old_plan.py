"""What a plan that was kept by hand says by colours, by several names in one cell, and by being done."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.documents.cell_colours import word_of
from partnership.models import Action
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.factories.plan import PlanFactory, PriorityFactory
from tests.partnership.imports.files import csv_upload
from tests.partnership.imports.old_plan import old_plan
from tests.partnership.imports.test_plan_in import bring_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(db):
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@pytest.fixture
def plan(db):
    make_agency("Elmbrook Health Trust", short_name="EHT")
    elm, fern = make_agency("Elmbrook Housing"), make_agency("Ferndale Trust")
    make_agency("North Clinic")
    make_person("Ben Ashdown", Role.AGENCY_LEAD, agency=elm)
    make_person("Cas Webb", Role.AGENCY_LEAD, agency=fern)
    PriorityFactory(title="Neglect", code="neglect")
    PriorityFactory(title="The child's voice", code="voice")
    return PlanFactory(name="Improvement plan", prefix="IP", is_main=True)


def test_the_colour_of_an_empty_cell_is_what_the_owner_says(client, plan):
    url = bring_in(client, SimpleUploadedFile("plan.xlsx", old_plan()), plan)
    preview = text_of(client.get(url))
    client.post(f"{url}run/")

    said = {
        each.old_reference: each.updates.get().stated_rag
        for each in Action.objects.order_by("old_reference")
        if each.updates.exists()
    }
    assert "RAG: amber, by the colour of its cell" in preview
    assert said == {"1": "green", "2": "amber", "3": "amber", "4": "red", "5": "red", "6": "green"}


def test_of_several_names_the_first_that_is_here_leads_and_the_others_are_said(client, plan):
    headings = ("Action", "Lead agency", "Lead", "Due on")
    rows = [
        ("A", "Ferndale Trust", "Ben Ashdown / Cas Webb", "1/9/2026"),
        ("B", "Ferndale Trust", "Somebody new and Cas Webb", "1/9/2026"),
        ("C", "Ferndale Trust", "Ben Ashdown\nCas Webb", "1/9/2026"),
        ("D", "Ferndale Trust", "Head of housing and support", "1/9/2026"),
    ]
    url = bring_in(client, csv_upload(headings, *rows), plan)
    preview = text_of(client.get(url))
    client.post(f"{url}run/")

    assert "“Ben Ashdown / Cas Webb” names several: Ben Ashdown leads." in preview
    assert "Add as contributors on the action&#x27;s page: Cas Webb" in preview
    found = Action.objects.order_by("title").values_list("lead__name", "lead_role")
    assert list(found) == [
        ("Ben Ashdown", ""), ("Cas Webb", ""), ("Ben Ashdown", ""), (None, "Head of housing and support"),
    ]  # fmt: skip


def test_what_was_done_of_a_closed_action_was_said_when_it_closed(client, plan):
    url = bring_in(client, SimpleUploadedFile("plan.xlsx", old_plan()), plan)
    client.post(f"{url}run/")

    update = Action.objects.get(old_reference="6").updates.get()

    assert (str(update.on), update.stated_rag) == ("2021-03-31", "green")


def test_a_column_that_every_row_needs_is_asked_for_before_the_rows_are_read(client, plan):
    upload = csv_upload(("What", "Lead agency", "Due on"), ("A", "Ferndale Trust", "1/9/2026"))
    url = client.post("/imports/plan/new/", {"upload": upload})["Location"]

    page = client.post(
        f"{url}columns/",
        {"heading_row": 1, "plan": plan.pk, "column_0": "-", "column_1": "Lead agency", "column_2": "Due on"},
    )

    assert page.status_code == 200
    assert "Say which column is “Action”: every row needs it" in text_of(page)


@pytest.mark.parametrize(
    ("colour", "word"),
    [("FFFF0000", "red"), ("FFC00000", "red"), ("FFFFC000", "amber"), ("FFFFFF00", "amber"), ("FF00B050", "green"),
     ("FF92D050", "green"), ("FF0070C0", "blue"), ("FFFFFFFF", ""), ("FFD9D9D9", ""), ("FF000000", ""), ("none", "")],
)  # fmt: skip
def test_strong_colours_have_words_and_greys_none(colour, word):
    assert word_of(colour) == word


def test_a_day_of_closing_without_a_status_closes_and_what_only_looks_done_is_said(client, plan):
    headings = ("Action", "Lead agency", "Due on", "Date closed", "RAG", "Status")
    rows = [
        ("A", "Ferndale Trust", "30/6/2021", "15/7/2021", "B", ""),
        ("B", "Ferndale Trust", "30/6/2021", "", "B", ""),
        ("C", "Ferndale Trust", "30/6/2022", "15/7/2021", "G", "Ongoing"),
    ]
    url = bring_in(client, csv_upload(headings, *rows), plan)
    preview = text_of(client.get(url))
    client.post(f"{url}run/")

    found = {each.title: (each.state, each.closed_on) for each in Action.objects.all()}
    assert found == {"A": ("closed", date(2021, 7, 15)), "B": ("open", None), "C": ("open", None)}
    assert "Status: closed, as it was closed on 15 July 2021" in preview
    assert "RAG: it looks done, but no status and no day says so, so it comes in open" in preview
    assert "Closed on: left out, as the status is open" in preview
