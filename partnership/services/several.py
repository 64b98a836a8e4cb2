"""Changing lead, due date, priority or plans of several actions: all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor
from partnership.choices import ActionState, ComputedRag, StatedRag
from partnership.models import Action, Plan, Priority
from partnership.permissions.plan import can_manage_plan
from partnership.rag import agrees
from partnership.selectors.plan_rag import rag_when_updated
from partnership.selectors.plan_words import lead_text
from partnership.services.actions import OFFICE_ONLY, edit_action
from partnership.services.field_checks import refuse_field
from partnership.services.updates import Said, record_update
from partnership.several import Difference, Named, Standing, Wanted, differences, problem

MOVED = "The due date was moved together with that of other actions."
TOGETHER = "A change of several actions at once"
NO_PRIORITY = Named(None, "no priority")


@dataclass(frozen=True)
class Proposed:
    """One action with what would change, or why it cannot."""

    action: Action
    changes: tuple[Difference, ...]
    problem: str

    @property
    def is_done(self) -> bool:
        """It would be changed."""
        return bool(self.changes) and not self.problem


def propose_changes(*, actor: Actor, actions: Sequence[Action], wanted: Wanted) -> list[Proposed]:
    """What would become of each; nothing is changed. `actions` bring their latest update, lead, priority and plans.

    Refuses when nothing is asked, and a move of the date without a reason.
    """
    _refuse(actor, wanted)
    found = []
    for action in actions:
        now = _standing(action)
        wrong = problem(now, wanted, actor.today)
        found.append(Proposed(action, () if wrong else differences(now, wanted), wrong))
    return found


def change_several(
    *, actor: Actor, actions: Sequence[Action], versions: Mapping[UUID, int], wanted: Wanted
) -> int:
    """Change every one of them, each in acts of its own; a moved date is an update of each, with the reason.

    `versions`: of all that were looked at. All or nothing: refuses what is gone, and by name what somebody saved
    since and what cannot be changed any more.
    Returns how many were changed.
    """
    with transaction.atomic():
        locked = dict(
            Action.objects.select_for_update()
            .filter(pk__in=[action.pk for action in actions])
            .order_by("pk")
            .values_list("pk", "version")
        )
        _refuse_gone(len(set(versions) - set(locked)))
        _refuse_stale([each for each in actions if locked.get(each.pk) != versions.get(each.pk)])
        proposals = propose_changes(actor=actor, actions=actions, wanted=wanted)
        if wrong := [f"{each.action.reference}: {each.problem}" for each in proposals if each.problem]:
            raise Refusal(f"Nothing was changed. {' '.join(wrong)}")
        changed = [each.action for each in proposals if each.is_done]
        for action in changed:
            _change(actor, action, wanted)
    return len(changed)


def _refuse(actor: Actor, wanted: Wanted) -> None:
    if not can_manage_plan(actor):
        raise NotAllowed(OFFICE_ONLY)
    if wanted.is_nothing:
        raise Refusal("Say what shall change: the lead, the due date, the priority or the plan.")
    if wanted.due_on and not wanted.why.strip():
        raise refuse_field("why", "Say why the due date moves.")
    if wanted.into and wanted.out_of and wanted.into.pk == wanted.out_of.pk:
        raise refuse_field("out_of", "Choose another plan: the actions cannot join and leave the same one.")


def _refuse_stale(stale: Sequence[Action]) -> None:
    if stale:
        names = ", ".join(sorted(action.reference for action in stale))
        raise Refusal(
            f"Nothing was changed. Somebody saved since you looked: {names}. See the changes again."
        )


def _refuse_gone(number: int) -> None:
    """What was looked at and is not there any more is said, never left out in silence."""
    if number:
        words = (
            "1 action that you looked at is" if number == 1 else f"{number} actions that you looked at are"
        )
        raise Refusal(f"Nothing was changed. {words} not in the plan any more. Choose in the list again.")


def _standing(action: Action) -> Standing:
    return Standing(
        is_open=action.state == ActionState.OPEN,
        status=action.get_state_display(),
        lead=Named(action.lead_id, lead_text(action)),
        lead_has_left=action.lead is not None and not action.lead.is_active,
        priority=Named(action.priority_id, action.priority.title) if action.priority else NO_PRIORITY,
        starts_on=action.starts_on,
        due_on=action.due_on,
        plans=[Named(plan.pk, plan.name) for plan in action.plans.all()],
    )


def _change(actor: Actor, action: Action, wanted: Wanted) -> None:
    moves = wanted.due_on is not None and wanted.due_on != action.due_on
    others = [each for each in differences(_standing(action), wanted) if each.what != "Due on"]
    # worked out first: an edit reads the row anew, without what stands beside it
    said = _move(actor, action, wanted) if moves else None
    if others:
        edit_action(
            actor=actor,
            action=action,
            base_version=action.version,
            title=action.title,
            outcome=action.outcome,
            measure=action.measure,
            priority=_priority(action, wanted),
            lead_agency=action.lead_agency,
            lead_id=wanted.lead.pk if wanted.lead else action.lead_id,
            lead_role=action.lead_role,
            starts_on=action.starts_on,
            owner_group=action.owner_group,
            plans=_plans(action, wanted),
        )
    if said:
        record_update(actor=actor, action=action, base_version=action.version, said=said)


def _priority(action: Action, wanted: Wanted) -> Priority | None:
    if wanted.priority is None:
        return action.priority
    chosen = wanted.priority.pk
    return Priority.objects.get(pk=chosen) if chosen else None


def _plans(action: Action, wanted: Wanted) -> list[Plan]:
    gone = wanted.out_of.pk if wanted.out_of else None
    plans = [plan for plan in action.plans.all() if plan.pk != gone]
    into = wanted.into.pk if wanted.into else None
    if into and into not in {plan.pk for plan in plans}:
        plans.append(Plan.objects.get(pk=into))
    return plans


def _move(actor: Actor, action: Action, wanted: Wanted) -> Said:
    """The owner's last word stays; before there is any, it is what the dates say after the move."""
    moved: int = action.times_moved + 1  # type: ignore[attr-defined]  # annotated by with_latest
    by_dates = rag_when_updated(action, actor.today, due_on=wanted.due_on or action.due_on, times_moved=moved)
    usual = by_dates.word if by_dates.word in StatedRag.values else StatedRag.GREEN
    stated = action.latest_rag or usual  # type: ignore[attr-defined]
    differs = not agrees(stated, ComputedRag(by_dates.word))
    return Said(
        stated_rag=stated,
        done=MOVED,
        why_it_differs="As the owner said in the latest update." if differs else "",
        new_due_on=wanted.due_on,
        why_moved=wanted.why,
        taken_from=TOGETHER,
    )
