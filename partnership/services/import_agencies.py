"""Does what one row of a file of agencies says, through the services that the pages use."""

from datetime import timedelta

from partnership.actors import Actor
from partnership.models import Agency, ImportBatch
from partnership.rows_in.agencies import AgencyRow
from partnership.rows_in.plans import Planned
from partnership.services.agencies import add_agency, change_kind, close_agency, rename_agency
from partnership.services.import_notes import note_row
from partnership.services.import_undo_agencies import facts_of
from partnership.services.standings import end_standing, give_standing


def bring_in_agency(actor: Actor, batch: ImportBatch, planned: Planned) -> None:
    """Add the agency of a row, or make it what the row says, and note it so that the import can be taken back."""
    row: AgencyRow = planned.data
    agency = Agency.objects.filter(code=row.code).first()
    closing = row.closed_on is not None and (agency is None or agency.closed_on != row.closed_on)
    before = facts_of(agency, closing=closing) if agency else None
    agency = _do(actor, agency, row)
    note_row(batch, planned.number, agency, before=before, after=facts_of(agency, closing=closing))


def _do(actor: Actor, agency: Agency | None, row: AgencyRow) -> Agency:
    if agency is None:
        agency = add_agency(
            actor=actor,
            code=row.code,
            name=row.name,
            short_name=row.short_name,
            kind=row.kind,
            since=row.since,
        )
    elif row.renames:
        rename_agency(actor=actor, agency=agency, name=row.name, short_name=row.short_name, since=row.since)
    if row.kind != agency.kind:
        change_kind(actor=actor, agency=agency, kind=row.kind)
    for code in row.begun:
        give_standing(actor=actor, agency=agency, standing=code, since=row.since)
    for each in agency.standings.filter(standing__in=row.ended, during__contains=row.since):
        end_standing(actor=actor, standing=each, last_day=row.since - timedelta(days=1))
    if row.closed_on is not None and agency.closed_on != row.closed_on:
        close_agency(actor=actor, agency=agency, closed_on=row.closed_on)
    return agency
