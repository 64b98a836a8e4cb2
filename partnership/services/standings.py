"""What an agency is in the arrangements, and the services of a big agency; both with dates."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import Agency, AgencyService, AgencyStanding
from partnership.services.agencies import check_may_manage, lock, refuse_closed
from partnership.services.checked import end_by, refuse_invalid
from partnership.spans import day_after, is_over


def give_standing(
    *, actor: Actor, agency: Agency, standing: str, since: date, last_day: date | None = None
) -> AgencyStanding:
    """Record that an agency has a standing during some days (Children Act 2004, ss 11, 16E to 16G)."""
    check_may_manage(actor)
    _refuse_backwards(since, last_day)
    with act(actor, "agency.give_standing", about=[agency]):
        lock(agency)
        refuse_closed(agency, since)
        until = day_after(last_day) or agency.closed_on
        row = AgencyStanding(agency=agency, standing=standing, during=DateRange(since, until))
        refuse_invalid(row)
        row.save(force_insert=True)
    return row


def end_standing(*, actor: Actor, standing: AgencyStanding, last_day: date) -> None:
    """End a standing after a day; one that had not begun by then is taken away."""
    check_may_manage(actor)
    _refuse_ended(standing, last_day)
    with act(actor, "agency.end_standing", about=[standing.agency]):
        end_by(AgencyStanding.objects.filter(pk=standing.pk), day_after(last_day))


def add_service(*, actor: Actor, agency: Agency, code: str, name: str, since: date) -> AgencyService:
    """Add a service of a big agency, such as housing, that may answer for itself."""
    check_may_manage(actor)
    with act(actor, "agency.add_service", about=[agency]):
        lock(agency)
        refuse_closed(agency, since)
        row = AgencyService(
            agency=agency,
            code=code.strip().lower(),
            name=name.strip(),
            during=DateRange(since, agency.closed_on),
        )
        refuse_invalid(row)
        row.save(force_insert=True)
    return row


def end_service(*, actor: Actor, service: AgencyService, last_day: date) -> None:
    """End a service after a day."""
    check_may_manage(actor)
    _refuse_ended(service, last_day)
    with act(actor, "agency.end_service", about=[service.agency]):
        end_by(AgencyService.objects.filter(pk=service.pk), day_after(last_day))


def _refuse_backwards(since: date, last_day: date | None) -> None:
    if last_day is not None and last_day < since:
        raise Refusal("The last day must not be before the first.")


def _refuse_ended(row: AgencyStanding | AgencyService, last_day: date) -> None:
    if is_over(row.during, last_day):
        raise Refusal(f"{row} had already ended by then.")
