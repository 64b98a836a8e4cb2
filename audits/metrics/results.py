"""What was handed in for cycles of Section 11, loaded in two queries however many cycles and agencies.

Ratings are those that the latest submission pinned, or the partnership's where moderation is finished; never what
is being typed now. No text is read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, TextField, UUIDField, When
from django.db.models.functions import Cast

from audits.choices import HANDED_IN, MODERATION_DONE, AnswerKind, CycleKind
from audits.metrics.editions import grades_of_scale, items_of_edition
from audits.models import (
    AnswerRevision,
    Grade,
    Item,
    ModeratedAnswer,
    Section,
    Section11Cycle,
    Section11Return,
    Submission,
    SubmittedAnswer,
)
from audits.moderated import Outcome, effective, outcome
from partnership.models import Agency

Subject = tuple[int, int]
"""The numbers of the ids of an agency and of a section or standard (a UUID itself is slow to look up); 0 for any."""

IN = frozenset(HANDED_IN)


@dataclass(frozen=True)
class Rated:
    """One standard as an agency handed it in; without a grade it was left unanswered.

    `grade` is the one that counts: the partnership's (`moderated`), once the return's moderation is finished, else
    the agency's `own`.
    """

    agency: Agency
    item: Item
    grade: Grade | None
    own: Grade | None = None
    moderated: Grade | None = None

    @property
    def is_met(self) -> bool:
        """Counts as met."""
        return self.grade is not None and self.grade.is_met

    @property
    def is_counted(self) -> bool:
        """Stands in the denominator: answered, and applicable."""
        return self.grade is not None and self.grade.in_denominator

    @property
    def outcome(self) -> Outcome | None:
        """What moderation made of the agency's rating; none where the agency gave none."""
        return None if self.own is None else outcome(self.own, self.moderated)


@dataclass(frozen=True)
class Results:
    """A cycle, who was invited, what was asked, and every rating that was handed in."""

    cycle: Section11Cycle
    returns: tuple[Section11Return, ...]
    items: tuple[Item, ...]
    grades: tuple[Grade, ...]
    rated: tuple[Rated, ...]

    def as_self_rated(self) -> "Results":
        """The same with the agencies' own ratings, whatever moderation made of them."""
        return replace(self, rated=tuple(replace(each, grade=each.own) for each in self.rated))

    @property
    def moderated(self) -> tuple[Rated, ...]:
        """Where the rating that counts is not the agency's own."""
        return tuple(each for each in self.rated if each.grade != each.own)

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
        found = self._by_section if item is None else self._by_item
        return found.get((_number(agency), _number(section or item)), [])

    @cached_property
    def _by_section(self) -> dict[Subject, list[Rated]]:
        return _gathered((each, each.agency.id.int, each.item.section_id.int) for each in self.rated)

    @cached_property
    def _by_item(self) -> dict[Subject, list[Rated]]:
        return _gathered((each, each.agency.id.int, each.item.id.int) for each in self.rated)


def results_of(cycles: Collection[Section11Cycle]) -> dict[UUID, Results]:
    """The results of each cycle; the cycles come with their edition."""
    owed: dict[UUID, list[Section11Return]] = {cycle.pk: [] for cycle in cycles}
    for each in _returns(cycles):
        owed[each.cycle_id].append(each)
    editions = {cycle.edition_id: cycle.edition.scale_id for cycle in cycles}
    items = {
        item.pk: item
        for edition in editions
        for item in items_of_edition(edition)
        if item.answer_kind == AnswerKind.RATING
    }
    grades = {grade.pk: grade for scale in set(editions.values()) for grade in grades_of_scale(scale)}
    rated = _rated(cycles, owed, items, grades)
    return {
        cycle.pk: Results(
            cycle=cycle,
            returns=tuple(owed[cycle.pk]),
            items=_asked(cycle, items.values(), rated[cycle.pk]),
            grades=grades_of_scale(cycle.edition.scale_id),
            rated=rated[cycle.pk],
        )
        for cycle in cycles
    }


def _returns(cycles: Collection[Section11Cycle]) -> QuerySet[Section11Return]:
    return Section11Return.objects.filter(cycle__in=cycles).select_related("agency").order_by("agency__name")


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
    agencies = {str(each.agency_id): each.agency for found in returns.values() for each in found}
    asked = {str(pk): (place, item) for place, (pk, item) in enumerate(items.items())}
    given = {str(pk): grade for pk, grade in grades.items()}
    found: dict[str, list[tuple[int, str, Rated]]] = {str(cycle.pk): [] for cycle in cycles}
    for in_cycle, by_agency, of_item, grade, moderated in _pinned(cycles):
        agency, (place, item) = agencies[by_agency], asked[of_item]
        own, judged = given.get(grade), given.get(moderated or "")
        found[in_cycle].append((place, agency.name, Rated(agency, item, effective(own, judged), own, judged)))
    return {
        cycle.pk: tuple(row for _place, _name, row in sorted(found[str(cycle.pk)], key=itemgetter(0, 1)))
        for cycle in cycles
    }


def _pinned(cycles: Collection[Section11Cycle]) -> Iterable[tuple[str, str, str, str, str | None]]:
    """(cycle, agency, item, own grade, moderated grade) of what the latest submission of each return pinned; the
    moderated grade only where moderation is finished.

    Where the answer still has that version, its own grade is the one that was pinned. The ids come as text: making
    four UUIDs of each of thousands of rows takes longer than reading them.
    """
    latest = (
        Submission.objects.filter(
            sheet__in=Section11Return.objects.handed_in().filter(cycle__in=cycles).values("sheet")
        )
        .order_by("sheet_id", "-number")
        .distinct("sheet_id")
    )
    pinned = AnswerRevision.objects.filter(answer=OuterRef("answer"), version=OuterRef("version"))
    moderated = ModeratedAnswer.objects.filter(submission=OuterRef("submission"), answer=OuterRef("answer"))
    ids: dict[str, Any] = {
        "in_cycle": "submission__sheet__section11_return__cycle",
        "by_agency": "answer__agency",
        "of_item": "answer__item",
        "pinned_grade": Case(
            When(answer__version=F("version"), then=F("answer__grade")),
            default=Subquery(pinned.values("grade")[:1]),
            output_field=UUIDField(),
        ),
        "moderated_grade": Case(
            When(
                submission__sheet__section11_return__state__in=MODERATION_DONE,
                then=Subquery(moderated.values("grade")[:1]),
            ),
            output_field=UUIDField(),
        ),
    }
    rows: Iterable[tuple[str, str, str, str, str | None]] = (
        SubmittedAnswer.objects.filter(
            submission__in=latest.values("pk"), answer__item__answer_kind=AnswerKind.RATING
        )
        .annotate(**{name: Cast(source, TextField()) for name, source in ids.items()})
        .values_list(*ids)
    )
    return rows


def _gathered(rows: Iterable[tuple[Rated, int, int]]) -> dict[Subject, list[Rated]]:
    """Under the agency, the part, and both."""
    found: dict[Subject, list[Rated]] = defaultdict(list)
    for each, agency, part in rows:
        found[agency, 0].append(each)
        found[0, part].append(each)
        found[agency, part].append(each)
    return found


def _number(pk: UUID | None) -> int:
    return pk.int if pk else 0
