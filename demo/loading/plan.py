"""Priorities and the plan, walked through the services as their people did."""

from decimal import Decimal

from demo.loading.action_parts import further_origins, load_parts
from demo.loading.reading import day, during, grouped, optional_day, rows, split, tree
from demo.loading.world import World, system
from foundation.trail.acts import act
from partnership.models import Action, Plan, Priority, PriorityYear
from partnership.services.actions import NewAction, raise_action
from partnership.services.closures import propose_closure, sign_closure
from partnership.services.evidence import NewEvidence
from partnership.services.origins import Origin
from partnership.services.updates import Said, record_update


def load_priorities(world: World) -> None:
    """Priorities with their years, and the plans."""
    with act(system(), "demo.load_priorities"):
        for row in rows("priorities.csv"):
            world.priorities[row["code"]] = Priority.objects.create(
                code=row["code"], title=row["title"], aim=row["what_we_want"]
            )
        PriorityYear.objects.bulk_create(
            PriorityYear(
                priority=world.priorities[row["priority"]],
                during=during(row),
                standing=row["standing"],
                decision=row["decision"],
                decided_by=row["decided_by"],
                why=row["why"],
            )
            for row in rows("priority_years.csv")
        )
        for row in tree("plan.yaml")["plans"]:
            world.plans[row["code"]] = Plan.objects.create(
                code=row["code"],
                name=row["name"],
                prefix=row["prefix"],
                kind=row["kind"],
                purpose=" ".join(row["about"].split()),
                is_main=row["is_main"],
                owner_group=world.groups.get(row["owner_group"]),
            )


def load_plan(world: World) -> None:
    """Each action: raised, reported on, and for some closed."""
    updates = grouped(iter(rows("action_updates.csv")), "reference")
    closures = {row["reference"]: row for row in rows("action_closures.csv")}
    further, actions = further_origins(), {}
    for row in rows("actions.csv"):
        action = _raise(world, row, further.get(row["reference"], []))
        actions[action.reference] = action
        for said in updates.get(row["reference"], []):
            _update(world, action, said)
        if row["reference"] in closures:
            _close(world, action, closures[row["reference"]])
    load_parts(world, actions)


def _raise(world: World, row: dict[str, str], further: list[Origin]) -> Action:
    lead = world.people.get(row["lead_person"])
    return raise_action(
        actor=world.as_manager(day(row["raised_on"])),
        new=NewAction(
            reference=row["reference"],
            title=row["title"],
            outcome=row["outcome_for_children"],
            measure=row["measure"],
            priority=world.priorities.get(row["priority"]),
            lead_agency=world.agencies[row["lead_agency"]],
            lead_id=lead.pk if lead else None,
            owner_group=world.groups.get(row["owner_group"]),
            starts_on=day(row["starts_on"]),
            due_on=day(row["due_on"]),
            cost=Decimal(row["cost"]) if row["cost"] else None,
            plans=[world.plans[code] for code in split(row["plans"])],
        ),
        origins=[(row["origin_kind"], row["origin"], ""), *further],
    )


def _update(world: World, action: Action, row: dict[str, str]) -> None:
    action.refresh_from_db()
    record_update(
        actor=world.as_person(row["made_by"], day(row["made_on"])),
        action=action,
        base_version=action.version,
        said=Said(
            stated_rag=row["stated_rag"],
            done=row["done"],
            changed_for_children=row["changed_for_children"],
            why_it_differs=row["why_it_differs"],
            new_due_on=optional_day(row["new_due_on"]),
            why_moved=row["why_moved"],
            taken_from="Meeting of the case audit group",
        ),
    )


def _close(world: World, action: Action, row: dict[str, str]) -> None:
    action.refresh_from_db()
    propose_closure(
        actor=world.as_person(row["proposed_by"], day(row["proposed_on"])),
        action=action,
        impact=row["impact"],
        how_known=row["how_known"],
        for_whom=row["for_whom"],
        evidence=[NewEvidence(title=row["evidence_title"], url=row["evidence_url"])],
    )
    sign_closure(actor=world.as_person(row["signed_by"], day(row["signed_on"])), action=action)
