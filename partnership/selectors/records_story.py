"""What was decided about a class or a unit, newest first."""

from datetime import datetime, time

from django.urls import reverse

from foundation.calendar.clock import LONDON
from foundation.calendar.dates import long_date
from foundation.pages.timeline import Entry
from foundation.retention.due import in_words
from foundation.retention.kept import Kept
from foundation.retention.models import Disposal, Hold, KeptLonger, RetentionRule


def of_class(kept: Kept) -> tuple[Entry, ...]:
    """Periods, holds of the whole class, disposals; three queries."""
    rules = RetentionRule.objects.filter(class_code=kept.code).select_related("set_by")
    found = [
        Entry(
            f"{rule.set_by.name} set the period to {in_words(rule.months)} from {long_date(rule.during.lower)}.",
            rule.set_at,
            rule.why,
        )
        for rule in rules
    ]
    disposals = Disposal.objects.filter(class_code=kept.code).select_related("proposed_by")[:50]
    found += [
        Entry(
            f"{each.proposed_by.name} proposed disposal {each.reference}.",
            datetime.combine(each.proposed_on, time(12), LONDON),
            each.get_state_display(),
            reverse("partnership:records-disposal", args=[each.pk]),
        )
        for each in disposals
    ]
    return _newest_first([*found, *_holds(kept.code, "")])


def of_unit(kept: Kept, unit_id: str) -> tuple[Entry, ...]:
    """Longer keeping and holds; two queries."""
    longer = KeptLonger.objects.filter(class_code=kept.code, unit_id=unit_id).select_related("decided_by")
    found = [
        Entry(f"{row.decided_by.name} kept it until {long_date(row.until)}.", row.decided_at, row.why)
        for row in longer
    ]
    return _newest_first([*found, *_holds(kept.code, unit_id)])


def _holds(code: str, unit_id: str) -> list[Entry]:
    found = []
    holds = Hold.objects.filter(class_code=code, unit_id=unit_id).select_related("put_by", "ended_by")
    for hold in holds:
        found.append(Entry(f"{hold.put_by.name} put it on hold.", hold.put_at, hold.why))
        if hold.ended_at and hold.ended_by:
            found.append(Entry(f"{hold.ended_by.name} ended the hold.", hold.ended_at, hold.why_ended))
    return found


def _newest_first(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.when, reverse=True))
