"""Handing out a file: saved, never shown, never before its scan."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.files.models import Blob, ScanState
from foundation.files.serve import attachment
from foundation.files.services import keep_upload
from foundation.refusals import Gone, Refusal
from foundation.trail.acting import system
from tests.files.minimal import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def blob():
    return keep_upload(actor=system(), upload=SimpleUploadedFile("Zoë's “plan”;x\r\ny.pdf", pdf()))


def test_a_file_is_a_download_that_no_browser_runs(blob):
    response = attachment(blob)

    assert b"".join(response.streaming_content) == pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "\r" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    ("state", "words"), [(ScanState.INFECTED, "virus was found"), (ScanState.WAITING, "still being scanned")]
)
def test_a_file_that_was_not_found_clean_is_not_handed_out(blob, state, words):
    blob.scan_state = state

    with pytest.raises(Refusal, match=words):
        attachment(blob)


def test_a_file_that_storage_lost_is_said_to_be_gone():
    with pytest.raises(Gone, match="no longer in storage"):
        attachment(Blob(name="x.pdf", stored_name="no/such", scan_state=ScanState.CLEAN))


def test_the_bytes_are_outside_the_static_files(settings):
    assert not str(settings.FILES_DIR).startswith(str(settings.STATIC_ROOT))
