"""What stands beside an action: its plans, what it waits for and what waits for it, its steps, who helps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from foundation.identity.models import User
from partnership.actors import Actor
from partnership.choices import ALIVE, ActionState
from partnership.models import (
    Action,
    ActionOrigin,
    Agency,
    Contributor,
    Membership,
    Milestone,
    Plan,
    WaitsFor,
)
from partnership.roles import Role


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
    """All of it in the query of the action itself: the page has many parts, and each would ask once more."""
    here = {"action": OuterRef("pk")}
    plans = Plan.objects.filter(places__action=OuterRef("pk")).order_by("-is_main", "name").values("name")
    steps = Milestone.objects.filter(**here).order_by("due_on", "title")
    origins = ActionOrigin.objects.filter(**here).order_by("kind", "text")
    helpers = Contributor.objects.filter(**here).annotate(heard=_heard_by_somebody(actor.today))
    return actions.annotate(
        plan_names=ArraySubquery(plans),
        origin_rows=ArraySubquery(_rows(origins, kind="kind", text="text", path="path")),
        step_rows=ArraySubquery(_rows(steps, id="pk", title="title", due_on="due_on", done_on="done_on")),
        helper_rows=ArraySubquery(_rows(helpers.order_by("agency__name"), **HELPER)),
        waits_rows=ArraySubquery(_ends("action", "other", actor)),
        waited_rows=ArraySubquery(_ends("other", "action", actor)),
    )


HELPER = {
    "id": "pk",
    "part": "part",
    "agency": "agency_id",
    "agency_name": "agency__name",
    "short_name": "agency__short_name",
    "person": "person_id",
    "person_name": "person__name",
    "heard": "heard",
}


def origins_of(action: Action) -> list[ActionOrigin]:
    """Where an action from `with_joint_work` came from."""
    return [ActionOrigin(action=action, **row) for row in action.origin_rows]  # type: ignore[attr-defined]


def steps_of(action: Action) -> list[Milestone]:
    """Its steps by day: what is done stands among what is to come."""
    return [
        Milestone(
            pk=UUID(row["id"]),
            action=action,
            title=row["title"],
            due_on=date.fromisoformat(row["due_on"]),
            done_on=date.fromisoformat(row["done_on"]) if row["done_on"] else None,
        )
        for row in action.step_rows  # type: ignore[attr-defined]  # annotated
    ]


def helpers_of(action: Action) -> list[Contributor]:
    """The agencies that help with it, by name, each with the person named."""
    return [
        Contributor(
            pk=UUID(row["id"]),
            action=action,
            part=row["part"],
            agency=Agency(pk=UUID(row["agency"]), name=row["agency_name"], short_name=row["short_name"]),
            person=User(pk=UUID(row["person"]), name=row["person_name"]) if row["person"] else None,
        )
        for row in action.helper_rows  # type: ignore[attr-defined]  # annotated
    ]


def unheard_of(action: Action) -> set[UUID]:
    """Its contributors of whom nobody gets letters."""
    return {UUID(row["id"]) for row in action.helper_rows if not row["heard"]}  # type: ignore[attr-defined]


def waits_of(action: Action) -> tuple[Wait, ...]:
    """What an action from `with_joint_work` waits for."""
    return _waits(action.waits_rows)  # type: ignore[attr-defined]  # annotated


def is_held_open(action: Action) -> bool:
    """Does an action from `with_joint_work` wait for one that is not closed? Then it cannot be closed either."""
    return any(wait.state in ALIVE for wait in waits_of(action))


def waiting_for(action: Action) -> tuple[Wait, ...]:
    """What waits for an action from `with_joint_work`."""
    return _waits(action.waited_rows)  # type: ignore[attr-defined]  # annotated


def _heard_by_somebody(today: date) -> Exists:
    """As `reached_by` finds them: the person named while still of the agency, else its safeguarding leads."""
    hears = Q(role=Role.AGENCY_LEAD) | Q(person=OuterRef("person"))
    return Exists(Membership.objects.held_on(today).filter(hears, agency=OuterRef("agency")))


def _rows(rows: "QuerySet[Any]", **fields: str) -> "QuerySet[Any, Any]":
    return rows.values(row=JSONObject(**fields))


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
