"""Making and closing sheets: the ground that all audits share."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import connection

from audits.models import Edition, Item, Sheet
from partnership.models import Agency

# As the model's defaults are. One statement makes the empty answers of a whole audit, of which there are thousands.
_EMPTY = """
INSERT INTO audits_answer (
    id, sheet_id, agency_id, item_id, version,
    narrative, reason, will_do, by_role, is_open, entered_for_agency, taken_from
)
SELECT gen_random_uuid(), sheet.id, sheet.agency_id, item.id, 0, '', '', '', '', true, false, ''
FROM audits_sheet AS sheet CROSS JOIN unnest(%s::uuid[]) AS item (id)
WHERE sheet.id = ANY(%s::uuid[])
"""


def make_sheet(
    *, edition: Edition, agency: Agency, items: Iterable[Item], previous: Sheet | None = None
) -> Sheet:
    """An open sheet with an empty answer for each item in scope. Called inside the act of an audit's service."""
    sheet = Sheet.objects.create(edition=edition, agency=agency, previous=previous)
    _make_answers([sheet], items)
    return sheet


def make_sheets(
    *, edition: Edition, agencies: Iterable[UUID], items: Iterable[Item], before: Mapping[UUID, UUID]
) -> dict[UUID, Sheet]:
    """The same for several agencies by two statements; `before`: the sheet of each that was answered last time."""
    sheets = Sheet.objects.bulk_create(
        Sheet(edition=edition, agency_id=agency, previous_id=before.get(agency)) for agency in agencies
    )
    _make_answers(sheets, items)
    return {sheet.agency_id: sheet for sheet in sheets}


def _make_answers(sheets: Iterable[Sheet], items: Iterable[Item]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_EMPTY, [[item.pk for item in items], [sheet.pk for sheet in sheets]])


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
