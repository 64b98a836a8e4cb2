"""How ratings moved from one audit to its update, or to the next audit: counts with the list behind each cell."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast
from uuid import UUID

from audits.choices import CycleKind
from audits.metrics.crosswalks import what_became
from audits.metrics.links import Links
from audits.metrics.results import Rated, Results
from audits.models import Section11Cycle
from audits.movement import Movement, Rating, movement
from audits.scoring import MINIMUM
from foundation.figures import Figure, count, share
from partnership.actors import Actor
from partnership.lineage import Lineage
from partnership.models import Succession

MET = "met"
NOTHING = "none"


@dataclass(frozen=True)
class Moved:
    """One line of the list: what an agency was rated on a standard before, and what after."""

    before: Rated | None
    after: Rated | None
    why: str = ""

    @property
    def rated(self) -> Rated:
        """As the later audit words it, where it does."""
        return cast(Rated, self.after or self.before)

    @property
    def standard(self) -> str:
        """The standard's number and title."""
        return str(self.rated.item)

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it stands in the list."""
        item = self.rated.item
        return (item.section.order, item.order, self.agency)

    @property
    def fell_short(self) -> bool:
        """Rated before so that something had to be done."""
        return bool(self.before and self.before.grade and self.before.grade.needs_improvement)

    @property
    def is_met_now(self) -> bool:
        """Met after."""
        return self.after is not None and self.after.is_met

    @property
    def paired(self) -> tuple[Rated, Rated]:
        """Both ratings; a LookupError where there is no comparator."""
        if self.before is None or self.after is None:
            raise LookupError(self.why)
        return self.before, self.after

    @property
    def codes(self) -> tuple[str, str] | None:
        """The codes of both grades; none where there is no comparator."""
        if self.before is None or self.after is None or not self.before.grade or not self.after.grade:
            return None
        return self.before.grade.code, self.after.grade.code

    @property
    def agency(self) -> str:
        """Who answers for it now; with who it was, where another."""
        names = [str(each.agency) for each in (self.before, self.after) if each]
        return " to ".join(dict.fromkeys(names))


@dataclass(frozen=True)
class MoveRow:
    """All that began at one grade, and where it went."""

    label: str
    key: str
    cells: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True)
class Movements:
    """The movement from one cycle to another for one reader; made by `movements`."""

    before: Results
    after: Results
    moved: Movement
    links: Links

    @property
    def is_update(self) -> bool:
        """Of an update between audits, which asks again only what fell short."""
        return self.after.cycle.kind == CycleKind.UPDATE

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """(key, heading) of where ratings went. An update joins the grades that are met into one column."""
        grades = self.after.grades
        if self.is_update:
            met = " or ".join(grade.label for grade in grades if grade.is_met)
            named = [(MET, met), *((grade.code, grade.label) for grade in grades if not grade.is_met)]
        else:
            named = [(grade.code, grade.label) for grade in grades]
        return (*named, (NOTHING, "No comparator"))

    def rows(self) -> tuple[MoveRow, ...]:
        """From the best grade to the worst, then what was not rated before."""
        began = {_start(line) for line in self._unsorted}
        grades = [grade for grade in self.before.grades if grade.code in began or not self.is_update]
        rows = [self._row(grade.label, grade.code) for grade in grades]
        if self.moved.only_after:
            rows.append(self._row("Not rated before", NOTHING))
        return tuple(rows)

    def behind(self, start: str = "", end: str = "") -> list[Moved]:
        """What lies behind a cell, a row, a column, or the whole table."""
        return [
            line
            for line in self.lines
            if (not start or _start(line) == start) and (not end or end in _ends(line))
        ]

    def improved(self) -> Figure:
        """Of what fell short before and was rated again: how much is met now."""
        lines = _short(self._unsorted)
        return share(
            self._code("improved"),
            f"Fell short in “{self.before.cycle.title}”, met now",
            n=sum(line.is_met_now for line in lines),
            d=len(lines),
            minimum=MINIMUM,
            counted="ratings",
            url=self.links.movement(began="short"),
        )

    def of_short(self) -> list[Moved]:
        """What fell short before and was rated again: the rows of `improved`."""
        return _short(self.lines)

    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the movement."""
        return (self.improved(), *(figure for row in self.rows() for figure in (*row.cells, row.total)))

    def _code(self, name: str) -> str:
        return f"section11.{self.after.cycle.code}.movement.{name}"

    def _row(self, label: str, start: str) -> MoveRow:
        cells = tuple(self._figure(label, start, key, heading) for key, heading in self.columns)
        return MoveRow(label, start, cells, self._figure(label, start, "", "in all"))

    def _figure(self, label: str, start: str, end: str, heading: str) -> Figure:
        return count(
            self._code(f"{start}.{end or 'all'}"),
            f"{label} to {heading}" if end else f"{label} before",
            self._counts[start, end],
            counted="ratings",
            url=self.links.movement(**{"from": start, "to": end}),
        )

    @cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        """How much lies behind each cell, row and column, and the whole: counted once, not looked for in each."""
        return Counter(
            (start, end)
            for line in self._unsorted
            for start in ("", _start(line))
            for end in ("", *_ends(line))
        )

    @cached_property
    def lines(self) -> tuple[Moved, ...]:
        """Everything that moved or has no comparator, in the order of the standards."""
        return tuple(sorted(self._unsorted, key=lambda line: line.place))

    @cached_property
    def _unsorted(self) -> list[Moved]:
        """The same in no order: what only counts them need not sort thousands."""
        pairs = [Moved(_rated(pair.before), _rated(pair.after)) for pair in self.moved.pairs]
        before = [Moved(_rated(one.rating), None, one.why.text) for one in self.moved.only_before]
        after = [Moved(None, _rated(one.rating), one.why.text) for one in self.moved.only_after]
        return [*pairs, *before, *after]


