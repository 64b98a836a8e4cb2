"""Somebody leaves: their open work on one page, handed on in one act."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from foundation.identity.models import User
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.handover import OpenWork, WorkKind, register, work_kind, work_kinds
from partnership.models import Action, Membership
from partnership.permissions.people import can_hand_on
from partnership.selectors.people import takers
from partnership.services.people_letters import tell_work_handed_on


def open_work(person: User) -> list[OpenWork]:
    """Everything that waits for a person, kind by kind."""
    return [each for kind in work_kinds() for each in kind.find(person.pk)]


def work_to_hand_on(actor: Actor, person: User) -> list[OpenWork]:
    """What of it the actor may hand on: of kinds that are theirs to hand on, and of agencies that are."""
    kinds = (kind for kind in work_kinds() if kind.may(actor))
    found = (each for kind in kinds for each in kind.find(person.pk))
    return [each for each in found if can_hand_on(actor, each.agency_id)]


def hand_on(*, actor: Actor, person: User, to: User, what: Collection[str]) -> int:
    """Hand pieces of a person's open work (by their keys) to a colleague, all of them or none.

    Refuses what is no longer open, what the actor may not hand on, and a colleague who has no role or has nothing
    to do with the agency whose work it is.
    """
    if not what:
        raise Refusal("Choose what to hand on.")
    if to.pk == person.pk:
        raise Refusal("Choose somebody else to hand it to.")
    if not Membership.objects.held_on(actor.today).filter(person=to).exists():
        raise Refusal(f"{to.name} has no role: give them one first.")
    with act(actor, "people.hand_on", about=[person, to]) as handing:
        found = {each.key: each for each in open_work(person)}
        if missing := [key for key in what if key not in found]:
            raise Refusal(
                f"{len(missing)} of these pieces of work were done or handed on meanwhile. Look again."
            )
        chosen = [found[key] for key in what]
        if not all(can_hand_on(actor, each.agency_id) for each in chosen):
            raise NotAllowed("You hand on the work of your own agency. Ask the partnership manager.")
        for code, ids in _by_kind(chosen).items():
            work_kind(code).hand_on(actor, ids, to)
        tell_work_handed_on(to, handing)
    return len(chosen)


def _by_kind(chosen: Collection[OpenWork]) -> dict[str, list[UUID]]:
    ids: dict[str, list[UUID]] = defaultdict(list)
    for each in chosen:
        ids[each.kind].append(each.id)
    return ids


def _actions_of(person_id: UUID) -> list[OpenWork]:
    """Actions of the plan that the person leads and that are not done."""
    return [
        OpenWork(
            kind="action",
            id=each.pk,
            what=str(each),
            link=each.get_absolute_url(),
            agency_id=each.lead_agency_id,
            due_on=each.due_on,
        )
        for each in Action.objects.alive().filter(lead_id=person_id)
    ]


def _hand_on_actions(actor: Actor, ids: Collection[UUID], to: User) -> None:
    actions = Action.objects.filter(pk__in=ids).select_for_update(of=("self",)).select_related("lead_agency")
    for action in actions:
        _refuse_stranger(actor, action, to)
        with act(actor, "plan.hand_on", about=[action]):
            action.lead = to
            action.version += 1
            action.save(update_fields=["lead", "version"])


def _refuse_stranger(actor: Actor, action: Action, to: User) -> None:
    if not takers([action.lead_agency_id], actor.today, office_too=True).filter(person=to).exists():
        raise Refusal(
            f"{to.name} is neither of {action.lead_agency.name} nor of the partnership's office. "
            f"Choose somebody who is, or change the lead agency of {action.reference} first."
        )


register(WorkKind("action", "Actions led", _actions_of, _hand_on_actions, office_too=True))
