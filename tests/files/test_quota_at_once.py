"""Two uploads for one body when there is room for one: the second waits for the first, and is refused."""

import threading
import uuid
from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from foundation.files import quota, services
from foundation.files.models import Blob
from foundation.files.services import keep_upload
from foundation.refusals import Refusal
from foundation.trail.acting import system
from tests.files.minimal import pdf

pytestmark = pytest.mark.django_db(transaction=True)
OWNER = uuid.UUID(int=7)


@pytest.fixture(autouse=True)
def room_for_one(settings, tmp_path):
    settings.FILE_QUOTA_BYTES = 2 * len(pdf()) - 1
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }


def uploads_at_once():
    """One upload whose request is still open when the other begins; what the other was told."""
    stored, told = threading.Event(), []

    def later():
        with closing(connection):
            assert stored.wait(20)
            try:
                keep_upload(actor=system(), upload=SimpleUploadedFile("b.pdf", pdf()), owner_id=OWNER)
            except Refusal as refusal:
                told.append(refusal.message)

    second = threading.Thread(target=later)
    second.start()
    with transaction.atomic():
        keep_upload(actor=system(), upload=SimpleUploadedFile("a.pdf", pdf()), owner_id=OWNER)
        stored.set()
        second.join(1)
    second.join(20)
    return told


def test_of_two_uploads_at_the_boundary_one_is_kept_and_the_other_refused_in_words():
    told = uploads_at_once()

    assert [each.partition(":")[0] for each in told] == ["There is no room for this file"]
    assert list(Blob.objects.values_list("name", flat=True)) == ["a.pdf"]


def test_without_the_lock_both_would_be_kept(monkeypatch):
    def check_alone(*, owner_id, size):
        if size + quota.used(owner_id) > 2 * len(pdf()) - 1:
            raise Refusal("There is no room for this file")

    monkeypatch.setattr(services, "check_quota", check_alone)

    assert uploads_at_once() == []
    assert Blob.objects.count() == 2