def comparison(
    cycles: Iterable[Section11Cycle], cycle: Section11Cycle
) -> tuple[Section11Cycle, Section11Cycle] | None:
    """The earlier and the later cycle that a cycle's page compares: an update with the audit it updates, an audit
    with the audit before it, the first audit with its own update; None when there is nothing to compare with."""
    known = [one for one in cycles if one.edition.line_set == cycle.edition.line_set]
    if cycle.kind == CycleKind.UPDATE:
        return next(((one, cycle) for one in known if one.pk == cycle.updates_id), None)
    audits = [one for one in known if one.kind == CycleKind.FULL and one.opens_on < cycle.opens_on]
    if audits:
        return max(audits, key=lambda one: one.opens_on), cycle
    updates = [one for one in known if one.updates_id == cycle.pk]
    return (cycle, min(updates, key=lambda one: one.opens_on)) if updates else None


def last_compared(cycles: Sequence[Section11Cycle]) -> tuple[Section11Cycle, Section11Cycle] | None:
    """The newest comparison of these cycles (newest first): one still open would compare some agencies only."""
    for cycle in cycles:
        if cycle.closed_on is not None:
            return comparison(cycles, cycle)
    return None


def movements(
    actor: Actor, before: Results, after: Results, page_of: Section11Cycle, **compared: str
) -> Movements:
    """The movement between two cycles' results: at most two queries, for who took over from whom by the later due
    date, and for what a crosswalk says of standards that are not asked on their line any more.

    An update is compared with what it asked again: what fell short. Everything else is compared with everything,
    and what has no comparator is kept. `page_of`: the cycle on whose page the lists are; `compared`: what that page
    was asked to compare.
    """
    is_update = after.cycle.kind == CycleKind.UPDATE
    earlier = [one for one in before.rated if one.grade and (one.grade.needs_improvement or not is_update)]
    crosswalk = what_became(
        after.cycle.edition.line_set,
        {one.item.line_id for one in earlier},
        {item.line_id for item in after.items},
    )
    moved = movement(_ratings(earlier), _ratings(after.rated), _heirs(earlier, after), crosswalk)
    return Movements(before, after, moved, Links.of(actor, page_of, **compared))


def _heirs(earlier: Iterable[Rated], after: Results) -> dict[UUID, frozenset[UUID]]:
    """Who answers for each agency that was succeeded by the due date and does not answer itself any more.

    Asks nothing where every agency of before answers itself.
    """
    answering = {agency.pk for agency in after.agencies}
    if all(one.agency.pk in answering for one in earlier):
        return {}
    pairs = Succession.objects.pairs_by(after.cycle.due_on)
    heirs = Lineage.of_pairs(pairs).heirs(date.max)
    return {agency: takers for agency, takers in heirs.items() if agency not in answering}


def _ratings(rated: Iterable[Rated]) -> list[Rating]:
    return [Rating(one.agency.pk, one.item.line_id, one.grade.code, row=one) for one in rated if one.grade]


def _rated(rating: Rating) -> Rated:
    return cast(Rated, rating.row)


def _short(lines: Iterable[Moved]) -> list[Moved]:
    return [line for line in lines if line.fell_short and line.after]


def _start(line: Moved) -> str:
    return line.before.grade.code if line.before and line.before.grade else NOTHING


def _ends(line: Moved) -> tuple[str, ...]:
    if line.after is None or line.after.grade is None:
        return (NOTHING,)
    grade = line.after.grade
    return (grade.code, MET) if grade.is_met else (grade.code,)
