"""What an agency is asked in an audit: its return with an empty sheet. Called inside an act."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from audits.models import Item, Section11Cycle, Section11Return, Sheet
from audits.services.sheets import make_sheet, make_sheets
from partnership.models import Agency


def make_return(
    cycle: Section11Cycle, agency: Agency, items: list[Item], *, previous: Sheet | None, invited_on: date
) -> Section11Return:
    """A return with an empty sheet; its invitation goes on `invited_on`."""
    sheet = make_sheet(edition=cycle.edition, agency=agency, items=items, previous=previous)
    return Section11Return.objects.create(cycle=cycle, agency=agency, sheet=sheet, invited_on=invited_on)


def make_returns(cycle: Section11Cycle, agencies: Collection[Agency], *, invited_on: date) -> None:
    """The same for every agency of a full audit, by a few statements however many there are."""
    sheets = make_sheets(
        edition=cycle.edition,
        agencies=[agency.pk for agency in agencies],
        items=list(cycle.edition.items.all()),
        before=_last_sheets(agencies, cycle.edition.line_set),
    )
    Section11Return.objects.bulk_create(
        Section11Return(cycle=cycle, agency=agency, sheet=sheets[agency.pk], invited_on=invited_on)
        for agency in agencies
    )


def last_sheet(agency: Agency, line_set: str) -> Sheet | None:
    """What the agency answered last time: shown beside the empty answers."""
    return (
        Sheet.objects.filter(
            agency=agency, edition__line_set=line_set, section11_return__cycle__taken_back_on__isnull=True
        )
        .filter(section11_return__isnull=False)
        .order_by("-section11_return__cycle__opens_on")
        .first()
    )


def _last_sheets(agencies: Collection[Agency], line_set: str) -> dict[UUID, UUID]:
    """The same of several agencies, by the agency."""
    before = Section11Return.objects.filter(
        agency__in=agencies, sheet__edition__line_set=line_set, cycle__taken_back_on__isnull=True
    )
    return dict(before.order_by("cycle__opens_on").values_list("agency_id", "sheet_id"))
