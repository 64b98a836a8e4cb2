"""What is read of the plan: lists that do not query by row, and one action with its whole story."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from partnership.actors import Actor
from partnership.choices import ALIVE, ActionState, ClosureState
from partnership.models import (
    Action,
    ActionClosure,
    ActionEvidence,
    ActionOrigin,
    ActionUpdate,
    Plan,
    Priority,
    PriorityYear,
)


def with_latest(actions: "QuerySet[Action]") -> "QuerySet[Action]":
    """Beside each action what its RAG needs: RAG and day of its latest update, and how often its date moved."""
    moved = (
        ActionUpdate.objects.filter(action=OuterRef("pk"), new_due_on__isnull=False)
        .order_by()
        .values("action")
        .annotate(times=Count("pk"))
        .values("times")
    )
    return actions.annotate(
        latest_rag=_latest("stated_rag"),
        latest_on=_latest("on"),
        times_moved=Coalesce(Subquery(moved, output_field=IntegerField()), 0),
    )


def with_words(actions: "QuerySet[Action]") -> "QuerySet[Action]":
    """Beside each action what its latest update says."""
    return actions.annotate(latest_done=_latest("done"), latest_changed=_latest("changed_for_children"))


def _latest(field: str) -> Subquery:
    updates = ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-number")
    return Subquery(updates.values(field)[:1])


def listed(actor: Actor) -> "QuerySet[Action]":
    """The actions the actor may see, the living ones first, the earliest due date first."""
    ended = Case(
        When(state__in=ALIVE, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return (
        with_latest(Action.objects.visible_to(actor))
        .select_related("priority", "lead_agency", "lead")
        .order_by(ended, "due_on", "reference", "pk")
    )


def for_files(actions: "QuerySet[Action]") -> "QuerySet[Action]":
    """What the files tell of `listed` actions and no page shows, in the same query."""
    plans = Plan.objects.filter(places__action=OuterRef("pk")).order_by("name").values("name")
    origins = ActionOrigin.objects.filter(action=OuterRef("pk")).order_by("kind", "text").values("text")
    told = with_words(actions).select_related("priority", "lead_agency", "lead", "owner_group")
    return told.annotate(plan_names=ArraySubquery(plans), origin_texts=ArraySubquery(origins))


@dataclass(frozen=True)
class Story:
    """An action with what was said, proposed and shown of it, newest first."""

    action: Action
    updates: tuple[ActionUpdate, ...]
    closures: tuple[ActionClosure, ...]
    evidence: tuple[ActionEvidence, ...]

    def shown_with(self, update: ActionUpdate) -> list[ActionEvidence]:
        """The evidence that was given with an update."""
        return [each for each in self.evidence if each.update_id == update.pk]

    @property
    def proposal(self) -> ActionClosure | None:
        """The closure that waits for sign-off."""
        return next((each for each in self.closures if each.state == ClosureState.PROPOSED), None)

    @property
    def signed(self) -> ActionClosure | None:
        """The closure in force."""
        return next((each for each in self.closures if each.state == ClosureState.SIGNED), None)

    @property
    def is_closed_elsewhere(self) -> bool:
        """It was closed before it came here, so that nothing here can be reopened."""
        return self.action.state == ActionState.CLOSED and self.signed is None


def story_of(action: Action) -> Story:
    """Three queries, however long the story is."""
    return Story(
        action=action,
        updates=tuple(action.updates.select_related("by").order_by("-number")),
        closures=tuple(
            action.closures.select_related("proposed_by", "decided_by").order_by("-proposed_on", "-state")
        ),
        evidence=tuple(action.evidence.select_related("blob").order_by("added_on", "title")),
    )


def priorities_listed(actor: Actor) -> "QuerySet[Priority]":
    """Each priority with its years and how many living actions the actor sees under it."""
    alive = Q(actions__in=Action.objects.visible_to(actor).alive())
    return (
        Priority.objects.annotate(alive_actions=Count("actions", filter=alive, distinct=True))
        .prefetch_related(Prefetch("years", queryset=PriorityYear.objects.order_by("-during")))
        .order_by("title")
    )
