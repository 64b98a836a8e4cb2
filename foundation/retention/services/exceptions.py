"""Keeping a unit longer, and putting a unit or a class on hold."""

from datetime import date
from typing import Any

from foundation.calendar.clock import real_now
from foundation.refusals import Refusal
from foundation.retention.kept import Kept
from foundation.retention.models import Hold, KeptLonger
from foundation.retention.rights import refuse_stranger
from foundation.retention.selectors import Unit, unit_of
from foundation.retention.services.about import subject_of
from foundation.retention.services.locks import one_at_a_time
from foundation.trail.acts import act, note_subjects

NOT_THERE = "There is no such record in this class any more."


def keep_longer(*, actor: Any, kept: Kept, unit_id: str, until: date, why: str) -> KeptLonger:
    """The unit is looked at again on another day. What was agreed to go and is not gone yet stays too.

    Refuses a day that does not lie after its present one, and a decision without a reason.
    """
    refuse_stranger(actor)
    with act(actor, "retention.keep_longer", about=[subject_of(kept, unit_id)]):
        one_at_a_time(kept.code)
        unit = _unit(kept, unit_id, actor.today)
        if until <= max(actor.today, unit.due_on):
            raise Refusal(
                "The new review date lies after today and after the present one.", detail={"field": "until"}
            )
        if not why.strip():
            raise Refusal("Say why it is kept longer.", detail={"field": "why"})
        return KeptLonger.objects.create(
            class_code=kept.code,
            unit_id=unit_id,
            label=unit.label[:120],
            until=until,
            why=why.strip(),
            decided_by_id=actor.person_id,
            decided_at=real_now(),
        )


def put_on_hold(*, actor: Any, kept: Kept, unit_id: str, why: str) -> Hold:
    """Nothing of the unit (of the class, where none is named) goes until the hold is ended."""
    refuse_stranger(actor)
    if not kept.is_disposed_of:
        raise Refusal("Nothing of this class is disposed of, so there is nothing to hold.")
    if not why.strip():
        raise Refusal("Say why.", detail={"field": "why"})
    about = [subject_of(kept, unit_id)] if unit_id else []
    with act(actor, "retention.hold", about=about) as holding:
        one_at_a_time(kept.code)
        label = _unit(kept, unit_id, actor.today).label[:120] if unit_id else ""
        if Hold.objects.in_force().filter(class_code=kept.code, unit_id=unit_id).exists():
            raise Refusal("This is already on hold.")
        hold = Hold.objects.create(
            class_code=kept.code,
            unit_id=unit_id,
            label=label,
            why=why.strip(),
            put_by_id=actor.person_id,
            put_at=real_now(),
        )
        note_subjects(holding, hold)
    return hold


def end_hold(*, actor: Any, hold: Hold, why: str) -> None:
    """What was held may be disposed of again, once its day has come."""
    refuse_stranger(actor)
    if not why.strip():
        raise Refusal("Say why the hold ends.", detail={"field": "why"})
    with act(actor, "retention.end_hold", about=[hold]):
        one_at_a_time(hold.class_code)
        now = real_now()
        if (
            not Hold.objects.in_force()
            .filter(pk=hold.pk)
            .update(ended_at=now, ended_by_id=actor.person_id, why_ended=why.strip())
        ):
            raise Refusal("This hold was ended already.")


def _unit(kept: Kept, unit_id: str, today: date) -> Unit:
    unit = unit_of(kept, unit_id, today)
    if unit is None:
        raise Refusal(NOT_THERE)
    return unit
