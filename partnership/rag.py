"""Red, amber or green of an action, worked out from its dates and updates, with the reason as a sentence."""

from dataclasses import dataclass
from datetime import date

from foundation.calendar.dates import days_in_words, relative
from partnership.choices import ComputedRag


@dataclass(frozen=True)
class RagRules:
    """The limits in force; a partnership may set its own."""

    due_within_days: int = 30
    no_update_for_days: int = 45
    moved_times: int = 2


@dataclass(frozen=True)
class Rag:
    """A word and why."""

    word: ComputedRag
    reasons: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The reasons in one line: due in 9 days, no update for 45 days."""
        return ", ".join(self.reasons)

    def sentence(self) -> str:
        """Amber: due in 9 days, no update for 45 days. Empty for an action that has no RAG."""
        if self.word is ComputedRag.NONE:
            return ""
        return f"{self.word.label}: {self.why}" if self.reasons else str(self.word.label)


def rag_of(
    *,
    today: date,
    starts_on: date,
    due_on: date,
    stated: str = "",
    updated_on: date | None = None,
    times_moved: int = 0,
    is_closed: bool = False,
    rules: RagRules | None = None,
) -> Rag:
    """Red when late or when its owner says so; amber when due soon, silent or moved; grey before its start.

    The partnership's rule. A closed or withdrawn action has none. The due date itself is not late. Before
    the first update, silence counts from the start. What its owner calls red is red even before it starts.
    """
    if is_closed:
        return Rag(ComputedRag.NONE)
    if red := _red(today, due_on, stated):
        return Rag(ComputedRag.RED, red)
    if today < starts_on:
        return Rag(ComputedRag.GREY, (f"starts {relative(starts_on, today)}",))
    silent = (today - max(starts_on, updated_on or starts_on)).days
    if amber := _amber((due_on - today).days, silent, times_moved, rules or RagRules()):
        return Rag(ComputedRag.AMBER, amber)
    return Rag(ComputedRag.GREEN, (f"due {relative(due_on, today)}",))


def agrees(stated: str, by_dates: ComputedRag) -> bool:
    """Does the owner's word agree with what its dates and updates say without it?

    The partnership's rule: where it does not, the owner says why. An action that has not started is on track, so
    green agrees with grey.
    """
    return stated == by_dates or (stated, by_dates) == (ComputedRag.GREEN, ComputedRag.GREY)


def _red(today: date, due_on: date, stated: str) -> tuple[str, ...]:
    late, reasons = (today - due_on).days, []
    if late > 0:
        reasons.append(f"{days_in_words(late)} past its due date")
    if stated == ComputedRag.RED:
        reasons.append("its owner says red")
    return tuple(reasons)


def _amber(left: int, silent: int, moved: int, rules: RagRules) -> tuple[str, ...]:
    reasons = []
    if left <= rules.due_within_days:
        reasons.append({0: "due today", 1: "due tomorrow"}.get(left) or f"due in {days_in_words(left)}")
    if silent >= rules.no_update_for_days:
        reasons.append(f"no update for {days_in_words(silent)}")
    if moved >= rules.moved_times:
        reasons.append(f"its date moved {_times(moved)}")
    return tuple(reasons)


def _times(moved: int) -> str:
    return {1: "once", 2: "twice"}.get(moved, f"{moved} times")
