"""What can be chosen for an action today."""

from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from foundation.identity.models import User
from partnership.actors import Actor
from partnership.models import Action, Agency, Group, Membership, Plan, Priority
from partnership.roles import OF_EDUCATION, Role

Choices = list[tuple[str, str]]
ACTIONS_OF = ("lead_agency", "lead", "owner_group")


def action_choices(today: date, action: Action | None = None) -> dict[str, "QuerySet[Any]"]:
    """Agencies, people and plans of today, and those that the action has already; schools lead no action."""
    ended = Q(ended_on__lte=today)
    agencies, plans = Q(pk__in=Agency.objects.open_on(today).without_schools()), ~ended
    people = Q(pk__in=people_of_today(today))
    if action is not None:
        agencies |= Q(pk=action.lead_agency_id)
        people |= Q(pk=action.lead_id)
        plans |= Q(pk__in=action.plans.values("pk"))
    return {
        "lead_agency": Agency.objects.filter(agencies),
        "lead": _with_agencies(User.objects.filter(people), today),
        "plans": Plan.objects.filter(plans).order_by("-is_main", "name"),
    }


def people_of_today(today: date) -> "QuerySet[User]":
    """Everybody who may log in and holds a role; whoever holds one at a school alone leads no action."""
    roles = set(Role) - OF_EDUCATION
    return User.objects.filter(
        is_active=True, memberships__during__contains=today, memberships__role__in=sorted(roles)
    )


def _with_agencies(people: "QuerySet[User]", today: date) -> "QuerySet[User]":
    held = Q(memberships__during__contains=today, memberships__agency__isnull=False)
    at = StringAgg("memberships__agency__name", delimiter=Value(", "), distinct=True, filter=held)
    return people.annotate(at=at).order_by("name", "pk")


def contributor_choices(today: date, action: Action) -> dict[str, "QuerySet[Any]"]:
    """Agencies that do not lead the action or help already, and the people who hold a role at one of them."""
    taken = [action.lead_agency_id, *action.contributors.values_list("agency_id", flat=True)]
    agencies = Agency.objects.open_on(today).without_schools().exclude(pk__in=taken)
    held = Q(memberships__during__contains=today, memberships__agency__in=agencies)
    people = User.objects.filter(pk__in=User.objects.filter(held, is_active=True).values("pk"))
    lead = Membership.objects.held_on(today).with_role(Role.AGENCY_LEAD).filter(agency=OuterRef("pk"))
    agencies = agencies.annotate(has_lead=Exists(lead))
    return {"agencies": agencies, "people": _with_agencies(people, today)}


def offered(actor: Actor) -> dict[str, Choices]:
    """What the filters of the plan offer, in one statement: the agencies, leads and groups of the actions that the
    reader may see, and every priority and plan. Each is looked for by index, so closed actions cost nothing."""
    seen = Action.objects.visible_to(actor).order_by()
    led, lead, owned = (Exists(seen.filter(**{name: OuterRef("pk")})) for name in ACTIONS_OF)
    parts = [
        _named("agency", Agency.objects.filter(led), "code", "name"),
        _named("lead", User.objects.filter(lead), "pk", "name"),
        _named("group", Group.objects.filter(owned), "code", "name"),
        _named("priority", Priority.objects.all(), "code", "title"),
        _named("plan", Plan.objects.all(), "code", "name"),
    ]
    found: dict[str, Choices] = {name: [] for name in ("agency", "lead", "group", "priority", "plan")}
    for name, value, words in parts[0].union(*parts[1:], all=True):
        found[name].append((value, words))
    return {name: sorted(pairs, key=lambda pair: pair[1].casefold()) for name, pairs in found.items()}


def _named(name: str, rows: "QuerySet[Any]", value: str, words: str) -> "QuerySet[Any, Any]":
    shown = {"filter_name": Value(name), "value": Cast(value, CharField()), "words": F(words)}
    found: QuerySet[Any, Any] = rows.order_by().annotate(**shown).values_list(*shown)
    return found
