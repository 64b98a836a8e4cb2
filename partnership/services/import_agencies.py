"""Does what one row of a file of agencies says, through the services that the pages use."""

from datetime import timedelta

from partnership.actors import Actor
from partnership.models import Agency
from partnership.rows_in.agencies import AgencyRow
from partnership.services.agencies import add_agency, change_kind, close_agency, rename_agency
from partnership.services.standings import end_standing, give_standing


def bring_in_agency(actor: Actor, row: AgencyRow) -> None:
    """Add the agency of a row, or make it what the row says."""
    agency = Agency.objects.filter(code=row.code).first()
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
