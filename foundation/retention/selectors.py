"""Which units there are of each class, when each is due, and what stands in the way of its disposal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Value

from foundation.retention.choices import DisposalState, UnitState
from foundation.retention.due import review_date
from foundation.retention.kept import Kept, disposable
from foundation.retention.models import DisposalUnit, Hold, KeptLonger, RetentionRule


@dataclass(frozen=True)
class Period:
    """How long a class is kept today, and by which decision; none where it is the period as delivered."""

    months: int
    rule: RetentionRule | None = None


@dataclass(frozen=True)
class Unit:
    """One thing that is kept, with its date."""

    id: str
    label: str
    started_on: date
    due_on: date
    is_held: bool = False
    kept_until: date | None = None
    is_proposed: bool = False

    def is_due(self, today: date) -> bool:
        """Its day has come, and nothing stands in the way."""
        return self.due_on <= today and not self.is_held and not self.is_proposed


@dataclass(frozen=True)
class Standing:
    """A class today: its period, its units, the hold on the whole of it."""

    kept: Kept
    period: Period
    units: list[Unit] = field(default_factory=list)
    hold: Hold | None = None

    def due(self, today: date) -> list[Unit]:
        """What may be disposed of today."""
        return [unit for unit in self.units if unit.is_due(today)]

    def next_review(self, today: date) -> date | None:
        """The first day to come on which something falls due."""
        return min((unit.due_on for unit in self.units if unit.due_on > today), default=None)


def periods(classes: Iterable[Kept], today: date) -> dict[str, Period]:
    """The period of each class that has one; one query."""
    rules = {rule.class_code: rule for rule in RetentionRule.objects.in_force(today)}
    return {
        kept.code: Period(rules[kept.code].months, rules[kept.code])
        if kept.code in rules
        else Period(kept.months or 0)
        for kept in classes
    }


def standings(today: date, classes: Iterable[Kept] | None = None) -> list[Standing]:
    """Every class that is disposed of (or these), in five queries however many classes and units there are."""
    chosen = disposable() if classes is None else tuple(classes)
    codes = [kept.code for kept in chosen]
    how_long = periods(chosen, today)
    holds = {
        (hold.class_code, hold.unit_id): hold for hold in Hold.objects.in_force().filter(class_code__in=codes)
    }
    longer = _kept_longer(codes)
    gone, proposed = _in_disposals(codes)
    units: dict[str, list[Unit]] = defaultdict(list)
    for code, unit_id, label, started_on in _rows(chosen, today):
        key = (code, unit_id)
        if started_on is None or gone.get(key, date.min) >= started_on:
            continue
        units[code].append(
            Unit(
                id=unit_id,
                label=label,
                started_on=started_on,
                due_on=review_date(started_on, how_long[code].months, longer.get(key)),
                is_held=key in holds or (code, "") in holds,
                kept_until=longer.get(key),
                is_proposed=key in proposed,
            )
        )
    return [
        Standing(
            kept,
            how_long[kept.code],
            sorted(units[kept.code], key=lambda unit: (unit.due_on, unit.label)),
            holds.get((kept.code, "")),
        )
        for kept in chosen
    ]


def anything_due(today: date) -> bool:
    """Whether the review date of any record has come."""
    return any(standing.due(today) for standing in standings(today))


def standing_of(kept: Kept, today: date) -> Standing:
    """One class."""
    return standings(today, [kept])[0]


def unit_of(kept: Kept, unit_id: str, today: date) -> Unit | None:
    """One unit of a class, or none."""
    return next((unit for unit in standing_of(kept, today).units if unit.id == unit_id), None)


def _rows(classes: Iterable[Kept], today: date) -> Iterable[tuple[str, str, str, date | None]]:
    asked: list[QuerySet[Any, Any]] = [
        kept.units(today)
        .annotate(kept_class=Value(kept.code, output_field=CharField()))
        .values_list("kept_class", "kept_id", "kept_label", "kept_from")
        for kept in classes
        if kept.units is not None
    ]
    if not asked:
        return []
    return asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]


def _kept_longer(codes: list[str]) -> Mapping[tuple[str, str], date]:
    found = KeptLonger.objects.filter(class_code__in=codes).order_by("id")
    return {(row.class_code, row.unit_id): row.until for row in found}


def _in_disposals(
    codes: list[str],
) -> tuple[Mapping[tuple[str, str], date], set[tuple[str, str]]]:
    """From when what was removed had counted, and what an open disposal names."""
    rows = DisposalUnit.objects.filter(class_code__in=codes).exclude(state=UnitState.LEFT)
    gone: dict[tuple[str, str], date] = {}
    proposed: set[tuple[str, str]] = set()
    for code, unit_id, started_on, state, disposal in rows.annotate(of=F("disposal__state")).values_list(
        "class_code", "unit_id", "started_on", "state", "of"
    ):
        key = (code, unit_id)
        if state == UnitState.DONE:
            gone[key] = max(started_on, gone.get(key, date.min))
        elif disposal in (DisposalState.PROPOSED, DisposalState.AGREED):
            proposed.add(key)
    return gone, proposed
