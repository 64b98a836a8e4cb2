"""Handing a section, or a single standard, to a colleague."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from audits.models import Delegation, Item, Section, Section11Return
from audits.permissions import section11 as permissions
from audits.services.section11.letters import tell_delegate
from foundation.calendar.clock import real_now
from foundation.identity.models import User
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Membership
from partnership.roles import Role
from partnership.selectors.answering import each_once, roles_answering_for
from partnership.services.people import invite_person


def delegate_section(
    *,
    actor: Actor,
    section11_return: Section11Return,
    section: Section,
    person_id: UUID,
    item: Item | None = None,
    note: str = "",
    due_on: date | None = None,
) -> Delegation:
    """Hand a section, or one standard of it (`item`), to a colleague of the same agency, who gets a letter with a
    link to it.

    Refuses somebody who holds no role at the agency, a return that was handed in, and a due date that
    is over or after the cycle's own.
    """
    check_delegate(actor, section11_return, due_on)
    if not colleagues(section11_return, actor).filter(person_id=person_id).exists():
        raise Refusal("Choose a colleague who has a role at your agency. You can invite one first.")
    _refuse_twice(section11_return, section, item, person_id)
    with act(actor, "section11.delegate", about=[section11_return]) as handing:
        delegation = Delegation.objects.create(
            sheet=section11_return.sheet,
            section=section,
            item=item,
            person_id=person_id,
            note=note.strip(),
            due_on=due_on,
            given_by_id=actor.known_person_id,
            given_at=real_now(),
        )
        note_subjects(handing, delegation)
        tell_delegate(delegation)
    return delegation


def delegate_to_new(
    *,
    actor: Actor,
    section11_return: Section11Return,
    section: Section,
    name: str,
    email: str,
    item: Item | None = None,
    note: str = "",
    due_on: date | None = None,
) -> Delegation | None:
    """Invite somebody as a contributor of the agency and hand them a section or a standard with it, in one step.

    Somebody who already has an account elsewhere is asked first whether they take the role: nothing is handed on until
    they have, and nothing is returned.
    """
    check_delegate(actor, section11_return, due_on)
    with act(actor, "section11.invite_delegate", about=[section11_return]):
        person = invite_contributor(actor, section11_return, name=name, email=email)
        if person is None:
            return None
        return delegate_section(
            actor=actor,
            section11_return=section11_return,
            section=section,
            person_id=person.pk,
            item=item,
            note=note,
            due_on=due_on,
        )


def invite_contributor(
    actor: Actor, section11_return: Section11Return, *, name: str, email: str
) -> User | None:
    """Invite somebody to answer for the agency; nobody yet where they have an account elsewhere and are asked first."""
    return invite_person(
        actor=actor,
        email=email,
        name=name,
        role=Role.AGENCY_CONTRIBUTOR,
        agency=section11_return.agency,
    )


def check_delegate(actor: Actor, section11_return: Section11Return, due_on: date | None) -> None:
    """Who may hand on, until when, and for which day."""
    if not permissions.can_delegate(actor, section11_return):
        raise NotAllowed("The agency's lead hands sections to colleagues.")
    if not section11_return.is_answerable:
        raise Refusal("This return was submitted: there is nothing to hand on.")
    if due_on and due_on < actor.today:
        raise Refusal("Ask for it by today or a later day.", detail={"field": "due_on"})
    if due_on and due_on > section11_return.cycle.due_on:
        raise Refusal(
            "Ask for it by a day no later than the return's own due date.", detail={"field": "due_on"}
        )


def _refuse_twice(owed: Section11Return, section: Section, item: Item | None, person_id: UUID) -> None:
    has = owed.sheet.delegations.filter(section=section, person_id=person_id, ended_at__isnull=True)
    if has.filter(item__isnull=True).exists():
        raise Refusal("This section is already with this colleague.")
    if item is not None and has.filter(item=item).exists():
        raise Refusal("This standard is already with this colleague.")


def end_delegation(*, actor: Actor, delegation: Delegation) -> None:
    """Take a section or a standard back; what was answered stays."""
    section11_return = delegation.sheet.section11_return
    if not permissions.can_delegate(actor, section11_return):
        raise NotAllowed("The agency's lead takes sections back.")
    if delegation.ended_at is not None:
        raise Refusal("This was already taken back.")
    with act(actor, "section11.end_delegation", about=[section11_return, delegation]):
        delegation.ended_at = real_now()
        delegation.save(update_fields=["ended_at"])


def colleagues(section11_return: Section11Return, actor: Actor) -> QuerySet[Membership]:
    """Who may be handed a section: those who work on returns at the agency, but not the actor.

    Where the agency was taken over, those who work at whoever answers for it now.
    """
    roles = roles_answering_for(section11_return.agency_id, actor.today)
    at_work = roles.filter(role__in=[Role.AGENCY_LEAD, Role.AGENCY_CONTRIBUTOR])
    return each_once(at_work.exclude(person_id=actor.person_id))


def parts_given_to(person_id: UUID | None, section11_return: Section11Return) -> frozenset[UUID]:
    """The ids of the sections, and of single standards, that a person was handed and still has."""
    if person_id is None:
        return frozenset()
    given = section11_return.sheet.delegations.filter(person_id=person_id, ended_at__isnull=True)
    return frozenset(each.part_id for each in given)
