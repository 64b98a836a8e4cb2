"""Where leaders are greener than practice: what may be compared with what, and how.

Four views of one theme or one agency stand side by side, each as a share of "met":

- *self*: the ratings that agencies handed in; met of those that apply;
- *moderated*: the same ratings as the partnership moderated them;
- *frontline*: answers of those who do the work; agree or strongly agree, of those whose work it is;
- *case audits*: overall grades that agencies gave to audited cases; met, of those given, and of audits that were
  handed in within a year of the day on which the self ratings were due.

They ask different questions of different people, so a difference is a reason to look, never a finding. It is worked out
only where both sides have at least their minimum; below it the counts are shown and nothing is compared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from foundation.calendar.dates import long_date

NOTABLE = 10
"""From so many percentage points on a difference is named in a sentence; a matter of taste, no test of chance."""
A_YEAR = timedelta(days=365)

HOW = (
    "Self rating: ratings met of those that apply, as agencies handed them in. Moderated: the same, as "
    "the partnership rated them when moderation was finished. Frontline: answers that agree, of people "
    "whose work it is, from a survey that is closed. Case audits: overall grades that count as met, of "
    "audits handed in from {first} to {last}, which is a year before the returns were due to a year after. "
    "The difference is the self rating less the lower of frontline and case audits. It "
    "is worked out only where both have enough behind them: five ratings, the survey's least number of "
    "replies, ten case audits. They ask different questions of different people: a difference is a reason"
    " to look, and no finding."
)


@dataclass(frozen=True)
class Days:
    """The first and the last day on which a case audit was handed in that is set beside an audit's self ratings."""

    first: date
    last: date


def case_days(due_on: date) -> Days:
    """A year before the returns were due to a year after: what was seen of practice longer ago or later says nothing
    of what leaders said then, and once that year is over the gap of an audit stands still."""
    return Days(due_on - A_YEAR, due_on + A_YEAR)


def how_it_compares(due_on: date) -> str:
    """What is compared with what, for the reader of one audit."""
    days = case_days(due_on)
    return HOW.format(first=long_date(days.first), last=long_date(days.last))


class Source(StrEnum):
    """The four views, in the order in which they stand side by side."""

    SELF = "self"
    MODERATED = "moderated"
    FRONTLINE = "frontline"
    CASES = "cases"

    @property
    def label(self) -> str:
        """Over its column."""
        return WORDS[self][0]

    @property
    def counted(self) -> str:
        """What its n counts."""
        return WORDS[self][1]

    @property
    def minimum(self) -> int:
        """No percentage of fewer: 5, of cases 10."""
        return 10 if self is Source.CASES else 5


WORDS = {
    Source.SELF: ("Self rating", "ratings met"),
    Source.MODERATED: ("Moderated", "ratings met"),
    Source.FRONTLINE: ("Frontline", "answers agree"),
    Source.CASES: ("Case audits", "audits met"),
}
PRACTICE = (Source.FRONTLINE, Source.CASES)
BESIDE_SELF = (Source.MODERATED, *PRACTICE)


@dataclass(frozen=True)
class Reading:
    """One view: met of counted."""

    met: int
    counted: int
    minimum: int

    @property
    def share(self) -> Fraction | None:
        """Exactly; none below the minimum."""
        return Fraction(self.met, self.counted) if self.counted >= max(self.minimum, 1) else None


Views = Mapping[Source, Reading | None]


@dataclass(frozen=True)
class Gap:
    """How much greener leaders are than practice, and against which view of practice."""

    difference: Fraction
    practice: Source

    @property
    def points(self) -> int:
        """In percentage points, halves away from nought."""
        hundredths = abs(self.difference) * 100
        whole = int(hundredths + Fraction(1, 2))
        return -whole if self.difference < 0 else whole

    @property
    def is_notable(self) -> bool:
        """Leaders are greener by ten points or more."""
        return self.points >= NOTABLE


def gap_of(views: Views) -> Gap | None:
    """Leaders' own rating less the lowest view of practice; none where one side is missing or too few."""
    leaders = _share(views, Source.SELF)
    practice = [(share, source) for source in PRACTICE if (share := _share(views, source)) is not None]
    if leaders is None or not practice:
        return None
    lowest, source = min(practice, key=lambda each: each[0])
    return Gap(leaders - lowest, source)


@dataclass(frozen=True)
class Below:
    """How many points each view that can be compared lies below the self rating; less than nought: above it."""

    points: Mapping[Source, int] = field(default_factory=dict)

    @property
    def lower(self) -> tuple[Source, ...]:
        """Those that lie ten points or more below."""
        return tuple(source for source, points in self.points.items() if points >= NOTABLE)

    @property
    def is_practice(self) -> bool:
        """Leaders are greener than practice, not only than the partnership rated them."""
        return any(source in PRACTICE for source in self.lower)

    @property
    def is_compared(self) -> bool:
        """There is something to compare: nothing is not none."""
        return bool(self.points)

    @property
    def counts(self) -> str:
        """2 of 3."""
        return f"{len(self.lower)} of {len(self.points)}" if self.points else "Not compared"


def below_self(views: Views) -> Below:
    """Each view by itself: a share is needed on both sides, so nothing is compared below a minimum."""
    leaders = _share(views, Source.SELF)
    if leaders is None:
        return Below()
    shares = {source: share for source in BESIDE_SELF if (share := _share(views, source)) is not None}
    return Below({source: Gap(leaders - share, source).points for source, share in shares.items()})


def widest_first(subjects: Iterable[tuple[str, Views]]) -> list[tuple[str, Views, Gap | None]]:
    """The widest gap first, in the order given among equals; what cannot be compared comes last."""
    found = [(name, views, gap_of(views)) for name, views in subjects]
    return sorted(found, key=lambda row: (row[2] is None, -row[2].difference if row[2] else Fraction(0)))


def sentence(gaps: Sequence[tuple[str, Gap | None]], most: int = 3) -> str:
    """Where leaders are greener than practice, in words; also that they are not, or that nothing can be compared."""
    compared = [(name, gap) for name, gap in gaps if gap is not None]
    if not compared:
        return "Nothing can be compared: it takes a self rating and a view of practice with enough answers."
    notable = [(name, gap) for name, gap in compared if gap.is_notable][:most]
    if not notable:
        return "Nowhere do leaders rate themselves ten points or more above what practice shows."
    named = [f"{name} ({gap.points} points above {gap.practice.label.lower()})" for name, gap in notable]
    return f"Leaders are greener than practice in {_and(named)}."


def _share(views: Views, source: Source) -> Fraction | None:
    reading = views.get(source)
    return reading.share if reading else None


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
