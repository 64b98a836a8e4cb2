"""Takes back what a file of a plan brought in."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat, Replace, Substr

from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.models import Action, ActionInPlan, ActionOrigin, ActionUpdate, ImportBatch, ImportedRow
from partnership.services.import_actions import restore
from partnership.services.import_notes import built_on
from partnership.services.import_undo import refuse_built_on

OWN = (ActionInPlan, ActionOrigin, ActionUpdate)
"""What the import itself makes beside an action."""
GONE = "Taken back with the file that it came from: "


def undo_actions(actor: Actor, batch: ImportBatch, why: str) -> None:
    """Actions that the file raised go, those that it changed are what they were.

    What was said of an action is kept for ever, so one that came with an update stays as withdrawn, out of every
    plan and under another reference: the file can come in again.
    """
    rows = list(batch.rows.all())
    ids = [row.object_id for row in rows]
    actions = {each.pk: each for each in Action.objects.select_for_update().filter(pk__in=ids)}
    raised = [row.object_id for row in rows if row.before is None]
    standing = built_on(Action, raised, OWN)
    refuse_built_on(
        [words for row in rows if (words := _in_the_way(actions.get(row.object_id), row, standing))]
    )
    for row in rows:
        if row.before is not None:
            restore(actions[row.object_id], row.before)
    _take_away([actions[pk] for pk in raised], why)


def _in_the_way(action: Action | None, row: ImportedRow, standing: Mapping[UUID, str]) -> str:
    """What somebody did to an action since, in words; nothing when it is as the file left it."""
    if action is None:
        return f"the action of row {row.number} is no longer here"
    if action.version != row.version:
        return f"{action.reference} was changed or updated since"
    return f"{action.reference} has {standing[action.pk]}" if action.pk in standing else ""


def _take_away(actions: Collection[Action], why: str) -> None:
    ids = [each.pk for each in actions]
    ActionInPlan.objects.filter(action__in=ids).delete()
    ActionOrigin.objects.filter(action__in=ids).delete()
    said = set(ActionUpdate.objects.filter(action__in=ids).values_list("action", flat=True))
    Action.objects.filter(pk__in=[pk for pk in ids if pk not in said]).delete()
    spoken = Action.objects.filter(pk__in=said)
    spoken.filter(state=ActionState.CLOSED).update(state=ActionState.OPEN, closed_on=None)
    spoken.exclude(state=ActionState.WITHDRAWN).update(state=ActionState.WITHDRAWN)
    letters = Replace(Cast("pk", CharField()), Value("-"), Value(""))
    spoken.update(
        why_withdrawn=(GONE + why)[:600],
        reference=Concat(Value("X"), Substr(letters, 1, 12)),
        version=F("version") + 1,
    )
