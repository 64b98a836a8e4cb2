"""Agencies come, are renamed and close."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency, AgencyName
from partnership.permissions.agencies import can_manage_agencies, can_manage_agency
from partnership.services.checked import end_by, refuse_invalid


def add_agency(*, actor: Actor, code: str, name: str, kind: str, since: date, short_name: str = "") -> Agency:
    """Add an agency, with the name it bears since a day. Its code is lasting and used in files."""
    _check_may_manage_kind(actor, kind)
    agency = Agency(code=code.strip().lower(), name=name.strip(), short_name=short_name.strip(), kind=kind)
    if Agency.objects.filter(code=agency.code).exists():
        raise Refusal(f"There is already an agency with the code {agency.code}.")
    refuse_invalid(agency)
    with act(actor, "agency.add") as adding:
        agency.save(force_insert=True)
        AgencyName.objects.create(
            agency=agency, name=agency.name, short_name=agency.short_name, during=DateRange(since, None)
        )
        note_subjects(adding, agency)
    return agency


def change_kind(*, actor: Actor, agency: Agency, kind: str) -> None:
    """Correct what kind of body an agency is."""
    check_may_manage(actor)
    agency.kind = kind
    refuse_invalid(agency)
    with act(actor, "agency.change_kind", about=[agency]):
        agency.save(update_fields=["kind"])


def rename_agency(
    *, actor: Actor, agency: Agency, name: str, since: date, short_name: str = ""
) -> AgencyName:
    """Give an agency another name from a day on; the names before stay with their dates.

    A name that begins in the future is applied on its day. Refuses a day that would rewrite an earlier name.
    """
    _check_may_manage_kind(actor, agency.kind)
    with act(actor, "agency.rename", about=[agency]):
        lock(agency)
        refuse_closed(agency, since)
        latest = agency.names.order_by("-during")[0]
        _refuse_before(latest, since, actor.today)
        until = latest.during.upper
        latest.during = DateRange(latest.during.lower, since)
        latest.save(update_fields=["during"])
        new = AgencyName(
            agency=agency, name=name.strip(), short_name=short_name.strip(), during=DateRange(since, until)
        )
        refuse_invalid(new)
        if (new.name, new.short_name) == (latest.name, latest.short_name):
            raise Refusal("This is the name that the agency already has.")
        new.save(force_insert=True)
        if since <= actor.today:
            _take_name(agency, new)
    return new


def withdraw_name(*, actor: Actor, planned: AgencyName) -> None:
    """Take back a name that has not begun; the one before goes on."""
    check_may_manage(actor)
    agency = planned.agency
    with act(actor, "agency.withdraw_name", about=[agency]):
        lock(agency)
        if planned.during.lower is None or planned.during.lower <= actor.today:
            raise Refusal("This name is in force: give the agency another name instead.")
        before = agency.names.exclude(pk=planned.pk).order_by("-during")[0]
        upper = planned.during.upper
        planned.delete()
        before.during = DateRange(before.during.lower, upper)
        before.save(update_fields=["during"])


def apply_names(*, actor: Actor) -> int:
    """Give every agency the name that is in force today; says how many changed. Safe to run twice."""
    check_may_manage(actor)
    names = AgencyName.objects.filter(during__contains=actor.today).select_related("agency")
    due = [each for each in names if (each.name, each.short_name) != _name_of(each.agency)]
    for each in due:
        with act(actor, "agency.name_begins", about=[each.agency]):
            _take_name(each.agency, each)
    return len(due)


def close_agency(*, actor: Actor, agency: Agency, closed_on: date) -> None:
    """Close an agency from a day on: its name, standings, services and the roles held there end with it.

    What it did stays; a successor's people read it. Nothing begins at a closed agency.
    """
    _check_may_manage_kind(actor, agency.kind)
    with act(actor, "agency.close", about=[agency]):
        lock(agency)
        if agency.closed_on is not None:
            raise Refusal(f"{agency.name} was already closed on {long_date(agency.closed_on)}.")
        first = agency.names.order_by("during")[0].during.lower
        if first is not None and closed_on <= first:
            raise Refusal(f"{agency.name} exists since {long_date(first)}: it closes on a later day.")
        for rows in (agency.names, agency.standings, agency.services, agency.memberships):
            end_by(rows.all(), closed_on)
        agency.closed_on = closed_on
        agency.save(update_fields=["closed_on"])


def check_may_manage(actor: Actor) -> None:
    """Refuse everybody but the partnership's office (design: permissions)."""
    if not can_manage_agencies(actor):
        raise NotAllowed("The partnership's office keeps the list of agencies.")


def _check_may_manage_kind(actor: Actor, kind: str) -> None:
    if not can_manage_agency(actor, kind):
        raise NotAllowed("The partnership's office keeps the list of agencies.")


def lock(agency: Agency) -> None:
    """Two people on one agency: the second waits, and then finds it as the first left it."""
    found = Agency.objects.select_for_update().get(pk=agency.pk)
    agency.name, agency.short_name, agency.closed_on = found.name, found.short_name, found.closed_on


def refuse_closed(agency: Agency, since: date) -> None:
    """Nothing begins at an agency on a day when it no longer exists."""
    if agency.closed_on is not None and since >= agency.closed_on:
        raise Refusal(f"{agency.name} closed on {long_date(agency.closed_on)}.")


def _refuse_before(latest: AgencyName, since: date, today: date) -> None:
    begins = latest.during.lower
    if begins is not None and begins > today:
        raise Refusal(
            f"The name “{latest.name}” is already planned from {long_date(begins)}. Take it back first."
        )
    if begins is not None and since <= begins:
        raise Refusal(f"The agency has its present name since {long_date(begins)}: choose a later day.")


def _take_name(agency: Agency, new: AgencyName) -> None:
    agency.name, agency.short_name = new.name, new.short_name
    agency.save(update_fields=["name", "short_name"])


def _name_of(agency: Agency) -> tuple[str, str]:
    return agency.name, agency.short_name
