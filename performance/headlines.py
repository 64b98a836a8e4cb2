"""Headline sentences from figures: what the executive reads first. Each part carries the address of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.calendar.dates import dated
from foundation.figures import Figure


@dataclass(frozen=True)
class Part:
    """Some words and the rows behind them; without an address where the reader may not open them."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Headline:
    """One sentence made of parts."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """8 of 12 returns of an audit are in; 2 are overdue."""
        return "; ".join(part.text for part in self.parts) + "."


@dataclass(frozen=True)
class Change:
    """How one indicator changed, and whether that is better (none: nobody said which way is)."""

    name: str
    sentence: str
    better: bool | None
    size: float
    url: str


def returns_headline(audit: str, returned: Figure, overdue: Figure, due_on: date, today: date) -> Headline:
    """8 of 12 returns of an audit are in; 2 are overdue. Before the due date: the others are due by it."""
    n, d = returned.n or 0, returned.d or 0
    of = f"“{audit}”"
    if n == d:
        every = f"All {d} {returned.counted}" if d > 1 else f"The only {returned.counted_singly}"
        return Headline((Part(f"{every} of {of} {_are(d)} in", returned.url),))
    first = Part(f"{returned.counts()} of {of} {_of_are(returned)} in", returned.url)
    if late := int(overdue.number or 0):
        return Headline((first, Part(f"{late} {_are(late)} overdue", overdue.url)))
    others = "the others are" if d - n > 1 else "the other is" if n else "it is"
    return Headline((first, Part(f"{others} due by {dated(due_on, today)}", "")))


def plan_headline(on_track: Figure, overdue: Figure) -> Headline | None:
    """14 of 18 actions are on track; 3 overdue. Nothing where no action is open."""
    if not on_track.d:
        return None
    late = int(overdue.number or 0)
    first = Part(f"{on_track.counts()} {_of_are(on_track)} on track", on_track.url)
    return Headline((first, Part(f"{late} overdue" if late else "none is overdue", overdue.url)))


def movement_headline(improved: Figure, before: str, after: str) -> Headline | None:
    """34 of 61 ratings that fell short in one audit are met in its update, or in the next audit."""
    if not improved.d:
        return None
    text = f"{improved.counts()} that fell short in “{before}” {_of_are(improved)} met in {after}"
    return Headline((Part(text, improved.url),))


def change_headlines(changes: Sequence[Change], number: int = 3) -> list[Headline]:
    """Repeat referrals rose from 21% in 2018/19 to 33% in 2019/20: what got worse first, the largest first."""
    telling = [one for one in changes if one.better is not None]
    ordered = sorted(telling, key=lambda one: (bool(one.better), -one.size))
    return [Headline((Part(_said(one), one.url),)) for one in ordered[:number]]


def _said(change: Change) -> str:
    return f"{change.name} {change.sentence}, which is {'better' if change.better else 'worse'}"


def _of_are(counted: Figure) -> str:
    """1 of 12 is, 8 of 12 are; 0 of 1 is, too."""
    return _are(1 if counted.d == 1 else counted.n or 0)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
