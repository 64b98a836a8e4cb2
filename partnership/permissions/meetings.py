"""Who may hold a meeting on a plan, and who reads its minutes: predicates that never query."""

from partnership.actors import Actor
from partnership.models import Plan, PlanMeeting
from partnership.roles import EXECUTIVE, OFFICE, Role


def can_open_meeting(actor: Actor) -> bool:
    """Begin one: the partnership's office, and chairs for the plans of their own group."""
    return actor.has(*OFFICE, Role.GROUP_CHAIR)


def can_read_minutes(actor: Actor) -> bool:
    """Look for meetings and their minutes: who opens them, the executive and the scrutineer."""
    return can_open_meeting(actor) or actor.has(*EXECUTIVE, Role.SCRUTINEER)


def can_meet_on(actor: Actor, plan: Plan) -> bool:
    """Meet on this plan: the office, or the chair of the group that owns it."""
    return actor.has(*OFFICE) or plan.owner_group_id in actor.groups_as(Role.GROUP_CHAIR)


def can_run_meeting(actor: Actor, meeting: PlanMeeting) -> bool:
    """Record decisions and updates, and close it: the office, or a chair of the plan's group or of the meeting's."""
    return can_meet_on(actor, meeting.plan) or meeting.group_id in actor.groups_as(Role.GROUP_CHAIR)
