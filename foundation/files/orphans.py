"""Bytes that nothing in the database names: of an upload that was undone, or of a file that is kept no longer."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import connection, transaction

from foundation.calendar.clock import real_now
from foundation.files.models import Blob
from foundation.files.storage import discard

SAFE_AGE = timedelta(days=1)
"""No request lasts so long: the database ends a transaction that has been idle for minutes."""

OURS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{40}(_\w+)?")
LOCK = "SELECT {}(hashtextextended('files.uploads', 0))"


class UploadsUnderWayError(Exception):
    """Somebody is uploading at this moment; the job is tried again."""


def announce_upload() -> None:
    """Called before bytes are stored: until the transaction ends nothing is swept. Uploads do not wait for another."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK.format("pg_advisory_xact_lock_shared"))


def orphans(*, older_than: timedelta = SAFE_AGE) -> list[str]:
    """Stored names that no row has, of files at least so old."""
    before = real_now() - older_than
    stored = set(_stored_names())  # listed first: what is committed after this is a row that the query finds
    unknown = stored - set(Blob.objects.kept().values_list("stored_name", flat=True).iterator())
    return sorted(name for name in unknown if _is_older(name, before))


def sweep() -> int:
    """Remove them. A file whose upload is not yet committed is never among them, however old its bytes are.

    Whoever gets the lock after the files were listed knows that every transaction which stored one of them
    has ended, so the rows tell the truth about all of them.
    """
    found = orphans()
    if not found:
        return 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(LOCK.format("pg_try_advisory_xact_lock"))
            if not cursor.fetchone()[0]:
                raise UploadsUnderWayError
        rows = Blob.objects.kept().filter(stored_name__in=found)
        known = set(rows.values_list("stored_name", flat=True))
    unwanted = [name for name in found if name not in known]
    for name in unwanted:
        discard(name)
    return len(unwanted)


def lost() -> int:
    """How many rows name bytes that storage does not have: what a restored backup may lack."""
    stored = set(_stored_names())
    named = Blob.objects.kept().values_list("stored_name", flat=True)
    return sum(name not in stored for name in named.iterator())


def _stored_names() -> Iterator[str]:
    """What the product stored; anything else that lies there is left alone."""
    folders = default_storage.listdir("")[0] if default_storage.exists("") else []
    for folder in folders:
        for name in default_storage.listdir(folder)[1]:
            if OURS.fullmatch(f"{folder}/{name}"):
                yield f"{folder}/{name}"


def _is_older(name: str, before: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < before
    except FileNotFoundError:  # taken back in between
        return False
