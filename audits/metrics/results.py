"""What was handed in for cycles of Section 11, loaded in four queries however many cycles and agencies.

Ratings are those that the latest submission pinned, never what is being typed now. No text is read.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from audits.choices import CycleKind, ReturnState
from audits.models import (
    AnswerRevision,
    Grade,
    Item,
    Section,
    Section11Cycle,
    Section11Return,
    Submission,
    SubmittedAnswer,
)
from partnership.models import Agency

Subject = tuple[UUID | None, UUID | None, UUID | None]
"""An agency, a section, a standard; those that are not asked for are none."""

IN = frozenset({ReturnState.SUBMITTED, ReturnState.ACCEPTED})


@dataclass(frozen=True)
class Rated:
    """One standard as an agency handed it in; without a grade it was left unanswered."""

    agency: Agency
    item: Item
    grade: Grade | None

    @property
    def is_met(self) -> bool:
        """Counts as met."""
        return self.grade is not None and self.grade.is_met

    @property
    def is_counted(self) -> bool:
        """Stands in the denominator: answered, and applicable."""
        return self.grade is not None and self.grade.in_denominator


@dataclass(frozen=True)
class Results:
    """A cycle, who was invited, what was asked, and every rating that was handed in."""

    cycle: Section11Cycle
    returns: tuple[Section11Return, ...]
    items: tuple[Item, ...]
    grades: tuple[Grade, ...]
    rated: tuple[Rated, ...]

    @property
    def returned(self) -> tuple[Section11Return, ...]:
        """Handed in and not sent back since."""
        return tuple(each for each in self.returns if each.state in IN)

    @property
    def missing(self) -> tuple[Section11Return, ...]:
        """Not handed in, or sent back for changes."""
        return tuple(each for each in self.returns if each.state not in IN)

    def overdue(self, today: date) -> tuple[Section11Return, ...]:
        """Missing after the due date."""
        return self.missing if today > self.cycle.due_on else ()

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        """Those that handed in."""
        return tuple(each.agency for each in self.returned)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that the items stand in, in order."""
        return tuple({item.section_id: item.section for item in self.items}.values())

    def of(
        self, *, agency: UUID | None = None, section: UUID | None = None, item: UUID | None = None
    ) -> list[Rated]:
        """The ratings of an agency, of a section, of both, of a standard, or of all; looked up, not searched."""
        if agency is section is item is None:
            return list(self.rated)
        return self._by_subject.get((agency, section, item), [])

    @cached_property
    def _by_subject(self) -> dict[Subject, list[Rated]]:
        found: dict[Subject, list[Rated]] = {}
        for each in self.rated:
            agency, section, item = each.agency.pk, each.item.section_id, each.item.pk
            for subject in (
                (agency, None, None),
                (None, section, None),
                (agency, section, None),
                (None, None, item),
                (agency, None, item),
            ):
                found.setdefault(subject, []).append(each)
        return found


def results_of(
    cycles: Collection[Section11Cycle], returns: Iterable[Section11Return] | None = None
) -> dict[UUID, Results]:
    """The results of each cycle; the cycles come with their edition, `returns` (if loaded) with their agency."""
    scales = {cycle.edition.scale_id for cycle in cycles}
    owed: dict[UUID, list[Section11Return]] = {cycle.pk: [] for cycle in cycles}
    for each in _returns(cycles) if returns is None else returns:
        if each.cycle_id in owed:
            owed[each.cycle_id].append(each)
    items = {item.pk: item for item in _items({cycle.edition_id for cycle in cycles})}
    grades = {grade.pk: grade for grade in Grade.objects.filter(scale__in=scales).order_by("order")}
    rated = _rated(cycles, owed, items, grades)
    return {
        cycle.pk: Results(
            cycle=cycle,
            returns=tuple(owed[cycle.pk]),
            items=_asked(cycle, items.values(), rated[cycle.pk]),
            grades=tuple(one for one in grades.values() if one.scale_id == cycle.edition.scale_id),
            rated=rated[cycle.pk],
        )
        for cycle in cycles
    }


def _returns(cycles: Collection[Section11Cycle]) -> QuerySet[Section11Return]:
    return Section11Return.objects.filter(cycle__in=cycles).select_related("agency").order_by("agency__name")


def _items(editions: Collection[UUID]) -> QuerySet[Item]:
    return (
        Item.objects.filter(edition__in=editions)
        .select_related("section", "line")
        .order_by("section__order", "order")
        .defer("text", "guidance", "section__intro")
    )


def _asked(cycle: Section11Cycle, items: Iterable[Item], rated: Collection[Rated]) -> tuple[Item, ...]:
    """A full audit asks the whole edition, an update only what was asked again."""
    if cycle.kind == CycleKind.FULL:
        return tuple(item for item in items if item.edition_id == cycle.edition_id)
    again = {each.item.pk for each in rated}
    return tuple(item for item in items if item.pk in again)


def _rated(
    cycles: Collection[Section11Cycle],
    returns: dict[UUID, list[Section11Return]],
    items: dict[UUID, Item],
    grades: dict[UUID, Grade],
) -> dict[UUID, tuple[Rated, ...]]:
    agencies = {each.agency_id: each.agency for found in returns.values() for each in found}
    found: dict[UUID, list[Rated]] = {cycle.pk: [] for cycle in cycles}
    order = {pk: place for place, pk in enumerate(items)}
    for cycle, agency, item, grade in _pinned(cycles):
        found[cycle].append(Rated(agencies[agency], items[item], grades.get(grade)))
    return {
        cycle: tuple(sorted(rows, key=lambda row: (order[row.item.pk], row.agency.name)))
        for cycle, rows in found.items()
    }


def _pinned(cycles: Collection[Section11Cycle]) -> Iterable[tuple[UUID, UUID, UUID, UUID]]:
    """(cycle, agency, item, grade) of the version that the latest submission of each return pinned."""
    latest = (
        Submission.objects.filter(
            section11_return__in=Section11Return.objects.handed_in().filter(cycle__in=cycles)
        )
        .order_by("section11_return_id", "-number")
        .distinct("section11_return_id")
    )
    pinned = AnswerRevision.objects.filter(answer=OuterRef("answer"), version=OuterRef("version"))
    rows: Iterable[tuple[UUID, UUID, UUID, UUID]] = (
        SubmittedAnswer.objects.filter(submission__in=latest.values("pk"))
        .annotate(pinned_grade=Subquery(pinned.values("grade")[:1]))
        .values_list("submission__section11_return__cycle", "answer__agency", "answer__item", "pinned_grade")
    )
    return rows
