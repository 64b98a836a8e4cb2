"""Indicators and what they mean come in."""

from dataclasses import dataclass
from datetime import date

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency, Priority
from performance import permissions
from performance.models import Definition, Indicator

FIRST_DAY = date(2000, 1, 1)
"""From when a definition is taken to hold where no source says since when."""


@dataclass(frozen=True)
class IndicatorEntry:
    """One indicator as the dictionary describes it."""

    code: str
    name: str
    unit: str
    polarity: str
    definition: str = ""
    source: str = ""
    short_name: str = ""
    note: str = ""
    order: int = 0
    on_dashboard: bool = False
    valid_from: date = FIRST_DAY


def keep_indicator(
    *,
    actor: Actor,
    entry: IndicatorEntry,
    owner: Agency | None = None,
    priority: Priority | None = None,
) -> Indicator:
    """Bring an indicator in with the first version of its definition; the same entry again changes nothing.

    Name, owner and order may be corrected. The unit and what is counted may not: another definition is a
    version of its own, made by `redefine`.
    """
    _check(actor)
    found = Indicator.objects.filter(code=entry.code).first()
    if found is not None and found.unit != entry.unit:
        raise Refusal(f"{entry.code} is counted in another unit: give the new count a code of its own.")
    wanted: dict[str, object] = {
        "name": entry.name,
        "short_name": entry.short_name,
        "unit": entry.unit,
        "polarity": entry.polarity,
        "owner": owner,
        "priority": priority,
        "order": entry.order,
        "on_dashboard": entry.on_dashboard,
        "note": entry.note,
    }
    if priority is None and found is not None:
        del wanted["priority"]  # whoever brings none says nothing of it: it may have been set on a page
    if found is None:
        return _add(actor, entry, wanted)
    changed = [name for name, value in wanted.items() if getattr(found, name) != value]
    if changed:
        with act(actor, "indicator.correct", about=[found]):
            for name in changed:
                setattr(found, name, wanted[name])
            found.save(update_fields=changed)
    return found


def redefine(
    *, actor: Actor, indicator: Indicator, text: str, source: str, valid_from: date, breaks_series: bool
) -> Definition:
    """Give an indicator a new version of its definition; later values belong to it."""
    _check(actor)
    last = indicator.definitions.order_by("-version").first()
    if last is not None and valid_from <= last.valid_from:
        raise Refusal("A new definition must begin after the one before it.")
    with act(actor, "indicator.redefine", about=[indicator]):
        return Definition.objects.create(
            indicator=indicator,
            version=last.version + 1 if last else 1,
            text=text.strip(),
            source=source.strip(),
            valid_from=valid_from,
            breaks_series=breaks_series,
        )


def _add(actor: Actor, entry: IndicatorEntry, wanted: dict[str, object]) -> Indicator:
    with act(actor, "indicator.add") as adding:
        indicator = Indicator.objects.create(code=entry.code, **wanted)
        note_subjects(adding, indicator)
        Definition.objects.create(
            indicator=indicator, text=entry.definition, source=entry.source, valid_from=entry.valid_from
        )
    return indicator


def _check(actor: Actor) -> None:
    if not permissions.can_keep_indicators(actor):
        raise NotAllowed("The partnership's office keeps the indicators.")
