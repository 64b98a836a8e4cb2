"""How much room a body has left for files."""

from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Sum

from foundation.files.models import Blob
from foundation.refusals import Refusal

MEGABYTE = 1024 * 1024


def used(owner_id: UUID) -> int:
    """Bytes that count against the body's quota."""
    kept = Blob.objects.kept().filter(owner_id=owner_id)
    total: int | None = kept.aggregate(total=Sum("size"))["total"]
    return total or 0


def check_quota(*, owner_id: UUID, size: int) -> None:
    """Refuse when the file does not fit; uploads for one body queue here until the transaction ends.

    Without the lock two uploads at once would both find the last free place.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"files.quota:{owner_id}"])
    left = settings.FILE_QUOTA_BYTES - used(owner_id)
    if size > left:
        raise Refusal(
            f"There is no room for this file: {max(left, 0) // MEGABYTE:,} MB of "
            f"{settings.FILE_QUOTA_BYTES // MEGABYTE:,} MB are free. Ask the partnership to make room."
        )


def room_text(owner_id: UUID) -> str:
    """How much of its room a body has used, in words: 12.5 MB of 2,048 MB. One query."""
    return f"{used(owner_id) / MEGABYTE:,.1f} MB of {settings.FILE_QUOTA_BYTES / MEGABYTE:,.0f} MB"
