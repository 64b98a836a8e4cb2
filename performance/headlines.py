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
        return Headline(
            (
                Part(
                    f"{f'All {d} returns' if d > 1 else 'The only return'} of {of} {_are(d)} in", returned.url
                ),
            )
        )
    first = Part(f"{n} of {d} returns of {of} {_are(n)} in", returned.url)
    if late := int(overdue.number or 0):
        return Headline((first, Part(f"{late} {_are(late)} overdue", overdue.url)))
    return Headline((first, Part(f"the others are due by {dated(due_on, today)}", "")))


def plan_headline(on_track: Figure, overdue: Figure) -> Headline | None:
    """14 of 18 actions are on track; 3 overdue. Nothing where no action is open."""
    n, d = on_track.n or 0, on_track.d or 0
    if not d:
        return None
    late = int(overdue.number or 0)
    first = Part(f"{n} of {d} actions {_are(n)} on track", on_track.url)
    return Headline((first, Part(f"{late} overdue" if late else "none is overdue", overdue.url)))


def movement_headline(improved: Figure, before: str, after: str) -> Headline | None:
    """34 of 61 ratings that fell short in one audit are met in its update, or in the next audit."""
    n, d = improved.n or 0, improved.d or 0
    if not d:
        return None
    text = f"{n} of {d} ratings that fell short in “{before}” {_are(n)} met in {after}"
    return Headline((Part(text, improved.url),))


def change_headlines(changes: Sequence[Change], number: int = 3) -> list[Headline]:
    """Repeat referrals rose from 21% in 2018/19 to 33% in 2019/20: what got worse first, the largest first."""
    telling = [one for one in changes if one.better is not None]
    ordered = sorted(telling, key=lambda one: (bool(one.better), -one.size))
    return [Headline((Part(_said(one), one.url),)) for one in ordered[:number]]


def _said(change: Change) -> str:
    return f"{change.name} {change.sentence}, which is {'better' if change.better else 'worse'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
