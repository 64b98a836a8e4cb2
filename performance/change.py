"""What changed between two figures, in a sentence, and whether that is better."""

from decimal import Decimal

from foundation.calendar.periods import Period, PeriodKind
from foundation.figures import Figure
from foundation.rounding import round_half_up
from performance.choices import Polarity

IN_PERIOD = {
    PeriodKind.SNAPSHOT: "at {}",
    PeriodKind.ROLLING: "in the {}",
    PeriodKind.ACADEMIC_YEAR: "in the {}",
    PeriodKind.NOT_STATED: "({})",
}


def change_sentence(before: Figure, now: Figure) -> str:
    """Rose from 21% in 2018/19 to 33% in 2019/20, without a capital so that a name can stand before it.

    Compares what is printed. Refuses to compare across a new definition, another kind of period, or a marker.
    """
    if why := why_not_comparable(before, now):
        return f"cannot be compared: {why}"
    first, last = (f"{f.value_text()}{_when(f.period)}" for f in (before, now))
    step = _step(before, now)
    if not step:
        return f"stayed at {now.value_text()}{_span(before.period, now.period)}"
    return f"{'rose' if step > 0 else 'fell'} from {first} to {last}"


def why_not_comparable(before: Figure, now: Figure) -> str:
    """Why two figures cannot be set side by side; empty when they can."""
    for figure in (before, now):
        if figure.marker is not None:
            return f"{figure.marker.word.lower()}{_when(figure.period)}"
    if before.definition != now.definition:
        return "the definition changed"
    if before.unit != now.unit:
        return "the units differ"
    kinds = {figure.period.kind for figure in (before, now) if figure.period is not None}
    return "the periods are not of the same kind" if len(kinds) > 1 else ""


def is_better(before: Figure, now: Figure, polarity: str) -> bool | None:
    """Whether the change is good; None when nothing changed, nothing is good, or there is no comparing."""
    if polarity not in (Polarity.HIGH, Polarity.LOW) or why_not_comparable(before, now):
        return None
    step = _step(before, now)
    return (step > 0) is (polarity == Polarity.HIGH) if step else None


def _step(before: Figure, now: Figure) -> Decimal:
    first, last = before.number, now.number
    if first is None or last is None:
        return Decimal(0)
    return round_half_up(last, now.places) - round_half_up(first, before.places)


def _when(period: Period | None) -> str:
    return f" {IN_PERIOD.get(period.kind, 'in {}').format(period.text())}" if period else ""


def _span(before: Period | None, now: Period | None) -> str:
    return f" from {before.text()} to {now.text()}" if before and now else ""
