"""What rows of a plan are compared with: actions, and everybody and everything that they name."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from foundation.identity.models import User
from partnership.lineage import Lineage
from partnership.models import (
    Action,
    ActionInPlan,
    ActionOrigin,
    Agency,
    AgencyName,
    Group,
    Plan,
    Priority,
    Succession,
)
from partnership.rows_in.action_names import NOTHING, Found
from partnership.rows_in.action_rows import KnownAction, KnownPlan
from partnership.rows_in.names import Named, Names
from partnership.selectors.plan import with_words


def known_plan(today: date, usual: str) -> KnownPlan:
    """Everything, in a dozen queries. `usual`: the id of the plan for rows that name none."""
    plans = list(Plan.objects.all())
    agencies = list(Agency.objects.all())
    actions = [_action(action, plans) for action in _actions()]
    moved_in: dict[str, list[KnownAction]] = defaultdict(list)
    for each in actions:
        if each.old_reference:
            moved_in[each.old_reference.casefold()].append(each)
    return KnownPlan(
        actions={each.reference.casefold(): each for each in actions},
        moved_in={old: tuple(found) for old, found in moved_in.items()},
        prefixes=frozenset(each.prefix for each in plans),
        agencies=Names(agencies_named(today, agencies)),
        heirs=_heirs(today, agencies),
        people=Names(_people()),
        groups=Names(_groups(today)),
        priorities=Names(
            Named(each.pk, each.title, (each.title, each.code)) for each in Priority.objects.all()
        ),
        plans=Names(Named(each.pk, each.name, (each.name, each.code)) for each in plans),
        usual=tuple(Found(each.pk, each.name) for each in plans if str(each.pk) == usual),
    )


def agencies_named(today: date, agencies: Iterable[Agency] | None = None) -> list[Named]:
    """Every agency (read here, unless given) with all the names it ever bore; those of today first in line."""
    names: dict[UUID, list[str]] = defaultdict(list)
    for agency, name, short in AgencyName.objects.values_list("agency_id", "name", "short_name"):
        names[agency] += [name, short]
    return [
        Named(
            each.pk,
            each.label,
            (each.name, each.short_name, each.code, *names[each.pk]),
            says=each.code,
            gone="has closed" if each.closed_on and each.closed_on <= today else "",
            now=(each.name, each.short_name),
        )
        for each in (Agency.objects.all() if agencies is None else agencies)
    ]


def _heirs(today: date, agencies: Iterable[Agency]) -> dict[UUID, tuple[Found, ...]]:
    """Who answers today for each agency that has closed and was succeeded."""
    labels = {each.pk: Found(each.pk, each.label) for each in agencies}
    heirs = Lineage.of_pairs(Succession.objects.inherited_by(today)).heirs(today)
    return {
        agency: tuple(sorted((labels[each] for each in takers), key=lambda one: one.label))
        for agency, takers in heirs.items()
    }


def _people() -> list[Named]:
    return [
        Named(pk, name, (name, email), says=email, gone="" if active else "has left")
        for pk, name, email, active in User.objects.values_list("pk", "name", "email", "is_active")
    ]


def _groups(today: date) -> list[Named]:
    return [
        Named(
            each.pk,
            each.name,
            (each.name, each.short_name, each.code),
            gone="has closed" if each.closed_on and each.closed_on <= today else "",
        )
        for each in Group.objects.all()
    ]


def _actions() -> list[Action]:
    rows = with_words(Action.objects.all()).select_related("priority", "lead_agency", "lead", "owner_group")
    places = ActionInPlan.objects.filter(action=OuterRef("pk")).values("plan")
    origins = ActionOrigin.objects.filter(action=OuterRef("pk")).order_by("kind", "text").values("text")
    return list(rows.annotate(plan_ids=ArraySubquery(places), origin_texts=ArraySubquery(origins)))


def _action(action: Action, plans: Iterable[Plan]) -> KnownAction:
    lead, group, priority = action.lead, action.owner_group, action.priority
    return KnownAction(
        pk=action.pk,
        reference=action.reference,
        old_reference=action.old_reference,
        title=action.title,
        outcome=action.outcome,
        measure=action.measure,
        priority=Found(priority.pk, priority.title) if priority else NOTHING,
        agency=Found(action.lead_agency_id, action.lead_agency.label),
        lead=Found(lead.pk, lead.name) if lead else NOTHING,
        lead_role=action.lead_role,
        group=Found(group.pk, group.name) if group else NOTHING,
        starts_on=action.starts_on,
        due_on=action.due_on,
        state=action.state,
        done=action.latest_done or "",  # type: ignore[attr-defined]  # annotated by with_words
        changed=action.latest_changed or "",  # type: ignore[attr-defined]
        plans=tuple(Found(each.pk, each.name) for each in plans if each.pk in action.plan_ids),  # type: ignore[attr-defined]
        origins=tuple(action.origin_texts),  # type: ignore[attr-defined]  # annotated by _actions
    )
