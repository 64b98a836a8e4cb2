"""The named plans in which actions stand."""

from datetime import date

from django.utils.text import slugify

from foundation.refusals import NotAllowed
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import PlanKind
from partnership.models import Group, Plan
from partnership.permissions.plan import can_manage_plan
from partnership.services.field_checks import check_fields, refuse_field

OFFICE_ONLY = "The partnership's office keeps the plans."


def add_plan(
    *,
    actor: Actor,
    name: str,
    prefix: str,
    kind: str = PlanKind.OTHER,
    purpose: str = "",
    owner_group: Group | None = None,
    is_main: bool = False,
    code: str = "",
) -> Plan:
    """Begin a plan. `prefix` begins the references of actions raised in it; one plan is the main one."""
    if not can_manage_plan(actor):
        raise NotAllowed(OFFICE_ONLY)
    plan = Plan(code=code or slugify(name)[:40], owner_group=owner_group, is_main=is_main)
    _word(plan, name, prefix, kind, purpose)
    if not plan.code or Plan.objects.filter(code=plan.code).exists():
        raise refuse_field("name", "Give the plan a name that no other plan has.")
    if is_main and Plan.objects.filter(is_main=True).exists():
        raise refuse_field("is_main", "There is one improvement plan, and it exists already.")
    with act(actor, "plan.add") as adding:
        plan.save(force_insert=True)
        note_subjects(adding, plan)
    return plan


def edit_plan(
    *,
    actor: Actor,
    plan: Plan,
    name: str,
    prefix: str,
    kind: str,
    purpose: str,
    owner_group: Group | None,
    ended_on: date | None,
) -> None:
    """Change or end a plan. References already given stay as they are."""
    if not can_manage_plan(actor):
        raise NotAllowed(OFFICE_ONLY)
    plan.owner_group, plan.ended_on = owner_group, ended_on
    _word(plan, name, prefix, kind, purpose)
    with act(actor, "plan.edit", about=[plan]):
        plan.save(update_fields=["name", "prefix", "kind", "purpose", "owner_group", "ended_on"])


def _word(plan: Plan, name: str, prefix: str, kind: str, purpose: str) -> None:
    plan.name, plan.prefix = name.strip(), prefix.strip().upper()
    plan.kind, plan.purpose = kind, purpose.strip()
    if not plan.name:
        raise refuse_field("name", "Enter the name of the plan.")
    if not plan.prefix.isascii() or not plan.prefix.isalnum():
        raise refuse_field("prefix", "Use letters and numbers only, such as IP.")
    check_fields(plan, "name", "prefix", "kind", "purpose")
