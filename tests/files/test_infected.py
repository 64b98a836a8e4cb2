"""A file in which a virus was found: locked away, and the right people hear of it, without a word of what it is."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.files.models import Blob, ScanState
from foundation.files.serve import attachment
from foundation.files.services import keep_upload, note_scan
from foundation.jobs.models import Job
from foundation.jobs.runner import run_due
from foundation.refusals import Refusal
from foundation.trail.acting import system
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.files.minimal import pdf
from tests.files.scanner import EICAR, scanner

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(settings, tmp_path):
    """Somebody who uploads; his files go to a folder of their own."""
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    elm = make_agency("Canary Housing")
    make_person("Ada", Role.PARTNERSHIP_MANAGER)
    make_person("Bea", Role.BUSINESS_SUPPORT)
    make_person("Cas", Role.AGENCY_LEAD, agency=elm)
    make_person("Fay", Role.EXECUTIVE_MEMBER)
    return make_person("Ben", Role.AGENCY_LEAD, agency=elm)


def upload(ben, settings, address, inside=EICAR):
    settings.CLAMAV_ADDRESS = address
    upload = SimpleUploadedFile("Canary policy.pdf", pdf(inside=inside))
    return keep_upload(actor=actor_of(ben), upload=upload)


def addressed():
    return sorted(
        to.partition("@")[0].lower().rstrip("0123456789") for letter in mail.outbox for to in letter.to
    )


def test_whoever_uploaded_it_and_the_office_hear_of_an_infected_file_and_nobody_else(ben, settings):
    with scanner() as (address, _):
        upload(ben, settings, address)
        run_due()
    run_due()

    assert addressed() == ["ada", "bea", "ben"]


def test_the_letter_carries_a_link_and_neither_name_nor_agency(ben, settings):
    with scanner() as (address, _):
        upload(ben, settings, address)
        run_due()
    run_due()

    text = "".join(letter.subject + letter.body + str(letter.alternatives) for letter in mail.outbox)
    assert "Canary" not in text
    assert f"{settings.BASE_URL}/" in text


def test_nobody_hears_of_a_clean_file(ben, settings):
    with scanner() as (address, _):
        upload(ben, settings, address, inside=b"")
        run_due()
    run_due()

    assert Blob.objects.get().scan_state == ScanState.CLEAN
    assert addressed() == []


def test_a_verdict_noted_twice_is_one_letter_each(ben, settings):
    blob = upload(ben, settings, "127.0.0.1:1")
    for _ in range(2):
        note_scan(actor=system(), blob_id=blob.pk, state=ScanState.INFECTED)

    assert Job.objects.filter(key__startswith="letter:files_infected:").count() == 3


def test_an_infected_file_opens_for_nobody(ben, settings):
    with scanner() as (address, _):
        blob = upload(ben, settings, address)
        run_due()
    blob.refresh_from_db()

    with pytest.raises(Refusal, match="A virus was found"):
        attachment(blob)
