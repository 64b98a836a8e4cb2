"""Raising, changing and withdrawing actions; handing them on is in `services.leavers`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from foundation.calendar.dates import long_date
from foundation.identity.models import User
from foundation.refusals import NotAllowed
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import ACTION, ActionState
from partnership.models import Action, ActionInPlan, Agency, Group, Plan, Priority
from partnership.permissions import plan as permissions
from partnership.services.field_checks import check_fields, refuse_field
from partnership.services.only_open import refuse_unless_open
from partnership.services.origins import Origin, change_origins, check_origins, write_origins
from partnership.services.plan_conflicts import lock, refuse_stale, wording
from partnership.services.plan_letters import tell_new_lead
from partnership.services.references import next_reference

OFFICE_ONLY = "The partnership's office keeps the plan."
TEXTS = ("title", "outcome", "measure", "lead_role")


class Kept(Enum):
    """Says that something stays as it is, where nothing would take it away."""

    AS_IT_IS = "as it is"


@dataclass(frozen=True)
class NewAction:
    """What an action is when it is raised; the first of its plans gives the reference its prefix.

    `reference`: of our own series, for an action that comes back from a file; else the plan gives the next.
    `old_reference`: as printed in a plan kept elsewhere until now, when that plan moves in.
    """

    title: str
    outcome: str
    lead_agency: Agency
    starts_on: date
    due_on: date
    plans: Sequence[Plan]
    measure: str = ""
    priority: Priority | None = None
    lead_id: UUID | None = None
    lead_role: str = ""
    owner_group: Group | None = None
    reference: str = ""
    old_reference: str = ""
    cost: Decimal | None = None


def raise_action(
    *, actor: Actor, new: NewAction, origins: Sequence[Origin] = (), announce: bool = True
) -> Action:
    """Raise an action in one or more plans, with where it came from. A plan that moves in is not announced.

    Refuses an action without plan, words or possible dates, and a cost below 0 pounds. The lead hears of it by letter.
    """
    if not permissions.can_manage_plan(actor):
        raise NotAllowed(OFFICE_ONLY)
    action = Action(
        title=new.title.strip(),
        outcome=new.outcome.strip(),
        measure=new.measure.strip(),
        priority=new.priority,
        lead_agency=new.lead_agency,
        lead_id=new.lead_id,
        lead_role=new.lead_role.strip(),
        owner_group=new.owner_group,
        raised_on=actor.today,
        starts_on=new.starts_on,
        due_on=new.due_on,
        first_due_on=new.due_on,
        cost=new.cost,
        old_reference=new.old_reference.strip(),
    )
    _check(action, new.plans)
    check_origins(origins)
    with act(actor, "plan.raise_action" if announce else "plan.bring_in") as raising:
        action.reference = _reference(new.reference.strip(), new.plans[0], actor.today.year)
        action.save(force_insert=True)
        note_subjects(raising, action)
        for plan in new.plans:
            ActionInPlan.objects.create(action=action, plan=plan)
        write_origins(action, origins)
        if announce:
            tell_new_lead(actor, action)
    return action


def edit_action(
    *,
    actor: Actor,
    action: Action,
    base_version: int,
    title: str,
    outcome: str,
    measure: str,
    priority: Priority | None,
    lead_agency: Agency,
    lead_id: UUID | None,
    lead_role: str,
    starts_on: date,
    plans: Sequence[Plan],
    owner_group: Group | None = None,
    cost: Decimal | Kept | None = Kept.AS_IT_IS,
    origins: Sequence[Origin] | None = None,
) -> Action:
    """Change an open action. Its due date is not changed here: it moves with an update, which says why.

    Cost and origins stay where they are not given; no cost is None, no origin an empty list.

    Raises Stale, with both texts, when somebody saved since `base_version`.
    """
    if not permissions.can_edit(actor, action):
        raise NotAllowed(OFFICE_ONLY)
    with act(actor, "plan.edit_action", about=[action]):
        lock(action)
        changed = {
            "title": title.strip(),
            "outcome": outcome.strip(),
            "measure": measure.strip(),
            "priority_id": priority.pk if priority else None,
            "lead_agency_id": lead_agency.pk,
            "lead_id": lead_id,
            "lead_role": lead_role.strip(),
            "owner_group_id": owner_group.pk if owner_group else None,
            "starts_on": starts_on,
            "cost": action.cost if isinstance(cost, Kept) else cost,
        }
        mine = wording({**changed, "due_on": action.due_on})
        refuse_stale(action, base_version, mine=mine, base_is_wording=True)
        refuse_unless_open(action, "cannot be changed now")
        if starts_on > action.due_on:
            due = long_date(action.due_on)
            raise refuse_field(
                "starts_on", f"It must start by its due date, {due}, which moves with an update."
            )
        lead_before = action.lead_id
        for name, value in changed.items():
            setattr(action, name, value)
        _check(action, plans)
        action.version += 1
        action.save(update_fields=[*changed, "version"])
        _place(action, plans)
        if origins is not None:
            check_origins(origins)
            change_origins(action, origins)
        if lead_id != lead_before:
            tell_new_lead(actor, action)
    return action


def withdraw(*, actor: Actor, action: Action, why: str) -> None:
    """Take an open action out of the plan, with the reason; it stays readable."""
    if not permissions.can_withdraw(actor, action):
        raise NotAllowed(OFFICE_ONLY)
    with act(actor, "plan.withdraw", about=[action], why=why.strip()):
        lock(action)
        ACTION.guard("withdraw", action.state, reason=why)
        action.state = ActionState.WITHDRAWN
        action.why_withdrawn = why.strip()
        check_fields(action, "why_withdrawn")
        action.version += 1
        action.save(update_fields=["state", "why_withdrawn", "version"])


def _check(action: Action, plans: Collection[Plan]) -> None:
    if not action.title or not action.outcome:
        name = "outcome" if action.title else "title"
        words = {"title": "Say what will be done.", "outcome": "Say what will be better for children."}
        raise refuse_field(name, words[name])
    if action.cost is not None and action.cost < 0:
        raise refuse_field("cost", "The cost must be 0 or more pounds.")
    check_fields(action, *TEXTS, "cost")
    if action.due_on < action.starts_on:
        raise refuse_field("due_on", "The due date must be on or after the start date.")
    if not plans:
        raise refuse_field("plans", "Choose at least one plan.")
    _check_lead(action)


def _check_lead(action: Action) -> None:
    if action.lead_id and not User.objects.filter(pk=action.lead_id, is_active=True).exists():
        raise refuse_field("lead", "Choose a lead who has an account: this person has left.")


def _reference(given: str, plan: Plan, year: int) -> str:
    if given and Action.objects.filter(reference=given).exists():
        raise refuse_field("reference", f"There is already an action {given}.")
    return given or next_reference(plan.prefix, year)


def _place(action: Action, plans: Sequence[Plan]) -> None:
    """Add and take away places; those that stay are not touched."""
    wanted = {plan.pk for plan in plans}
    for place in action.places.exclude(plan__in=wanted):
        place.delete()
    kept = set(action.places.values_list("plan_id", flat=True))
    for plan in plans:
        if plan.pk not in kept:
            ActionInPlan.objects.create(action=action, plan=plan)
