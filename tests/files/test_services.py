"""Keeping an upload: judged, stored under a name of our own, counted, scanned, on the record."""

import hashlib
import uuid

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from foundation.files import quota, tasks  # tasks registers the scan
from foundation.files.models import Blob, ScanState
from foundation.files.services import keep_upload, note_scan
from foundation.files.storage import load
from foundation.jobs.models import Job, JobState
from foundation.jobs.runner import run_due
from foundation.refusals import Refusal
from foundation.trail.acting import system
from foundation.trail.models import Act
from tests.files.corpus import HOSTILE
from tests.files.minimal import GOOD, office, pdf
from tests.files.scanner import EICAR, scanner

pytestmark = pytest.mark.django_db


def keep(name="return.pdf", data=None, **more):
    return keep_upload(
        actor=system(), upload=SimpleUploadedFile(name, pdf() if data is None else data), **more
    )


def files():
    folders, here = default_storage.listdir("")
    return len(here) + sum(len(default_storage.listdir(folder)[1]) for folder in folders)


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }


def test_an_upload_is_kept_under_a_name_of_our_own():
    owner = uuid.uuid4()

    blob = keep("../../etc/My minutes.docx", office(), owner_id=owner)

    blob.refresh_from_db()
    assert blob.name == "My minutes.docx"
    assert blob.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert (blob.owner_id, blob.size) == (owner, len(office()))
    assert blob.sha256 == hashlib.sha256(load(blob.stored_name)).hexdigest()
    assert load(blob.stored_name) == office()
    assert "minutes" not in blob.stored_name


@pytest.mark.parametrize("name", GOOD)
def test_every_accepted_kind_is_kept(name):
    assert load(keep(name, GOOD[name]).stored_name) == GOOD[name]


def test_keeping_is_on_the_record():
    blob = keep()

    act = Act.objects.get(verb="files.keep")
    assert [(subject.kind, subject.object_id) for subject in act.subjects.all()] == [
        ("files.blob", str(blob.pk))
    ]


@pytest.mark.parametrize(("name", "make"), [case[:2] for case in HOSTILE[8:20]])
def test_a_hostile_file_leaves_nothing_behind(name, make):
    with pytest.raises(Refusal):
        keep_upload(actor=system(), upload=SimpleUploadedFile("x", make() or b"x"))

    assert (Blob.objects.count(), Act.objects.count(), files()) == (0, 0, 0)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(settings):
    settings.FILE_MAX_BYTES = 1024 * 1024

    class Huge:
        name = "huge.pdf"
        size = 2 * 1024 * 1024

        def read(self, count):
            raise AssertionError("It was read.")

    with pytest.raises(Refusal, match=r"“huge.pdf” is larger than 1 MB"):
        keep_upload(actor=system(), upload=Huge())


def test_a_file_that_lies_about_its_size_is_refused(settings):
    settings.FILE_MAX_BYTES = 1024 * 1024
    upload = SimpleUploadedFile("long.pdf", pdf(inside=b"x" * 1024 * 1024))
    upload.size = 10

    with pytest.raises(Refusal, match="larger than 1 MB"):
        keep_upload(actor=system(), upload=upload)


def test_a_quota_counts_one_body_only(settings):
    mine, theirs = uuid.uuid4(), uuid.uuid4()
    settings.FILE_QUOTA_BYTES = 2 * len(pdf())
    keep(owner_id=mine)
    keep(owner_id=mine)

    with pytest.raises(Refusal, match="There is no room for this file"):
        keep(owner_id=mine)

    assert keep(owner_id=theirs).owner_id == theirs
    assert (quota.used(mine), quota.used(theirs), files()) == (2 * len(pdf()), len(pdf()), 3)


def test_an_error_takes_the_stored_bytes_back(monkeypatch):
    def fail(self, **more):
        raise DatabaseError("no")

    monkeypatch.setattr(Blob, "save", fail)

    with pytest.raises(DatabaseError), transaction.atomic():
        keep()

    assert files() == 0


def test_without_a_scanner_no_job_is_made_and_the_state_says_so():
    assert keep().scan_state == ScanState.NOT_SCANNED
    assert not Job.objects.filter(kind="files.scan").exists()


@pytest.mark.parametrize(
    ("inside", "state"), [(b"", ScanState.CLEAN), (EICAR, ScanState.INFECTED)], ids=["clean", "infected"]
)
def test_the_job_notes_the_verdict(settings, inside, state):
    with scanner() as (address, _):
        settings.CLAMAV_ADDRESS = address
        blob = keep(data=pdf(inside=inside))
        assert blob.scan_state == ScanState.WAITING
        run_due()

    blob.refresh_from_db()
    assert blob.scan_state == state
    assert Act.objects.filter(verb="files.scan").count() == 1


def test_a_scanner_that_is_away_leaves_the_file_waiting_and_the_job_to_be_tried_again(settings):
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    blob = keep()
    run_due()

    blob.refresh_from_db()
    job = Job.objects.get(kind="files.scan")
    assert blob.scan_state == ScanState.WAITING
    assert (job.state, job.problem) == (JobState.WAITING, "ScannerAwayError")


def test_a_verdict_is_noted_once(settings):
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    blob = keep()
    note_scan(actor=system(), blob_id=blob.pk, state=ScanState.INFECTED)

    note_scan(actor=system(), blob_id=blob.pk, state=ScanState.CLEAN)

    blob.refresh_from_db()
    assert blob.scan_state == ScanState.INFECTED


def test_the_daily_work_asks_again_for_every_file_that_waits(settings):
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    waiting = keep()
    settings.CLAMAV_ADDRESS = ""
    keep()

    result = tasks.rescan(Job(kind="files.rescan", payload={"day": "2026-11-03"}))

    assert result == {"waiting": 1}
    assert set(Job.objects.values_list("key", flat=True)) == {
        f"files.scan:{waiting.pk}:first",
        f"files.scan:{waiting.pk}:2026-11-03",
    }
