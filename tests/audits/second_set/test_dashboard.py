"""The executive's page and its two sheets with another partnership's set rated from 0 to 3."""

import subprocess

import pytest

from foundation.documents.typst import render
from performance.documents.meeting_pack import pack_data
from performance.metrics.dashboard import dashboard
from performance.services.meeting_pack import TEMPLATE
from tests.audits.second_set.conftest import LABELS, NOT_FOR_US, foreign, read, without
from tests.factories.people import actor_of, client_of
from tests.figures_walk import walk

pytestmark = pytest.mark.django_db


def sheets(person):
    """The two sheets as words."""
    data = render(TEMPLATE, pack_data(dashboard(actor_of(person))))
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


def test_the_dashboard_says_the_words_of_the_set_and_no_others(agreed):
    page = read(agreed.fay, "performance:dashboard")

    assert foreign({"dashboard": page}) == {}
    assert without({"dashboard": page}, *LABELS, NOT_FOR_US, "Clubs 2021") == {}
    assert "1 of 4" in page


def test_every_number_of_it_opens_its_rows(agreed):
    figures = dashboard(actor_of(agreed.fay)).figures()

    assert {f"section11.{agreed.owed.cycle.code}.theme.listening.{code}" for code in "3210"} <= {
        figure.code for figure in figures
    }
    assert walk(client_of(agreed.fay), figures) == []


def test_so_do_its_files_and_the_api(agreed):
    client = client_of(agreed.fay)
    files = {
        name: b"".join(client.get("/dashboard/", {"table": name, "format": "csv"})).decode()
        for name in ("sections", "agencies", "movement", "gap")
    }
    api = client.get("/api/v1/dashboard/").content.decode()

    assert foreign(files) == {}
    assert foreign({"api": api.replace("section11.", "").replace("section-11", "")}) == {}
    assert without({"sections": files["sections"]}, *LABELS) == {}


def test_the_two_sheets_say_the_same_words(agreed):
    text = sheets(agreed.fay)

    assert foreign({"sheets": text}) == {}
    assert without({"sheets": text}, *LABELS, "Clubs 2021", "Audits under way") == {}
