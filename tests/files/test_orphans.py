"""Bytes of an upload that came to nothing are swept; those of one that is not yet committed never are."""

import os
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from foundation.files import orphans, tasks
from foundation.files.doctor import check_lost, check_orphans, stored_files
from foundation.files.orphans import UploadsUnderWayError, sweep
from foundation.files.services import keep_upload
from foundation.files.storage import discard, load
from foundation.jobs.models import Job
from foundation.trail.acting import system
from tests.files.minimal import pdf

pytestmark = pytest.mark.django_db
DAY = 24 * 60 * 60


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    return tmp_path


def keep():
    return keep_upload(actor=system(), upload=SimpleUploadedFile("a.pdf", pdf())).stored_name


def undone():
    """A request that fails after its upload."""
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        name = keep()
        raise ZeroDivisionError
    return name


def age(folder, *names, days=1.1):
    for name in names:
        path = Path(folder) / name
        then = path.stat().st_mtime - days * DAY
        os.utime(path, (then, then))


def sentences():
    return [(finding.is_fine, finding.sentence) for finding in stored_files()]


def test_the_sweep_removes_what_nothing_names_and_only_when_it_is_old(folder):
    kept, old, young = keep(), undone(), undone()
    age(folder, kept, old)

    assert tasks.sweep_orphans(Job(payload={})) == {"removed": 1}
    assert [default_storage.exists(name) for name in (kept, old, young)] == [True, False, True]
    assert load(kept) == pdf()
    assert sweep() == 0


def test_what_others_put_there_is_left_alone(folder):
    for name in ("readme.txt", "ab/readme.txt", f"ab/{'a' * 39}", f"sub/{'a' * 40}"):
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
        age(folder, name)

    assert sweep() == 0
    assert len([path for path in Path(folder).rglob("*") if path.is_file()]) == 4


def test_a_storage_without_a_folder_has_nothing_to_sweep(folder):
    Path(folder).rmdir()

    assert sweep() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ends_well", [True, False])
def test_an_upload_that_is_not_committed_is_never_swept(folder, ends_well):
    stored, swept, done = threading.Event(), threading.Event(), []

    def upload():
        with closing(connection):
            try:
                with transaction.atomic():
                    done.append(keep())
                    stored.set()
                    assert swept.wait(20)
                    if not ends_well:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                pass

    open_request = threading.Thread(target=upload)
    open_request.start()
    assert stored.wait(20)
    age(folder, done[0])
    with pytest.raises(UploadsUnderWayError):
        sweep()
    there_meanwhile = default_storage.exists(done[0])
    swept.set()
    open_request.join(20)

    assert there_meanwhile is True
    assert sweep() == (0 if ends_well else 1)
    assert default_storage.exists(done[0]) is ends_well


def test_an_upload_that_commits_between_listing_and_looking_is_kept(folder, monkeypatch):
    """The files are listed first and the rows are read again under the lock."""
    kept = keep()
    age(folder, kept)
    monkeypatch.setattr(orphans, "orphans", lambda: [kept])  # as listed before the commit

    assert sweep() == 0
    assert default_storage.exists(kept)


def test_two_uploads_do_not_wait_for_one_another(folder):
    with transaction.atomic():
        keep()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT mode FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted"
            )
            assert cursor.fetchall() == [("ShareLock",)]


def test_the_doctor_counts_them(folder):
    kept, old = keep(), undone()
    assert sentences()[0] == (True, "Every stored file belongs to something.")

    age(folder, old)
    assert sentences()[0] == (
        True,
        "Stored files that belong to nothing: 1. The next sweep removes them.",
    )
    age(folder, old, days=3)
    assert sentences() == [
        (
            False,
            "Stored files that belong to nothing and were not removed: 1. Look at the worker's log.",
        ),
        (True, "Every file that the database names is in storage."),
    ]
    discard(kept)
    assert sentences()[1] == (
        False,
        "Files that are not in storage: 1. Restore FILES_DIR from the backup.",
    )


def test_judgements_need_no_storage():
    assert [check_orphans(0, 0).is_fine, check_orphans(3, 0).is_fine, check_orphans(3, 1).is_fine] == [
        True,
        True,
        False,
    ]
    assert [check_lost(0).is_fine, check_lost(1).is_fine] == [True, False]


def test_a_folder_that_cannot_be_read_is_a_finding(monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(FileSystemStorage, "listdir", refuse)

    assert sentences() == [(False, "The folder of stored files cannot be read (PermissionError).")]
