"""Changing how long a class is kept."""

from datetime import date
from typing import Any

from foundation.calendar.clock import real_now
from foundation.calendar.dates import long_date
from foundation.refusals import Refusal
from foundation.retention.kept import Kept
from foundation.retention.models import RetentionRule
from foundation.retention.rights import refuse_stranger
from foundation.retention.services.locks import one_at_a_time
from foundation.trail.acts import act, note_subjects

LONGEST = 12 * 100


def change_period(*, actor: Any, kept: Kept, months: int, why: str, from_on: date) -> RetentionRule:
    """From a day on the class is kept so long. What was disposed of before keeps the period it was made under.

    Refuses a class that has no period of its own, a day that is over, a day on or before which another change
    begins that has not begun yet, and a change without a reason.
    """
    refuse_stranger(actor)
    if not kept.is_disposed_of:
        raise Refusal("This class has no period that could be changed here.")
    if not 1 <= months <= LONGEST:
        raise Refusal("The period is between 1 month and 100 years.", detail={"field": "months"})
    if not why.strip():
        raise Refusal("Say why.", detail={"field": "why"})
    if from_on < actor.today:
        raise Refusal("The change begins today or later.", detail={"field": "from_on"})
    with act(actor, "retention.change_period") as changing:
        one_at_a_time(kept.code)
        _end_before(kept, from_on)
        rule = RetentionRule.objects.create(
            class_code=kept.code,
            months=months,
            why=why.strip(),
            during=(from_on, None),
            set_by_id=actor.person_id,
            set_at=real_now(),
        )
        note_subjects(changing, rule)
    return rule


def _end_before(kept: Kept, from_on: date) -> None:
    """The period that holds until then ends there."""
    rules = RetentionRule.objects.filter(class_code=kept.code)
    for later in rules.filter(during__startswith__gte=from_on)[:1]:
        day = long_date(later.during.lower)
        raise Refusal(f"A change from {day} is set already. Choose a later day.", detail={"field": "from_on"})
    for rule in rules.filter(during__contains=from_on):
        rule.during = (rule.during.lower, from_on)
        rule.save(update_fields=["during"])
