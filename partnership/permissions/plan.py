"""Who may do what with priorities, the plan and its actions: predicates on loaded values, which never query."""

from collections.abc import Collection

from partnership.actors import Actor
from partnership.choices import OriginKind
from partnership.models import Action, ActionClosure, Contributor
from partnership.roles import EXECUTIVE, OFFICE, Role

# Where the origin is a page that only the office, the scrutineer and the agency's own lead may open.
KEPT_ORIGINS = frozenset({OriginKind.SECTION_11, OriginKind.SELF_ASSESSMENT, OriginKind.CASE_AUDIT})


def can_read_plan(actor: Actor) -> bool:
    """Open the list and the priorities: whoever holds a role. Which actions, `Action.objects.visible_to` says."""
    return bool(actor.held) or actor.is_system


def can_manage_plan(actor: Actor) -> bool:
    """Keep plans and priorities, raise actions, change their wording and lead: the partnership's office."""
    return actor.is_system or actor.has(*OFFICE)


def can_edit(actor: Actor, action: Action) -> bool:
    """Change wording, lead and plans of an action: the partnership's office."""
    return can_manage_plan(actor)


def owns(actor: Actor, action: Action) -> bool:
    """It is the actor's own work: its lead, the lead agency's safeguarding lead, the chair of its group."""
    return (
        (actor.person_id is not None and action.lead_id == actor.person_id)
        or actor.leads(action.lead_agency_id)
        or (action.owner_group_id is not None and action.owner_group_id in actor.groups_as(Role.GROUP_CHAIR))
    )


def contributes(actor: Actor, contributors: Collection[Contributor]) -> bool:
    """The actor's agency helps with the action: its safeguarding lead, or the person named while still of it."""
    return any(
        actor.leads(each.agency_id)
        or (
            each.person_id is not None
            and each.person_id == actor.person_id
            and each.agency_id in actor.agencies
        )
        for each in contributors
    )


def can_update(actor: Actor, action: Action, contributors: Collection[Contributor] = ()) -> bool:
    """Record an update or evidence: whoever owns it or contributes to it, or the office for them."""
    return can_keep_steps(actor, action) or contributes(actor, contributors)


def enters_on_behalf(actor: Actor, action: Action) -> bool:
    """What this actor records is entered for the owner, and says what it was taken from."""
    return actor.has(*OFFICE) and not owns(actor, action)


def can_keep_steps(actor: Actor, action: Action) -> bool:
    """Keep the milestones and what it waits for: whoever owns it, or the office. Not who only contributes."""
    return owns(actor, action) or actor.has(*OFFICE)


def can_manage_helpers(actor: Actor, action: Action) -> bool:
    """Say which agencies contribute, and so who else reads the action: the partnership's office."""
    return can_manage_plan(actor)


def can_propose_closure(actor: Actor, action: Action) -> bool:
    """Say that it is done: whoever owns it, or the office. Not who only contributes."""
    return can_keep_steps(actor, action)


def can_sign_closure(actor: Actor, action: Action) -> bool:
    """Sign off a closure or send it back: the manager, the executive, the chair of the action's group."""
    chairs = action.owner_group_id is not None and action.owner_group_id in actor.groups_as(Role.GROUP_CHAIR)
    return actor.has(Role.PARTNERSHIP_MANAGER, *EXECUTIVE) or chairs


def is_second_person(actor: Actor, closure: ActionClosure) -> bool:
    """Nobody signs off what they proposed themselves."""
    return actor.person_id is not None and actor.person_id != closure.proposed_by_id


def can_reopen(actor: Actor, action: Action) -> bool:
    """Reopen a closed action: the partnership manager."""
    return actor.has(Role.PARTNERSHIP_MANAGER)


def can_tell_impact(actor: Actor, action: Action) -> bool:
    """Add what an action changed that was closed before it came here: the partnership's office."""
    return can_manage_plan(actor)


def can_withdraw(actor: Actor, action: Action) -> bool:
    """Take an action out of the plan: the partnership's office."""
    return can_manage_plan(actor)


def can_follow_origin(actor: Actor, action: Action, kind: str) -> bool:
    """Open the page an action came from: an audit's answers are not for everybody who reads the plan."""
    if kind not in KEPT_ORIGINS:
        return True
    return actor.has(*OFFICE, Role.SCRUTINEER) or actor.leads(action.lead_agency_id)
