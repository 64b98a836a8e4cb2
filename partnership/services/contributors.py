"""The other agencies that help with an action."""

from uuid import UUID

from foundation.refusals import NotAllowed
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Action, Agency, Contributor, Membership
from partnership.permissions.plan import can_manage_plan
from partnership.services.field_checks import check_fields, refuse_field
from partnership.services.only_open import refuse_unless_open
from partnership.services.plan_conflicts import lock
from partnership.services.plan_letters import tell_contributor

OFFICE_ONLY = "The partnership's office says which agencies contribute: they read the action from then on."


def add_contributor(
    *, actor: Actor, action: Action, agency: Agency, person_id: UUID | None = None, part: str = ""
) -> Contributor:
    """Let another agency help: its safeguarding lead and the person named read the action and say how it goes.

    The person holds a role at the agency and hears of it by letter; where nobody is named, the agency's
    safeguarding leads do.
    """
    if not can_manage_plan(actor):
        raise NotAllowed(OFFICE_ONLY)
    row = Contributor(action=action, agency=agency, person_id=person_id, part=part.strip())
    with act(actor, "plan.add_contributor", about=[action]) as adding:
        lock(action)
        refuse_unless_open(action, "takes no contributor now")
        _check(row, actor)
        row.save(force_insert=True)
        note_subjects(adding, row)
        tell_contributor(actor, row)
    return row


def remove_contributor(*, actor: Actor, contributor: Contributor) -> None:
    """An agency helps no longer; what it said stays, and the trail keeps that it helped."""
    if not can_manage_plan(actor):
        raise NotAllowed(OFFICE_ONLY)
    action = contributor.action
    with act(actor, "plan.remove_contributor", about=[action, contributor]):
        lock(action)
        refuse_unless_open(action, "is not open, so who contributed stays as it is")
        contributor.delete()


def _check(row: Contributor, actor: Actor) -> None:
    if row.agency_id == row.action.lead_agency_id:
        raise refuse_field("agency", f"{row.agency.name} leads this action. Choose another agency.")
    if not Agency.objects.open_on(actor.today).filter(pk=row.agency_id).exists():
        raise refuse_field("agency", f"{row.agency.name} is closed. Choose another agency.")
    if row.action.contributors.filter(agency=row.agency_id).exists():
        raise refuse_field("agency", f"{row.agency.name} contributes to this action already.")
    at = Membership.objects.held_on(actor.today).filter(agency=row.agency_id, person=row.person_id)
    if row.person_id and not at.exists():
        raise refuse_field("person", f"Choose a person who holds a role at {row.agency.name} today.")
    check_fields(row, "part")
