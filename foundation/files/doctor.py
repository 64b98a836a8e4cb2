"""What the doctor asks about stored files."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import DatabaseError

from foundation.database.findings import Finding, doctor_asks
from foundation.files.models import Blob
from foundation.files.orphans import SAFE_AGE, lost, orphans

OVERDUE = SAFE_AGE + timedelta(days=2)
"""A sweep a day, and one more that may have met an upload each time it was tried."""


@doctor_asks
def stored_files() -> Iterator[Finding]:
    """Storage and database name the same files."""
    try:
        Blob.objects.exists()  # a list that is read row by row fails in another way where there is no table
        waiting, overdue, missing = len(orphans()), len(orphans(older_than=OVERDUE)), lost()
    except DatabaseError:
        return  # the database's own checks have said so
    except OSError as problem:
        yield Finding(False, f"The folder of stored files cannot be read ({type(problem).__name__}).")
        return
    yield check_orphans(waiting, overdue)
    yield check_lost(missing)


def check_orphans(waiting: int, overdue: int) -> Finding:
    """What an undone upload leaves behind goes within a day or two."""
    if overdue:
        return Finding(
            False,
            f"Stored files that belong to nothing and were not removed: {overdue}. Look at the worker's log.",
        )
    if waiting:
        return Finding(True, f"Stored files that belong to nothing: {waiting}. The next sweep removes them.")
    return Finding(True, "Every stored file belongs to something.")


def check_lost(missing: int) -> Finding:
    """A file that is named and not there was lost, or not restored."""
    if missing:
        return Finding(False, f"Files that are not in storage: {missing}. Restore FILES_DIR from the backup.")
    return Finding(True, "Every file that the database names is in storage.")
