"""Taking a whole import back while nothing was built on it."""

import pghistory.models
from django.db.models import ManyToOneRel, OneToOneRel

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import ActionState, ImportState
from partnership.import_kinds import kind_of
from partnership.models import Action, ActionInPlan, ActionOrigin, ActionUpdate, ImportBatch
from partnership.services.checked import wait_in_line
from partnership.services.import_actions import restore

OWN = (ActionInPlan, ActionOrigin, ActionUpdate)
"""What the import itself makes beside an action."""
MOST_NAMED = 5
GONE = "Taken back with the file that it came from: "


def undo_import(*, actor: Actor, batch: ImportBatch, why: str) -> None:
    """Take back all that a file brought in, with the reason; refuses, with names, once something stands on it."""
    kind = kind_of(batch.kind)
    if not kind.may(actor):
        raise NotAllowed("The partnership's office takes an import back.")
    if kind.undo is None:
        raise Refusal("What this kind of file brought in is changed on its own pages.")
    if not why.strip():
        raise Refusal("Say why it is taken back.")
    with act(actor, "import.undo", about=[batch], why=why.strip()):
        wait_in_line("partnership.import")
        batch.refresh_from_db()
        if batch.state != ImportState.IMPORTED:
            raise Refusal("Only a file that was brought in can be taken back.")
        kind.undo(actor, batch, why.strip())
        batch.state = ImportState.UNDONE
        batch.save(update_fields=["state"])


def undo_actions(actor: Actor, batch: ImportBatch, why: str) -> None:
    """Actions that the file raised go, those that it changed are what they were.

    What was said of an action is kept for ever, so one that came with an update stays as withdrawn, out of every
    plan and under another reference: the file can come in again.
    """
    rows = list(batch.rows.all())
    actions = {
        each.pk: each
        for each in Action.objects.select_for_update().filter(pk__in=[r.object_id for r in rows])
    }
    built = [
        words
        for row in rows
        if (words := _built_on(actions.get(row.object_id), row.version, is_new=row.before is None))
    ]
    if built:
        more = f", and {len(built) - MOST_NAMED} more" if len(built) > MOST_NAMED else ""
        raise Refusal("This can no longer be taken back: " + "; ".join(built[:MOST_NAMED]) + more + ".")
    for row in rows:
        action = actions[row.object_id]
        if row.before is not None:
            restore(action, row.before)
        else:
            _take_away(action, why)


def _built_on(action: Action | None, version: int | None, *, is_new: bool) -> str:
    """What somebody did to an action since, in words; nothing when it is as the file left it."""
    if action is None:
        return "an action of it is no longer here"
    if action.version != version:
        return f"{action.reference} was changed or updated since"
    if not is_new:
        return ""
    for relation in Action._meta.related_objects:
        model = relation.related_model
        if not isinstance(relation, ManyToOneRel | OneToOneRel) or not isinstance(model, type):
            continue
        if model in OWN or issubclass(model, pghistory.models.Event):
            continue
        if model._default_manager.filter(**{relation.field.name: action}).exists():
            return f"{action.reference} has {model._meta.verbose_name_plural}"
    return ""


def _take_away(action: Action, why: str) -> None:
    action.places.all().delete()
    action.origins.all().delete()
    if not action.updates.exists():
        action.delete()
        return
    same = Action.objects.filter(pk=action.pk)
    if action.state == ActionState.CLOSED:
        same.update(state=ActionState.OPEN, closed_on=None)
    if action.state != ActionState.WITHDRAWN:
        same.update(state=ActionState.WITHDRAWN)
    same.update(
        why_withdrawn=(GONE + why)[:600],
        reference=f"X{action.pk.hex[:12]}",
        version=action.version + 1,
    )
