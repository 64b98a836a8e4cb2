"""What is found is decided on, one by one; the file holds what is given and nothing else."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from foundation.calendar.clock import real_now
from foundation.files.models import Blob
from foundation.files.storage import load
from foundation.jobs.models import Job
from foundation.jobs.runner import run_due
from foundation.refusals import NotAllowed, Refusal
from foundation.subject_requests.models import Hit
from foundation.subject_requests.selectors.export_rows import Given
from foundation.subject_requests.selectors.held import digest_of, text_of
from foundation.subject_requests.services import export
from foundation.subject_requests.services.deciding import decide
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Membership
from partnership.roles import Role
from tests.factories.people import make_person
from tests.factories.subject_requests import decided, give_everything, make_request
from tests.subject_requests.test_search import update_saying

pytestmark = pytest.mark.django_db


def opened(data):
    """The two files of the ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(archive.namelist())
        return names, json.loads(archive.read(names[0])), archive.read(names[1])


def three_hits(ada):
    """One to give, one about another person too, one to withhold."""
    for text in ("Zoe Hart rang", "Zoe Hart rang about Kim Lee", "Zoe Hart's secret informant is Pat"):
        update_saying(text)
    row = make_request(ada, state="searched", name="Zoe Hart", words="Zoe Hart")
    return row, {text_of(hit): hit for hit in Hit.objects.filter(request=row).select_related("request")}


def test_the_file_holds_what_is_given_and_nothing_that_is_withheld(ada):
    row, hits = three_hits(ada)
    decided(ada, hits["Zoe Hart rang"])
    decided(
        ada,
        hits["Zoe Hart rang about Kim Lee"],
        "mask",
        given_text="Zoe Hart rang about [another child]",
    )
    decided(ada, hits["Zoe Hart's secret informant is Pat"], "withhold", why="It would name an informant")
    job = export.ask_for_export(actor=ada, request=row)

    run_due()

    job.refresh_from_db()
    names, data, pdf = opened(load(Blob.objects.get(pk=job.result["blob"]).stored_name))
    assert names == ["SR-2021-001.json", "SR-2021-001.pdf"]
    assert sorted((each["text"], each["names_taken_out"]) for each in data["records"]) == [
        ("Zoe Hart rang", False),
        ("Zoe Hart rang about [another child]", True),
    ]
    assert {each["record"][:3] for each in data["records"]} == {"IP-"}
    assert len(data["notes"]) == 2
    whole = json.dumps(data)
    assert [word in whole for word in ("Kim", "informant", "Pat")] == [False, False, False]
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) > 5000
    assert "Zoe" not in json.dumps([job.payload, job.result, job.key])


def test_rows_of_an_account_are_given_with_their_days(ada):
    ben = make_person("Ben Ash", Role.AGENCY_LEAD)
    row = make_request(ada, state="decided", name="Ben Ash", person=ben)
    job = export.ask_for_export(actor=ada, request=row)

    run_due()

    job.refresh_from_db()
    _, data, _ = opened(load(Blob.objects.get(pk=job.result["blob"]).stored_name))
    texts = {(each["kind"], each["field"]): each["text"] for each in data["records"]}
    assert texts[("Person", "Name")] == "Ben Ash"
    held = next(each for each in data["records"] if each["kind"] == "Role held" and each["rows"])
    assert len(held["rows"]) == 1


def test_no_file_before_everything_is_decided(ada, imo):
    row, _ = three_hits(ada)

    with pytest.raises(Refusal, match="3 of what was found are not decided"):
        export.ask_for_export(actor=ada, request=row)
    give_everything(ada, row)
    with pytest.raises(NotAllowed):
        export.ask_for_export(actor=imo, request=row)
    with pytest.raises(Refusal, match="First search"):
        export.ask_for_export(actor=ada, request=make_request(ada, state="proved"))


def test_a_text_that_has_changed_is_decided_on_again(ada):
    ben = make_person("Ben Ash", Role.AGENCY_LEAD)
    with act(system_actor(), "test.post"):
        Membership.objects.filter(person=ben).update(post="Zoe Hart's deputy")
    row = make_request(ada, state="decided", name="Zoe Hart", words="Zoe Hart")
    with act(system_actor(), "test.post"):
        Membership.objects.filter(person=ben).update(post="Zoe Hart's deputy, and Kim Lee's")

    with pytest.raises(Refusal, match="have changed"):
        export.make_export(actor=ada, request=row)
    changed = export.ask_again_for_changed(actor=ada, request=row)

    assert changed == 1
    assert row.hits.get().decision == "undecided"


@pytest.mark.parametrize(
    ("decision", "more"),
    [
        ("withhold", {}),
        ("mask", {"given_text": ""}),
        ("mask", {"given_text": "Zoe Hart rang"}),
        ("undecided", {}),
        ("all of it", {}),
    ],
)
def test_a_decision_that_says_too_little_is_refused(ada, decision, more):
    update_saying("Zoe Hart rang")
    row = make_request(ada, state="searched", name="Zoe Hart", words="Zoe Hart")

    with pytest.raises(Refusal):
        decided(ada, row.hits.get(), decision, **more)

    assert row.hits.get().decision == "undecided"


def test_a_decision_on_a_text_that_was_not_on_the_page_is_refused(ada, imo):
    update_saying("Zoe Hart rang")
    row = make_request(ada, state="searched", name="Zoe Hart", words="Zoe Hart")

    with pytest.raises(Refusal, match="has changed"):
        decide(actor=ada, hit=row.hits.get(), decision="give", seen=digest_of("Another text"))
    with pytest.raises(NotAllowed):
        decided(imo, row.hits.get())


def test_the_file_goes_after_its_days_with_its_bytes(ada, settings, django_capture_on_commit_callbacks):
    row = make_request(ada, state="decided", name="Nobody Known")
    job = export.ask_for_export(actor=ada, request=row)
    run_due()
    job.refresh_from_db()
    blob = Blob.objects.get(pk=job.result["blob"])
    kept = export.forget_old_exports()
    Job.objects.filter(pk=job.pk).update(finished_at=real_now() - timedelta(days=31))

    with django_capture_on_commit_callbacks(execute=True):
        gone = export.forget_old_exports()

    assert (kept, gone, export.forget_old_exports()) == (0, 1, 0)
    assert not default_storage.exists(blob.stored_name)


def test_what_says_the_very_same_is_decided_together(ada):
    update_saying("Zoe Hart rang")
    update_saying("Zoe Hart rang")
    update_saying("Zoe Hart wrote")
    row = make_request(ada, state="searched", name="Zoe Hart", words="Zoe Hart")
    hits = {text_of(hit): hit for hit in row.hits.all()}

    together = decide(actor=ada, hit=hits["Zoe Hart rang"], decision="give", seen=digest_of("Zoe Hart rang"))

    assert together == 2
    assert sorted(row.hits.values_list("decision", flat=True)) == ["give", "give", "undecided"]


def test_the_document_says_days_as_people_do():
    given = Given(
        "Answer", "", "Saved by", None, "", False, (("2021-12-17", "Answer", "EBC 1.4"), ("", "Answer", ""))
    )

    assert export._drawn(given)["rows"] == [["17 December 2021", "Answer", "EBC 1.4"], ["", "Answer", ""]]
