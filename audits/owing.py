"""What agencies and schools owe of the audits: what is due or overdue, and declarations that wait."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from audits.choices import WITH_THE_AGENCY
from audits.models import (
    Declaration,
    DeclarationRequest,
    EducationCycle,
    EducationReturn,
    Section11Cycle,
    Section11Return,
)
from audits.selectors.chasing_cases import asked_for
from foundation.calendar.clock import real_now
from partnership.actors import Actor
from partnership.models import Membership
from partnership.owing import Owed, register_source
from partnership.roles import Role

SOON = timedelta(days=14)


def owed_returns(actor: Actor) -> list[Owed]:
    """Returns of Section 11 not handed in that are overdue or due within a fortnight: with each lead of the agency;
    two queries."""
    returns = Section11Return.objects.filter(
        state__in=WITH_THE_AGENCY, cycle__in=Section11Cycle.objects.open_on(actor.today)
    ).select_related("cycle__edition", "agency")
    return _with_leads(
        actor, returns, Role.AGENCY_LEAD, lambda each: f"{each.cycle.edition.audit_name} return"
    )


def owed_by_schools(actor: Actor) -> list[Owed]:
    """The same of schools, with their designated leads; two queries."""
    returns = EducationReturn.objects.not_returned().filter(
        cycle__in=EducationCycle.objects.open_on(actor.today)
    )
    return _with_leads(
        actor, returns.select_related("cycle", "agency"), Role.SCHOOL_DSL, lambda each: "Return of a school"
    )


def owed_case_audits(actor: Actor) -> list[Owed]:
    """Case audits, with whoever is reminded of them: the named auditor, else the agency's leads."""
    return [
        Owed(
            person_id,
            name,
            f"Case audit {_due(owed, actor.today)}",
            owed.case.reference,
            owed.get_absolute_url(),
            "Audit a case and hand it in",
            owed.due_on,
            owed.agency.label,
        )
        for owed, people in asked_for(actor.today)
        if owed.due_on <= actor.today + SOON
        for person_id, name in people.items()
    ]


def _with_leads(actor: Actor, returns: "QuerySet[Any]", role: Role, kind: Callable[[Any], str]) -> list[Owed]:
    rows = list(returns.filter(cycle__due_on__lte=actor.today + SOON))
    held = Membership.objects.held_on(actor.today).with_role(role)
    leads = held.filter(agency__in=[each.agency_id for each in rows])
    people = list(leads.values_list("agency_id", "person_id", "person__name"))
    return [
        Owed(
            person_id,
            name,
            f"{kind(each)} {_due(each, actor.today)}",
            each.cycle.title,
            each.get_absolute_url(),
            "Answer and hand in",
            each.due_on,
            each.agency.label,
        )
        for each in rows
        for agency_id, person_id, name in people
        if agency_id == each.agency_id
    ]


def _due(owed: Any, today: date) -> str:
    return "overdue" if owed.due_on < today else "due"


def owed_declarations(actor: Actor) -> list[Owed]:
    """Declarations that somebody was asked for and nobody has made since; one query."""
    since = Declaration.objects.filter(
        section11_return=OuterRef("section11_return"), recorded_at__gte=OuterRef("asked_at")
    )
    asked = (
        DeclarationRequest.objects.filter(
            used_at__isnull=True, expires_at__gt=real_now(), person__is_active=True
        )
        .filter(section11_return__state__in=WITH_THE_AGENCY)
        .filter(section11_return__cycle__in=Section11Cycle.objects.open_on(actor.today))
        .exclude(Exists(since))
        .order_by("section11_return_id", "person_id", "-asked_at")
        .distinct("section11_return_id", "person_id")
        .select_related("section11_return__cycle", "section11_return__agency", "person")
    )
    return [
        Owed(
            each.person_id,
            each.person.name,
            "Declaration waiting",
            each.section11_return.cycle.title,
            reverse("audits:section11-declare-own", args=[each.section11_return_id]),
            "Read and declare",
            each.section11_return.cycle.due_on,
            each.section11_return.agency.label,
            each.section11_return.get_absolute_url(),
        )
        for each in asked
    ]


register_source("section11-returns", owed_returns)
register_source("schools", owed_by_schools)
register_source("case-audits", owed_case_audits)
register_source("section11-declarations", owed_declarations)
