"""Its files: reports, tables, receipts, the return as a workbook, and the edition taken out and brought in."""

import csv
import re
import subprocess
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audits.models import EditionDraft
from audits.services.section11.reports import ask_for_report, make_report
from audits.standard_sets.as_json import content_hash, from_json
from audits.standard_sets.reading import read_set
from foundation.files.models import Blob
from tests.audits.second_set.conftest import (
    LABELS,
    NOT_FOR_US,
    foreign,
    read,
    second_edition,
    without,
    words_of_workbook,
)
from tests.factories.people import actor_of, client_of

pytestmark = pytest.mark.django_db


def words_of_pdf(data):
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


def fetched(person, name, *args, **query):
    response = client_of(person).get(reverse(f"audits:{name}", args=args), query)
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def report(person, clubs, form, owed=None):
    job = ask_for_report(actor=actor_of(person), form=form, cycle=clubs.owed.cycle, section11_return=owed)
    blob = Blob.objects.get(pk=make_report(actor=actor_of(person), asked=job.payload))
    with default_storage.open(blob.stored_name) as file:
        return (words_of_workbook if form == "xlsx" else words_of_pdf)(file.read())


def test_the_reports(agreed):
    whole = {form: report(agreed.fay, agreed, form) for form in ("pdf", "xlsx")}
    own = {form: report(agreed.ben, agreed, form, agreed.owed) for form in ("pdf", "xlsx")}

    assert foreign(whole) == foreign(own) == {}
    assert without(whole, *LABELS, NOT_FOR_US, "Leaders and practice by theme") == {}
    assert without(own, LABELS[0], LABELS[2], "Leaders and practice") == {}


def test_the_receipt(agreed):
    text = words_of_pdf(fetched(agreed.ben, "section11-receipt-pdf", agreed.owed.pk, 1))

    assert foreign({"receipt": text}) == {}
    assert without({"receipt": text}, *LABELS, NOT_FOR_US) == {}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_tables(agreed, form):
    cycle = agreed.owed.cycle_id
    asked = {
        "cycle": ("section11-cycle", {}),
        "sections": ("section11-results", {"table": "sections"}),
        "agencies": ("section11-results", {"table": "agencies"}),
        "standards": ("section11-standards", {}),
        "list": ("section11-standards", {"view": "list"}),
        "movement": ("section11-movement", {}),
        "gap": ("section11-gap", {"table": "theme"}),
        "gap of agencies": ("section11-gap", {"table": "agency"}),
        "moderation": ("section11-moderation-table", {}),
    }
    files = {
        name: fetched(agreed.ada, page, cycle, **query, format=form) for name, (page, query) in asked.items()
    }
    texts = {
        name: data.decode("utf-8-sig") if form == "csv" else words_of_workbook(data)
        for name, data in files.items()
    }

    assert foreign(texts) == {}
    assert [name for name in ("list", "movement") if not any(label in texts[name] for label in LABELS)] == []


def test_the_return_as_a_workbook(clubs):
    text = words_of_workbook(fetched(clubs.cas, "section11-workbook-file", clubs.waiting.pk))

    assert foreign({"workbook": text}) == {}
    assert without({"workbook": text}, *LABELS, NOT_FOR_US) == {}


def test_the_pages_of_its_editions(clubs):
    pages = {
        "list": read(clubs.ada, "edition-list"),
        "compare": read(clubs.ada, "edition-compare", before="clubs-2020", after="clubs-2021"),
        "crosswalk": read(clubs.ada, "standards-crosswalk", "clubs-2021"),
        "edition": read(clubs.ada, "edition-detail", "clubs-2021"),
        "older": read(clubs.ben, "edition-detail", "clubs-2020"),
    }

    assert foreign(pages) == {}
    assert without({"edition": pages["edition"], "older": pages["older"]}, *LABELS, NOT_FOR_US) == {}
    assert "Nobody is alone with children" in re.sub("<[^>]*>", "", pages["compare"])


@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_an_edition_is_taken_out_and_brought_in_again(clubs, kind):
    data = fetched(clubs.ada, "edition-file", "clubs-2021", kind)

    assert content_hash(read_set(data, "again")) == clubs.newer.content_hash
    next_one = read_set(second_edition().encode(), "next")
    assert content_hash(next_one) == clubs.newer.content_hash
    response = client_of(clubs.ada).post(
        reverse("audits:standards-bring-in"), {"file": SimpleUploadedFile(f"clubs.{kind}", data)}
    )
    if response.status_code == 302:
        draft = EditionDraft.objects.get()
        assert content_hash(from_json(draft.content)) == clubs.newer.content_hash
        page = {"draft": read(clubs.ada, "standards-draft", draft.pk)}
    else:
        page = {"refused": response.content.decode().split("<main")[1].split("</main>")[0]}
    assert foreign(page) == {}


def test_self_ratings_stand_beside_the_moderated_ones(agreed):
    """A.1 was put from 3 to 1; what is not for them stays so, and the other three are as they were rated."""
    data = fetched(
        agreed.ada, "section11-results", agreed.owed.cycle_id, table="agencies", format="csv"
    ).decode("utf-8-sig")
    standards = fetched(
        agreed.ada, "section11-results", agreed.owed.cycle_id, table="standards", format="csv"
    ).decode("utf-8-sig")
    [elm] = csv.DictReader(StringIO(data))
    [changed] = [row for row in csv.DictReader(StringIO(standards)) if row["Moderated lower"] == "1"]

    assert elm["Moderated"] == "5 of 5: 1 lower, 4 the same, 0 higher"
    assert (elm["Met by self rating"], elm["All"]) == ("2 of 4", "1 of 4")
    assert changed["Standard"].startswith("A.1 ")
    assert [changed[f"Self rating: {label}"] for label in (*LABELS, NOT_FOR_US)] == ["1", "0", "0", "0", "0"]
    assert [changed[label] for label in LABELS] == ["0", "0", "1", "0"]
    assert foreign({"agencies": data, "standards": standards}) == {}
