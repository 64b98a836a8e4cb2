"""Roles: given and ended, with dates."""

from datetime import date
from typing import TypedDict

from django.db.backends.postgresql.psycopg_any import DateRange

from foundation.identity.models import User
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency, Group, Membership
from partnership.permissions.people import can_end_role, can_give_role
from partnership.roles import NEEDS_AGENCY, OFFICE, Role
from partnership.services.agencies import refuse_closed
from partnership.services.checked import end_by, refuse_invalid, wait_in_line
from partnership.services.field_checks import refuse_field
from partnership.services.people_letters import tell_role_given
from partnership.spans import day_after, is_over

AT_THE_PARTNERSHIP = OFFICE | {Role.SCRUTINEER}
"""Roles that nobody holds for an agency."""


class Place(TypedDict):
    """What a person becomes where, and from when until when."""

    role: str
    agency: Agency | None
    group: Group | None
    post: str
    since: date
    last_day: date | None


def give_role(
    *,
    actor: Actor,
    person: User,
    role: str,
    agency: Agency | None = None,
    group: Group | None = None,
    post: str = "",
    since: date,
    last_day: date | None = None,
    tell: bool = True,
) -> Membership:
    """Give a person a role during some days: at an agency, for a group, or at the partnership itself.

    A lead gives the roles below the own at the own agency; the partnership manager every role.
    """
    if not can_give_role(actor, role, agency.pk if agency else None):
        raise NotAllowed("You cannot give this role. Ask the partnership manager.")
    if not person.is_active:
        raise Refusal(f"{person.name} has left. The partnership manager can let them back in first.")
    refuse_misplaced(role, agency, group, since, last_day)
    with act(actor, "role.give", about=[person, *([agency] if agency else [])]) as giving:
        _lock(person)
        until = day_after(last_day) or (agency.closed_on if agency else None)
        row = Membership(
            person=person,
            agency=agency,
            group=group,
            role=role,
            post=post.strip(),
            during=DateRange(since, until),
        )
        refuse_invalid(row)
        row.save(force_insert=True)
        note_subjects(giving, row)
        if tell:
            tell_role_given(row)
    return row


def end_role(*, actor: Actor, membership: Membership, last_day: date | None = None) -> None:
    """End a role after a day, or at once: the very next request of the person is refused.

    Refuses to leave the partnership without a manager.
    """
    if not can_end_role(actor, membership):
        raise NotAllowed("You cannot end this role. Ask the partnership manager.")
    first_day_without = day_after(last_day) or actor.today
    if is_over(membership.during, first_day_without):
        raise Refusal("This role had already ended by then.")
    about = [membership.person, membership, *([membership.agency] if membership.agency else [])]
    with act(actor, "role.end", about=about):
        refuse_no_manager_left(membership, first_day_without)
        end_by(Membership.objects.filter(pk=membership.pk), first_day_without)


def change_role(*, actor: Actor, membership: Membership, post: str, last_day: date | None = None) -> None:
    """Change what a person is called in a role, and until when it is held."""
    if not can_end_role(actor, membership):
        raise NotAllowed("You cannot change this role. Ask the partnership manager.")
    if last_day is not None and membership.during.lower and last_day < membership.during.lower:
        raise Refusal("The last day must not be before the first.")
    with act(actor, "role.change", about=[membership.person, membership]):
        _lock(membership.person)
        closed_on = membership.agency.closed_on if membership.agency else None
        until = day_after(last_day) or closed_on
        if until is not None:
            refuse_no_manager_left(membership, until)
        membership.post = post.strip()
        membership.during = DateRange(membership.during.lower, until)
        refuse_invalid(membership)
        membership.save(update_fields=["post", "during"])


def refuse_no_manager_left(membership: Membership, day: date) -> None:
    """Somebody must be partnership manager without an end: else nobody could appoint the next."""
    if membership.role != Role.PARTNERSHIP_MANAGER:
        return
    wait_in_line("partnership.managers")
    others = Membership.objects.with_role(Role.PARTNERSHIP_MANAGER).exclude(person_id=membership.person_id)
    if not others.held_on(max(day, membership.during.lower or day)).filter(during__upper_inf=True).exists():
        raise Refusal("Somebody else must be partnership manager first: give the role to your successor.")


def _lock(person: User) -> None:
    """Two people who give the same role at once: the second finds it held. A row lock, for files hold thousands."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)


def refuse_misplaced(
    role: str, agency: Agency | None, group: Group | None, since: date, last_day: date | None
) -> None:
    """Refuse a role that is held elsewhere, at an agency or in a group that was closed, or for no days."""
    if last_day is not None and last_day < since:
        raise refuse_field("last_day", "The last day must not be before the first.")
    if role in NEEDS_AGENCY and agency is None:
        raise refuse_field("agency", "This role is held at an agency: say which.")
    if role in AT_THE_PARTNERSHIP and agency is not None:
        raise refuse_field("agency", "This role is held at the partnership itself, not at an agency.")
    if role == Role.GROUP_CHAIR and group is None:
        raise refuse_field("group", "A chair chairs a group: say which.")
    if agency is not None:
        refuse_closed(agency, since)
    if group is not None and group.closed_on is not None and since >= group.closed_on:
        raise Refusal(f"{group.name} was closed.")
