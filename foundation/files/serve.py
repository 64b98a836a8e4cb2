"""Hands a kept file to a browser, which may save it but never show or run it."""

from django.core.files.storage import default_storage
from django.http import FileResponse

from foundation.files.models import Blob, ScanState
from foundation.refusals import Gone, Refusal


def attachment(blob: Blob) -> FileResponse:
    """The file as a download. The caller has asked already whether the reader may have it.

    An infected file, and one whose scan is still to come, is refused; so is one that storage has lost.
    """
    if blob.scan_state == ScanState.INFECTED:
        raise Refusal("A virus was found in this file. It cannot be opened: ask for a clean copy.")
    if blob.scan_state == ScanState.WAITING:
        raise Refusal("This file is still being scanned for viruses. Try again in a few minutes.")
    if blob.scan_state == ScanState.REMOVED:
        raise Gone("This file was removed: it is kept no longer.")
    try:
        file = default_storage.open(blob.stored_name)
    except FileNotFoundError as error:
        raise Gone("This file is no longer in storage. Ask for it to be uploaded again.") from error
    response = FileResponse(file, as_attachment=True, filename=blob.name, content_type=blob.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response
