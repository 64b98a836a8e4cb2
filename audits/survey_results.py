"""What a survey of frontline staff may show: no agency below the minimum, and nothing from which one could be told.

Published are cells (an agency's answers to a statement) and the whole of each statement; every other number is a sum
of published cells and tells nothing more. Each statement is judged by itself with its total, because the whole less
all other agencies would be the one that is hidden (`foundation/suppression.py`).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from audits.choices.surveys import Agreement
from foundation.figures import Marker
from foundation.suppression import protect_line

AGREEING = frozenset({Agreement.AGREE, Agreement.STRONGLY_AGREE})

Agency = TypeVar("Agency", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """Answers that agree, of those given by people whose work it is."""

    agreed: int = 0
    counted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.agreed + other.agreed, self.counted + other.counted)


@dataclass(frozen=True)
class Released(Generic[Agency]):
    """What may be shown. None in the place of a tally is what is hidden."""

    agencies: Mapping[Agency, tuple[Tally | None, ...]]
    whole: tuple[Tally | None, ...]
    by_answer: tuple[Mapping[int, int] | None, ...]

    def agency(self, agency: Agency, statements: Iterable[int] | None = None) -> Tally | None:
        """An agency's answers to these statements (all, where none are named), as far as each may be shown."""
        return _sum(self.agencies.get(agency, ()), statements)

    def over_all(self, statements: Iterable[int] | None = None) -> Tally | None:
        """Everybody's answers to these statements."""
        return _sum(self.whole, statements)

    @cached_property
    def shown(self) -> frozenset[Agency]:
        """The agencies of which anything is shown."""
        return frozenset(agency for agency, cells in self.agencies.items() if any(cells))


def release(
    replies: Mapping[Agency, Sequence[Sequence[int]]], statements: int, minimum: int
) -> Released[Agency]:
    """Judge all replies of a closed survey: for each agency its replies, each with one answer a statement."""
    given = {agency: rows for agency, rows in replies.items() if rows}
    cells: dict[Agency, list[Tally | None]] = {agency: [] for agency in replies}
    whole: list[Tally | None] = []
    answers: list[Mapping[int, int] | None] = []
    for number in range(statements):
        tallies = {agency: tally([row[number] for row in rows]) for agency, rows in given.items()}
        hidden, is_whole_hidden = _hidden(tallies, given, minimum)
        for agency in replies:
            found = tallies.get(agency)
            cells[agency].append(None if found is None or agency in hidden else found)
        total = sum(tallies.values(), Tally())
        whole.append(None if is_whole_hidden else total)
        answers.append(
            None if is_whole_hidden else Counter(row[number] for rows in given.values() for row in rows)
        )
    return Released({agency: tuple(row) for agency, row in cells.items()}, tuple(whole), tuple(answers))


def tally(answers: Iterable[int]) -> Tally:
    """Those who agree, of those whose work it is; who neither agrees nor disagrees counts as not agreeing."""
    counted = [answer for answer in answers if answer != Agreement.NOT_MY_WORK]
    return Tally(sum(answer in AGREEING for answer in counted), len(counted))


def _hidden(
    tallies: Mapping[Agency, Tally], replies: Mapping[Agency, Sequence[object]], minimum: int
) -> tuple[set[Agency], bool]:
    """The agencies hidden for one statement, and whether its whole is hidden too.

    An agency with too few replies is hidden even where all of them said that it is not their work: that is counted
    as one, so that its nought cannot be told from the whole either.
    """
    order = list(tallies)
    few = {agency for agency in order if len(replies[agency]) < minimum}
    counts = [max(tallies[agency].counted, 1 if agency in few else 0) for agency in order]
    if not counts or sum(counts) < minimum:
        return set(order), True
    line = protect_line(counts, minimum)
    hidden = {
        agency
        for agency, value in zip(order, line.cells, strict=True)
        if value is Marker.SUPPRESSED or agency in few
    }
    return hidden, line.total is Marker.SUPPRESSED


def _sum(cells: Sequence[Tally | None], statements: Iterable[int] | None) -> Tally | None:
    numbers = range(len(cells)) if statements is None else statements
    found = [cell for number in numbers if number < len(cells) and (cell := cells[number]) is not None]
    return sum(found, Tally()) if found else None
