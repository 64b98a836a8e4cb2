"""The actions of the plan as a view shows them: narrowed to what it is about, and under its headings."""

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, overload
from uuid import UUID

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from foundation.calendar.periods import financial_quarter_of
from partnership.choices import ActionState, ClosureState, OriginKind, PlanView
from partnership.grouping import Group, Grouped, Place, grouped
from partnership.models import Action, ActionClosure, ActionInPlan, ActionOrigin, ImpactCheck
from partnership.selectors.plan import with_words

MONTHS = ("January to March", "April to June", "July to September", "October to December")
STATES, ORIGINS = list(ActionState), list(OriginKind)


def view_of(asked: str) -> PlanView:
    """The view that the address names; the list for any other word."""
    return PlanView(asked) if asked in PlanView.values else PlanView.LIST


def narrowed(view: PlanView, rows: "QuerySet[Action]") -> "QuerySet[Action]":
    """What the view is about: “You said, we did” tells of closed actions alone, the newest first."""
    if view is not PlanView.DONE:
        return rows
    signed = ActionClosure.objects.filter(state=ClosureState.SIGNED)
    answered = ImpactCheck.objects.filter(closure__action=OuterRef("pk"), closure__state=ClosureState.SIGNED)
    newest = answered.exclude(verdict="").order_by("-answered_on", "-due_on")
    return (
        with_words(rows.filter(state=ActionState.CLOSED))
        .annotate(verdict=Subquery(newest.values("verdict")[:1]))
        .prefetch_related("origins", Prefetch("closures", queryset=signed, to_attr="signed"))
        .order_by("-closed_on", "reference", "pk")
    )


def signed_closure(action: Action) -> ActionClosure | None:
    """The closure in force of an action of `narrowed`."""
    found: list[ActionClosure] = action.signed  # type: ignore[attr-defined]  # put there by narrowed
    return found[0] if found else None


CLOSED_ELSEWHERE = "As it was told where the action was closed, before it came here"


@dataclass(frozen=True)
class Impact:
    """What a closed action changed for children, how it is known, and for whom."""

    impact: str = ""
    how_known: str = ""
    for_whom: str = ""


def impact_of(action: Action) -> Impact:
    """What the closure in force says; of an action of `narrowed` that came here closed, what was told of it."""
    if closure := signed_closure(action):
        return Impact(closure.impact, closure.how_known, closure.for_whom)
    changed: str = action.latest_changed or ""  # type: ignore[attr-defined]  # annotated by with_words
    return Impact(changed, CLOSED_ELSEWHERE) if changed else Impact()


def _state(value: str) -> Place:
    state = ActionState(value)
    return Place((STATES.index(state),), str(state.label))


def _quarter(value: date) -> Place:
    title = f"{MONTHS[(value.month - 1) // 3]} {value.year} ({financial_quarter_of(value).text()})"
    return Place((value.year, (value.month - 1) // 3), title)


def _named(nothing: str) -> Callable[[str | None], Place]:
    """Headings by name, those without any last."""
    return lambda value: Place((value is None, (value or "").casefold()), value or nothing)


_ONE_FIELD: dict[PlanView, tuple[str, Callable[[Any], Place]]] = {
    PlanView.STATUS: ("state", _state),
    PlanView.TIMELINE: ("due_on", _quarter),
    PlanView.PRIORITY: ("priority__title", _named("No priority")),
    PlanView.AGENCY: ("lead_agency__name", _named("No agency")),
    PlanView.GROUP: ("owner_group__name", _named("No group")),
}
SEVERAL = {PlanView.ORIGIN: "came from several places", PlanView.PLAN: "stands in several plans"}
"""Views in which one action may stand under several headings, and what is said of it."""
NO_PLAN = Place((True, "\uffff"), "No plan")
NO_ORIGIN = Place((len(ORIGINS),), "No origin")


def is_grouped(view: PlanView) -> bool:
    """Does the view put actions under headings?"""
    return view in _ONE_FIELD or view in SEVERAL


def in_groups(view: PlanView, rows: "QuerySet[Action]") -> Grouped[UUID]:
    """The ids under the view's headings, in one or two narrow queries however many actions there are."""
    if view is PlanView.ORIGIN:
        kinds: dict[UUID, list[str]] = {}
        origins = ActionOrigin.objects.filter(action__in=rows.order_by().values("pk"))
        for action, kind in origins.order_by().values_list("action_id", "kind"):
            kinds.setdefault(action, []).append(kind)
        return grouped(
            rows.values_list("pk", flat=True),
            lambda pk: [_origin(kind) for kind in kinds.get(pk, ())] or [NO_ORIGIN],
        )
    if view is PlanView.PLAN:
        return _by_plan(rows)
    field, place = _ONE_FIELD[view]
    values = dict(rows.values_list("pk", field))
    places = {value: [place(value)] for value in set(values.values())}
    return grouped(values, lambda pk: places[values[pk]])


def _by_plan(rows: "QuerySet[Action]") -> Grouped[UUID]:
    """The improvement plan first, then by name."""
    held: dict[UUID, list[Place]] = {}
    places = ActionInPlan.objects.filter(action__in=rows.order_by().values("pk"))
    for action, name, is_main in places.values_list("action_id", "plan__name", "plan__is_main"):
        held.setdefault(action, []).append(Place((not is_main, name.casefold()), name))
    return grouped(rows.values_list("pk", flat=True), lambda pk: held.get(pk, [NO_PLAN]))


def _origin(kind: str) -> Place:
    origin = OriginKind(kind)
    return Place((ORIGINS.index(origin),), str(origin.label))


@dataclass(frozen=True)
class ActionsInGroups(Sequence[Action]):
    """The actions group after group; only those of the asked page are read. Each says where it is shown."""

    grouped: Grouped[UUID]
    rows: "QuerySet[Action]"

    def __len__(self) -> int:
        return self.grouped.total + self.grouped.repeated

    def __iter__(self) -> Iterator[Action]:
        return iter(self[0 : len(self)])

    @overload
    def __getitem__(self, index: int) -> Action: ...
    @overload
    def __getitem__(self, index: slice) -> list[Action]: ...
    def __getitem__(self, index: int | slice) -> Action | list[Action]:
        if isinstance(index, int):
            return self[index : index + 1][0]
        entries = self.grouped.entries()[index]
        found = {action.pk: action for action in self.rows.filter(pk__in=[pk for _group, pk in entries])}
        return list(_shown(entries, found, self._before(index), once=not self.grouped.repeated))

    def _before(self, index: slice) -> Group[UUID] | None:
        start = index.start or 0
        return self.grouped.entries()[start - 1][0] if start else None


def _shown(
    entries: Iterable[tuple[Group[UUID], UUID]],
    found: dict[UUID, Action],
    before: Group[UUID] | None,
    *,
    once: bool,
) -> Iterator[Action]:
    """`once`: each action stands under one heading alone, and need not be copied for another."""
    for group, pk in entries:
        if pk not in found:
            continue
        action = found[pk] if once else copy.copy(found[pk])
        number = len(group.rows)
        words = f"{group.title}: {number} {'action' if number == 1 else 'actions'}"
        action.shown_under = group.title  # type: ignore[attr-defined]
        action.heading = f"{words} (continued)" if group is before else words  # type: ignore[attr-defined]
        yield action
