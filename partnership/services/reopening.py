"""An agency that was closed by mistake goes on as if it had not been."""

from typing import Any

from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import Actor
from partnership.models import Agency
from partnership.permissions.people import can_manage_people
from partnership.services.agencies import check_may_manage, lock
from partnership.services.checked import refuse_invalid, wait_in_line


def reopen_agency(*, actor: Actor, agency: Agency, why: str, with_roles: bool = False) -> None:
    """Take back that an agency closes or closed: its name, standings and services hold again as they did.

    `with_roles` gives back the roles that ended with it, which is the manager's to do. What was planned for a
    later day and fell away stays away. Refuses once another agency took over: what it left is read there.
    """
    check_may_manage(actor)
    if with_roles and not can_manage_people(actor):
        raise NotAllowed("The partnership manager gives roles back.")
    if not why.strip():
        raise Refusal("Say why the agency goes on.")
    with act(actor, "agency.reopen", about=[agency], why=why.strip()):
        wait_in_line("partnership.succession")
        lock(agency)
        refuse_to_reopen(agency)
        closing = last_closing(agency)
        for rows in (agency.names, agency.standings, agency.services):
            _give_back(rows.all(), closing)
        if with_roles:
            _give_back(agency.memberships.all(), closing)
        agency.closed_on = None
        agency.save(update_fields=["closed_on"])


def refuse_to_reopen(agency: Agency) -> None:
    """Refuse an agency that is not closed, and one that another took over from."""
    if agency.closed_on is None:
        raise Refusal(f"{agency.name} is not closed.")
    after = agency.succeeded_by.select_related("successor").first()
    if after is not None:
        raise Refusal(
            f"{after.successor.name} took over from {agency.name} on {long_date(after.on)}, "
            "so it cannot be reopened."
        )


def last_closing(agency: Agency) -> Act | None:
    """The act that closed the agency; none where it was closed by a file that is older than the trail."""
    return (
        Act.objects.filter(
            verb="agency.close",
            subjects__kind=agency._meta.label_lower,
            subjects__object_id=str(agency.pk),
        )
        .order_by("-at")
        .first()
    )


def _give_back(rows: Any, closing: Act | None) -> None:
    """The rows that the closing ended, until when they held before; the trail remembers."""
    if closing is None:
        return
    copies = rows.model.pgh_event_model.objects
    ended = {copy.pgh_obj_id: copy for copy in copies.filter(pgh_context_id=closing.pk, pgh_label="update")}
    for row in rows.filter(pk__in=ended).select_for_update():
        copy = ended[row.pk]
        before = copies.filter(pgh_obj_id=row.pk, pgh_id__lt=copy.pgh_id).order_by("-pgh_id").first()
        if before is None or row.during != copy.during:
            continue  # ended otherwise since
        row.during = before.during
        refuse_invalid(row)
        row.save(update_fields=["during"])
