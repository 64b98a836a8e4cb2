"""Work of the outbox on files."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings

from foundation.files.models import Blob, ScanState
from foundation.files.orphans import sweep
from foundation.files.scan import scan
from foundation.files.services import enqueue_scan, note_scan
from foundation.files.storage import load
from foundation.jobs.handlers import daily, handler
from foundation.jobs.models import Job
from foundation.trail.acting import acting, system


@handler("files.scan")
def scan_file(job: Job) -> Mapping[str, object]:
    """Scan one file. No verdict is an error, so the job is tried again and the file stays unopened."""
    blob = Blob.objects.get(pk=UUID(job.payload["blob"]))
    if blob.scan_state != ScanState.WAITING:
        return {"state": blob.scan_state}
    state = scan(load(blob.stored_name), settings.CLAMAV_ADDRESS)
    with acting(system()) as actor:
        note_scan(actor=actor, blob_id=blob.pk, state=state)
    return {"state": state.value}


@daily("files.rescan")
def rescan(job: Job) -> Mapping[str, object]:
    """Ask again for every file that still waits, after the scanner was away for long."""
    waiting = list(Blob.objects.filter(scan_state=ScanState.WAITING).values_list("pk", flat=True))
    for pk in waiting:
        enqueue_scan(blob_id=pk, key=job.payload["day"])
    return {"waiting": len(waiting)}


@daily("files.sweep")
def sweep_orphans(job: Job) -> Mapping[str, object]:
    """Remove bytes that uploads which came to nothing left behind."""
    return {"removed": sweep()}
