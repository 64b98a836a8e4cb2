"""Keeping and scanning uploaded files."""

from collections.abc import Iterable
from functools import partial
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import transaction

from foundation.files.infected import tell_of
from foundation.files.kinds import judge
from foundation.files.models import Blob, ScanState
from foundation.files.names import display_name
from foundation.files.orphans import announce_upload
from foundation.files.quota import MEGABYTE, check_quota
from foundation.files.refused import FileRefusedError
from foundation.files.storage import discard, store
from foundation.jobs.queue import enqueue
from foundation.refusals import Refusal
from foundation.trail.acting import Actor
from foundation.trail.acts import act
from foundation.trail.forgetting import forget


class Upload(Protocol):
    """What a form gives: Django's UploadedFile is one."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def read(self, num_bytes: int = ..., /) -> bytes: ...


def keep_upload(*, actor: Actor, upload: Upload, owner_id: UUID | None = None) -> Blob:
    """Judge an uploaded file, store it, and have it scanned. Refuses with words for the uploader.

    Of a picture is stored what is shown, not where and when it was taken.
    `owner_id` is the body whose quota the file counts against. Whether the actor may upload there is the
    caller's question. Where a scanner is set up the file cannot be opened before it is found clean.
    """
    name = display_name(upload.name or "")
    data = _read(upload, name)
    try:
        kind = judge(name, data)
        data = kind.bare(data)
    except FileRefusedError as error:
        raise Refusal(str(error)) from error
    with transaction.atomic():
        announce_upload()
        if owner_id is not None:
            check_quota(owner_id=owner_id, size=len(data))
        return _keep(actor, name, data, kind.media_type, owner_id)


def keep_made(*, actor: Actor, name: str, data: bytes, media_type: str) -> Blob:
    """Keep a file that was made here, of a kind that nobody may upload."""
    with transaction.atomic():
        announce_upload()
        return _keep(actor, name, data, media_type, None)


def note_scan(*, actor: Actor, blob_id: UUID, state: ScanState) -> None:
    """Write down what the scanner said; a verdict is never changed by a second job. Of an infected file, which
    nobody can open from now on, the people hear whom the apps name."""
    blob = Blob.objects.select_for_update().get(pk=blob_id)
    if blob.scan_state != ScanState.WAITING:
        return
    with act(actor, "files.scan", about=[blob]):
        blob.scan_state = state
        blob.save(update_fields=["scan_state"])
        if state == ScanState.INFECTED:
            tell_of(actor, blob)


def forget_files(blob_ids: Iterable[UUID], words: str) -> int:
    """Take the bytes of files away and overwrite their names, inside the caller's act; how many that were.

    The rows stay, because records point to them: size, kind and day are still counted.
    """
    rows = Blob.objects.kept().select_for_update().filter(pk__in=list(blob_ids))
    names = dict(rows.values_list("pk", "stored_name"))
    if not names:
        return 0
    forget(Blob, names, ["name"], words)
    Blob.objects.filter(pk__in=names).update(scan_state=ScanState.REMOVED)
    _discard_after(names.values())
    return len(names)


def drop_made(*, actor: Actor, blob_ids: Iterable[UUID | str], verb: str) -> int:
    """Take away files that were made here and that no record points to, rows and bytes; how many that were."""
    with transaction.atomic():
        names = dict(Blob.objects.filter(pk__in=list(blob_ids)).values_list("pk", "stored_name"))
        if names:
            with act(actor, verb):
                Blob.objects.filter(pk__in=names).delete()
            _discard_after(names.values())
    return len(names)


def enqueue_scan(*, blob_id: UUID, key: str = "first") -> None:
    """Put the scan into the outbox."""
    enqueue(kind="files.scan", key=f"files.scan:{blob_id}:{key}", payload={"blob": str(blob_id)})


def _read(upload: Upload, name: str) -> bytes:
    most = settings.FILE_MAX_BYTES
    data = b"" if (upload.size or 0) > most else upload.read(most + 1)
    if (upload.size or 0) > most or len(data) > most:
        raise Refusal(f"“{name}” is larger than {most // MEGABYTE} MB. Upload a smaller file.")
    return data


def _discard_after(stored_names: Iterable[str]) -> None:
    """The bytes go once the transaction has ended; what a crash leaves of them goes with the daily sweep."""
    for stored_name in stored_names:
        transaction.on_commit(partial(discard, stored_name), robust=True)


def _keep(actor: Actor, name: str, data: bytes, media_type: str, owner_id: UUID | None) -> Blob:
    stored = store(data)
    blob = Blob(
        owner_id=owner_id,
        sha256=stored.sha256,
        size=stored.size,
        media_type=media_type,
        name=name,
        stored_name=stored.stored_name,
        scan_state=ScanState.WAITING if settings.CLAMAV_ADDRESS else ScanState.NOT_SCANNED,
    )
    try:
        with act(actor, "files.keep", about=[blob]):
            blob.save(force_insert=True)
            if blob.scan_state == ScanState.WAITING:
                enqueue_scan(blob_id=blob.pk)
    except BaseException:
        discard(stored.stored_name)
        raise
    return blob
