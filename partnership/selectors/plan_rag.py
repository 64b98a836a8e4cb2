"""The computed RAG of actions under the partnership's own limits."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from partnership.models import Action
from partnership.rag import Rag, RagRules, rag_of


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


def with_rag(actions: Iterable[Action], words: Collection[str], today: date) -> set[UUID]:
    """The ids of those that stand at one of these words. The rule is in `partnership.rag` alone, so it is
    worked out here and not in the database; only living actions have a RAG, and those are few."""
    return {action.pk for action in actions if rag(action, today).word in words}


def filter_by_rag(actions: "QuerySet[Action]", words: Collection[str], today: date) -> "QuerySet[Action]":
    """The same rows narrowed to these words; `actions` came from `with_latest`."""
    alive = actions.filter(state__in=["open", "closing"]).prefetch_related(None).select_related(None)
    return actions.filter(pk__in=with_rag(alive, words, today))
