"""The computed RAG of actions under the partnership's own limits."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from partnership.choices import ComputedRag
from partnership.models import Action
from partnership.rag import Rag, RagRules, rag_of

RAG_NEEDS = ("starts_on", "due_on", "latest_rag", "latest_on", "times_moved")


def rules() -> RagRules:
    """The limits that the settings give."""
    return RagRules(
        due_within_days=settings.PLAN_DUE_SOON_DAYS,
        no_update_for_days=settings.PLAN_NO_UPDATE_DAYS,
        moved_times=settings.PLAN_MOVED_TIMES,
    )


def rag(action: Action, today: date) -> Rag:
    """The RAG of an action that came from `with_latest`."""
    return rag_of(
        today=today,
        starts_on=action.starts_on,
        due_on=action.due_on,
        stated=action.latest_rag or "",  # type: ignore[attr-defined]  # annotated by with_latest
        updated_on=action.latest_on,  # type: ignore[attr-defined]
        times_moved=action.times_moved,  # type: ignore[attr-defined]
        is_closed=not action.is_alive,
        rules=rules(),
    )


def rag_when_updated(action: Action, today: date, *, due_on: date, times_moved: int) -> Rag:
    """What the dates say once an update of today is counted: it ends the silence; its owner's word plays no part."""
    return rag_of(
        today=today,
        starts_on=action.starts_on,
        due_on=due_on,
        updated_on=today,
        times_moved=times_moved,
        rules=rules(),
    )


def rags_of_living(
    actions: "QuerySet[Action]", today: date, *beside: str
) -> Iterator[tuple[ComputedRag, tuple[Any, ...]]]:
    """The RAG of each living action, and these of its fields; `actions` came from `with_latest`.

    The rule is in `partnership.rag` alone, so it is worked out here and not in the database. Only what it needs is
    read: no action is made of it.
    """
    alive = actions.filter(state__in=["open", "closing"]).prefetch_related(None).select_related(None)
    limits = rules()
    for starts_on, due_on, stated, updated_on, moved, *others in (
        alive.order_by().values_list(*RAG_NEEDS, *beside).iterator(chunk_size=2000)
    ):
        found = rag_of(
            today=today,
            starts_on=starts_on,
            due_on=due_on,
            stated=stated or "",
            updated_on=updated_on,
            times_moved=moved,
            rules=limits,
        )
        yield found.word, tuple(others)


def filter_by_rag(actions: "QuerySet[Action]", words: Collection[str], today: date) -> "QuerySet[Action]":
    """The same rows narrowed to these words; `actions` came from `with_latest`."""
    return actions.filter(
        pk__in=[pk for word, (pk,) in rags_of_living(actions, today, "pk") if word in words]
    )
