"""Does what one row of a plan says: an action raised as it stands there, or one that is here given other words."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from foundation.calendar.clock import real_now
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import ActionState, StatedRag
from partnership.models import (
    Action,
    ActionInPlan,
    ActionOrigin,
    ActionUpdate,
    Agency,
    Group,
    ImportBatch,
    ImportedRow,
    Plan,
    Priority,
)
from partnership.rows_in.action_rows import ActionRow
from partnership.rows_in.plans import Planned
from partnership.selectors.plan_rag import rag_when_updated
from partnership.services.actions import NewAction, edit_action, raise_action

Chosen = TypeVar("Chosen", Group, Priority)
FIELDS = (
    "old_reference",
    "title",
    "outcome",
    "measure",
    "priority_id",
    "lead_agency_id",
    "lead_id",
    "lead_role",
    "owner_group_id",
)
NO_WORDS = "Brought in with the plan."


def bring_in_action(actor: Actor, batch: ImportBatch, planned: Planned) -> None:
    """Raise or change the action of a row, and note it so that the import can be undone."""
    row: ActionRow = planned.data
    if row.known is None:
        action = _raise(actor, batch, planned.number, row)
        _note(batch, planned.number, action, None)
        return
    action = Action.objects.get(pk=row.known)
    before = _before(action)
    _change(actor, action, row)
    _note(batch, planned.number, action, before)


def _raise(actor: Actor, batch: ImportBatch, number: int, row: ActionRow) -> Action:
    if row.starts_on is None or row.due_on is None:  # pragma: no cover - the preview has said so
        raise Refusal("The row has no dates.")
    by_id = {each.pk: each for each in Plan.objects.filter(pk__in=[one.pk for one in row.plans])}
    action = raise_action(
        actor=actor,
        new=NewAction(
            title=row.title,
            outcome=row.outcome,
            measure=row.measure,
            lead_agency=Agency.objects.get(pk=str(row.agency.pk)),
            starts_on=row.starts_on,
            due_on=row.due_on,
            plans=[by_id[one.pk] for one in row.plans if one.pk in by_id],
            priority=_chosen(Priority, row.priority.pk),
            lead_id=row.lead.pk,
            lead_role=row.lead_role,
            owner_group=_chosen(Group, row.group.pk),
            reference=row.reference,
            old_reference=row.old_reference,
        ),
        origins=[(kind, text, "") for kind, text in row.origins],
        announce=False,
    )
    if row.rag or row.done or row.changed:
        _say(actor, batch, number, action, row)
    if row.state != ActionState.OPEN:
        _end(actor, action, row)
    return action


def _say(actor: Actor, batch: ImportBatch, number: int, action: Action, row: ActionRow) -> None:
    """The latest update, as the plan had it; where it says no colour, the one that its dates give.

    What was said last of a closed action was said when it closed, unless the plan gives the day.
    """
    on = row.said_on or row.closed_on or actor.today
    rag = rag_when_updated(action, on, due_on=action.due_on, times_moved=0)
    worked_out = "" if row.state == ActionState.CLOSED else str(rag.word)
    ActionUpdate.objects.create(
        action=action,
        number=1,
        on=on,
        at=real_now(),
        by_id=actor.known_person_id,
        stated_rag=row.rag or (worked_out if worked_out in StatedRag.values else StatedRag.GREEN),
        computed_rag=rag.word,
        computed_reason=rag.why[:300],
        done=row.done or NO_WORDS,
        changed_for_children=row.changed,
        taken_from=f"{batch.blob.name}, row {number}"[-300:],
    )
    action.version += 1
    action.save(update_fields=["version"])


def _end(actor: Actor, action: Action, row: ActionRow) -> None:
    """An action that ended before it came here: nobody signed that here, so there is no closure."""
    same = Action.objects.filter(pk=action.pk)
    with act(actor, "plan.bring_in_ended", about=[action]):
        if row.state == ActionState.CLOSED:
            same.update(state=ActionState.CLOSING)
            same.update(state=ActionState.CLOSED, closed_on=row.closed_on)
        else:
            same.update(state=ActionState.WITHDRAWN, why_withdrawn="Withdrawn in the plan that it came from.")
    action.refresh_from_db()


def _change(actor: Actor, action: Action, row: ActionRow) -> None:
    plans = list(action.plans.all())
    have = {plan.pk for plan in plans}
    plans += list(Plan.objects.filter(pk__in=[each.pk for each in row.plans if each.pk not in have]))
    edit_action(
        actor=actor,
        action=action,
        base_version=action.version,
        title=row.title,
        outcome=row.outcome or action.outcome,
        measure=row.measure or action.measure,
        priority=_chosen(Priority, row.priority.pk or action.priority_id),
        lead_agency=Agency.objects.get(pk=str(row.agency.pk)),
        lead_id=row.lead.pk if row.lead.pk or row.lead_role else action.lead_id,
        lead_role=row.lead_role or ("" if row.lead.pk else action.lead_role),
        starts_on=row.starts_on or action.starts_on,
        plans=plans,
        owner_group=_chosen(Group, row.group.pk or action.owner_group_id),
    )
    if row.old_reference and row.old_reference != action.old_reference:
        action.old_reference = row.old_reference
        action.save(update_fields=["old_reference"])
    have_origins = set(action.origins.values_list("text", flat=True))
    for kind, text in row.origins:
        if text not in have_origins:
            ActionOrigin.objects.create(action=action, kind=kind, text=text)


def _chosen(model: type[Chosen], pk: UUID | None) -> Chosen | None:
    return model._default_manager.get(pk=pk) if pk is not None else None


def _before(action: Action) -> dict[str, object]:
    kept: dict[str, object] = {name: getattr(action, name) for name in FIELDS}
    kept = {name: str(value) if name.endswith("_id") and value else value for name, value in kept.items()}
    kept["starts_on"] = action.starts_on.isoformat()
    kept["plans"] = [str(each) for each in action.places.values_list("plan_id", flat=True)]
    kept["origins"] = [str(each) for each in action.origins.values_list("pk", flat=True)]
    return kept


def _note(batch: ImportBatch, number: int, action: Action, before: dict[str, object] | None) -> None:
    ImportedRow.objects.create(
        batch=batch,
        number=number,
        model=Action._meta.label_lower,
        object_id=action.pk,
        before=before,
        version=action.version,
    )


def restore(action: Action, before: dict[str, object]) -> None:
    """What an action was before a row changed it. Called inside the act of the undoing."""
    for name in FIELDS:
        setattr(action, name, before[name])
    action.starts_on = date.fromisoformat(str(before["starts_on"]))
    action.version += 1
    action.save(update_fields=[*(name.removesuffix("_id") for name in FIELDS), "starts_on", "version"])
    for place in ActionInPlan.objects.filter(action=action).exclude(plan__in=list(before["plans"])):  # type: ignore[call-overload]
        place.delete()
    for origin in action.origins.exclude(pk__in=list(before["origins"])):  # type: ignore[call-overload]
        origin.delete()
