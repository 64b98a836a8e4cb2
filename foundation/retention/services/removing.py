"""Does what two people agreed on: one unit after another, each whole or not at all."""

from datetime import date
from typing import Any
from uuid import UUID

from foundation.calendar.clock import real_now
from foundation.calendar.dates import long_date
from foundation.retention.choices import Because, DisposalState, UnitState
from foundation.retention.kept import Kept, class_of
from foundation.retention.models import Disposal, DisposalUnit, Hold, KeptLonger
from foundation.retention.reasons import forget_reasons
from foundation.retention.selectors import standing_of
from foundation.retention.services.about import subject_of
from foundation.retention.services.locks import one_at_a_time
from foundation.trail.acting import acting, system
from foundation.trail.acts import act


def remove_agreed(disposal_id: UUID) -> dict[str, int]:
    """Every unit of the disposal that is not done yet; safe to run twice, and to be stopped anywhere."""
    disposal = Disposal.objects.get(pk=disposal_id)
    if disposal.state == DisposalState.AGREED:
        kept = class_of(disposal.class_code)
        if kept is None:
            raise LookupError(f"No class of records is called {disposal.class_code}.")
        waiting = disposal.units.filter(state=UnitState.WAITING)
        for pk in list(waiting.values_list("pk", flat=True)):
            _remove(kept, disposal, pk)
        _finish(disposal)
    units = disposal.units.all()
    return {
        "removed": units.filter(state=UnitState.DONE).count(),
        "left": units.filter(state=UnitState.LEFT).count(),
    }


def words_for(day: date) -> str:
    """What stands afterwards where something stood."""
    return f"[Removed {long_date(day)}: kept no longer]"


def _remove(kept: Kept, disposal: Disposal, pk: UUID) -> None:
    """One unit in a transaction of its own. Who holds it or keeps it longer comes before or after, never between."""
    with acting(system()) as actor:
        one_at_a_time(kept.code)
        unit = DisposalUnit.objects.select_for_update().get(pk=pk)
        if unit.state != UnitState.WAITING:
            return
        with act(actor, "retention.remove", about=[disposal, subject_of(kept, unit.unit_id)]):
            because = _obstacle(kept, unit, actor.today)
            if because:
                unit.state, unit.because = UnitState.LEFT, because
            else:
                _take_away(kept, unit, words_for(actor.today))
            unit.done_at = real_now()
            unit.save()


def _take_away(kept: Kept, unit: DisposalUnit, words: str) -> None:
    assert kept.dispose is not None  # noqa: S101 - units and dispose are declared together
    removed = kept.dispose(unit.unit_id, words)
    reasons = forget_reasons({kept.unit_model or kept.models[0]: [unit.unit_id]}, words)
    unit.state = UnitState.DONE
    unit.texts, unit.files, unit.rows = removed.texts + reasons, removed.files, removed.rows


def _obstacle(kept: Kept, unit: DisposalUnit, today: date) -> str:
    """Why it must not go now, after all; empty when nothing has changed since it was agreed."""
    if Hold.objects.in_force().filter(class_code=kept.code, unit_id__in=["", unit.unit_id]).exists():
        return Because.HELD
    longer = KeptLonger.objects.filter(class_code=kept.code, unit_id=unit.unit_id).first()
    if longer is not None and longer.until > today:
        return Because.LONGER
    now = next((each for each in standing_of(kept, today).units if each.id == unit.unit_id), None)
    if now is None:
        return Because.GONE
    return "" if now.due_on <= today else Because.NOT_DUE


def _finish(disposal: Disposal) -> None:
    with acting(system()) as actor:
        row: Any = Disposal.objects.select_for_update().get(pk=disposal.pk)
        if row.state == DisposalState.AGREED and not row.units.filter(state=UnitState.WAITING).exists():
            with act(actor, "retention.finish", about=[row]):
                row.state, row.done_on = DisposalState.DONE, actor.today
                row.save(update_fields=["state", "done_on"])
