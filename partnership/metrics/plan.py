"""The plan in numbers."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from foundation.figures import Figure, count, share
from partnership.actors import Actor
from partnership.choices import ALIVE, ActionState, ComputedRag
from partnership.models import Action
from partnership.selectors.plan import with_latest
from partnership.selectors.plan_rag import rags_of_living

ON_TRACK = (ComputedRag.GREEN, ComputedRag.GREY)
NO_PRIORITY = "none"
PRIORITY = ("priority__title", "priority__code")


@dataclass(frozen=True)
class PlanFigures:
    """Each number with the address of its rows, as the reader may see them."""

    alive: Figure
    on_track: Figure
    overdue: Figure
    by_status: tuple[Figure, ...]
    by_rag: tuple[Figure, ...]
    by_priority: tuple[Figure, ...]


def plan_figures(actor: Actor) -> PlanFigures:
    """Two queries, however many actions there are."""
    visible = Action.objects.visible_to(actor)
    states = dict(visible.order_by().values_list("state").annotate(number=Count("*")))
    alive = list(rags_of_living(with_latest(visible), actor.today, "due_on", *PRIORITY))
    rags = Counter(word for word, _ in alive)
    overdue = sum(due_on < actor.today for _, (due_on, _title, _code) in alive)
    return PlanFigures(
        alive=_count(actor, "alive", "Actions not closed yet", len(alive), state=ALIVE),
        on_track=share(
            "plan.on_track",
            "On track",
            n=sum(rags[word] for word in ON_TRACK),
            d=len(alive),
            counted="actions",
            definition="Green, or not started yet, of all actions not closed or withdrawn.",
            as_at=actor.today,
            url=rows_url(rag=ON_TRACK),
        ),
        overdue=_count(actor, "overdue", "Overdue", overdue, overdue=("yes",)),
        by_status=tuple(
            _count(actor, f"status.{state}", state.label, states.get(state, 0), state=(state,))
            for state in ActionState
        ),
        by_rag=tuple(
            _count(actor, f"rag.{word}", word.label, rags[word], rag=(word,))
            for word in ComputedRag
            if word is not ComputedRag.NONE
        ),
        by_priority=_by_priority(actor, Counter((title, code) for _, (_due_on, title, code) in alive)),
    )


def rows_url(**filters: tuple[str, ...]) -> str:
    """The list of actions with these filters."""
    pairs = [(name, str(value)) for name, values in filters.items() for value in values]
    return f"{reverse('partnership:action-list')}?{urlencode(pairs)}"


def _count(actor: Actor, code: str, label: str, value: int, **filters: Any) -> Figure:
    return count(f"plan.{code}", label, value, counted="actions", as_at=actor.today, url=rows_url(**filters))


def _by_priority(actor: Actor, numbers: "Counter[tuple[str | None, str | None]]") -> tuple[Figure, ...]:
    """Living actions under each priority, by title; those without any last."""
    named = sorted((title, code, number) for (title, code), number in numbers.items() if title and code)
    none = numbers[None, None]
    found = [*named, *([("No priority", NO_PRIORITY, none)] if none else [])]
    return tuple(
        _count(actor, f"priority.{code}", title, number, priority=(code,), state=ALIVE)
        for title, code, number in found
    )
