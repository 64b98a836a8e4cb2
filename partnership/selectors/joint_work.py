"""What stands beside an action: its plans, what it waits for and what waits for it, its steps, who helps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.models import Action, Contributor, Milestone, Plan, WaitsFor


@dataclass(frozen=True)
class Wait:
    """The other end of a wait. Of an action that the reader may not see nothing is told but its reference."""

    id: str
    reference: str
    state: str
    title: str = ""
    url: str = ""

    @property
    def status(self) -> str:
        """Open, closed: what one waits for is told in one word."""
        return ActionState(self.state).label


def with_joint_work(actions: "QuerySet[Action]", actor: Actor) -> "QuerySet[Action]":
    """Plans and waits with the action itself; steps and contributors in one more query each."""
    plans = Plan.objects.filter(places__action=OuterRef("pk")).order_by("-is_main", "name").values("name")
    return actions.annotate(
        plan_names=ArraySubquery(plans),
        waits_rows=ArraySubquery(_ends("action", "other", actor)),
        waited_rows=ArraySubquery(_ends("other", "action", actor)),
    ).prefetch_related("milestones", with_contributors())


def with_contributors() -> "Prefetch[str, QuerySet[Contributor], str]":
    """The agencies that help, by name, each with the person named."""
    rows = Contributor.objects.select_related("agency", "person").order_by("agency__name")
    return Prefetch("contributors", queryset=rows)


def waits_of(action: Action) -> tuple[Wait, ...]:
    """What an action from `with_joint_work` waits for."""
    return _waits(action.waits_rows)  # type: ignore[attr-defined]  # annotated


def waiting_for(action: Action) -> tuple[Wait, ...]:
    """What waits for an action from `with_joint_work`."""
    return _waits(action.waited_rows)  # type: ignore[attr-defined]  # annotated


def steps_of(action: Action) -> list[Milestone]:
    """By day: what is done stands among what is to come."""
    return list(action.milestones.all())


def _ends(here: str, there: str, actor: Actor) -> "QuerySet[Any, Any]":
    seen = Action.objects.visible_to(actor).order_by().filter(pk=OuterRef(there))
    return (
        WaitsFor.objects.filter(**{here: OuterRef("pk")})
        .annotate(seen=Exists(seen))
        .order_by(f"{there}__reference")
        .values(
            row=JSONObject(
                id="pk",
                other=f"{there}_id",
                reference=f"{there}__reference",
                title=f"{there}__title",
                state=f"{there}__state",
                seen="seen",
            )
        )
    )


def _waits(rows: Iterable[Mapping[str, Any]]) -> tuple[Wait, ...]:
    return tuple(
        Wait(
            id=row["id"],
            reference=row["reference"],
            state=row["state"],
            title=row["title"] if row["seen"] else "",
            url=reverse("partnership:action-detail", args=[row["other"]]) if row["seen"] else "",
        )
        for row in rows
    )
