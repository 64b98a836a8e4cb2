"""What is read of the plan: lists that do not query by row, and one action with its whole story."""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from partnership.actors import Actor
from partnership.choices import ActionState, ClosureState
from partnership.models import Action, ActionClosure, ActionEvidence, ActionUpdate, Priority, PriorityYear


def with_latest(actions: "QuerySet[Action]") -> "QuerySet[Action]":
    """Beside each action its latest update (rag, day, text) and how often its date moved, in one query."""
    latest = ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-number")
    moved = (
        ActionUpdate.objects.filter(action=OuterRef("pk"), new_due_on__isnull=False)
        .order_by()
        .values("action")
        .annotate(times=Count("pk"))
        .values("times")
    )
    return actions.annotate(
        latest_rag=Subquery(latest.values("stated_rag")[:1]),
        latest_on=Subquery(latest.values("on")[:1]),
        latest_done=Subquery(latest.values("done")[:1]),
        latest_changed=Subquery(latest.values("changed_for_children")[:1]),
        times_moved=Coalesce(Subquery(moved, output_field=IntegerField()), 0),
    )


def listed(actor: Actor) -> "QuerySet[Action]":
    """The actions the actor may see, the living ones first, the earliest due date first."""
    ended = Case(
        When(state__in=[ActionState.OPEN, ActionState.CLOSING], then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return (
        with_latest(Action.objects.visible_to(actor))
        .select_related("priority", "lead_agency", "lead", "owner_group")
        .order_by(ended, "due_on", "reference", "pk")
    )


def with_plans_and_origins(actions: "QuerySet[Action]") -> "QuerySet[Action]":
    """What only files and the action's own page show of it, in two more queries."""
    return actions.prefetch_related("plans", "origins")


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
