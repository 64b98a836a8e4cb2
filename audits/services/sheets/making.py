"""Making and closing sheets: the ground that all audits share."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from audits.models import Answer, Edition, Item, Sheet
from partnership.models import Agency


def make_sheet(
    *, edition: Edition, agency: Agency, items: Iterable[Item], previous: Sheet | None = None
) -> Sheet:
    """An open sheet with an empty answer for each item in scope. Called inside the act of an audit's service."""
    sheet = Sheet.objects.create(edition=edition, agency=agency, previous=previous)
    Answer.objects.bulk_create(Answer(sheet=sheet, agency=agency, item=item) for item in items)
    return sheet


def lock_open(sheet_id: UUID) -> bool:
    """Take the share lock of a sheet and say whether it is open.

    Writers share the lock; closing waits for them and they for it, so nothing lands after the receipt.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT is_open FROM audits_sheet WHERE id = %s FOR SHARE", [str(sheet_id)])
        found = cursor.fetchone()
    return bool(found and found[0])


def lock_whole(sheet_id: UUID) -> Sheet:
    """Take the exclusive lock of a sheet: no answer is being written while it is held."""
    return Sheet.objects.select_for_update().get(pk=sheet_id)
