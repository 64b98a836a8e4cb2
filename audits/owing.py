"""What agencies owe of Section 11: returns that are due or overdue, and declarations that wait."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from audits.choices import WITH_THE_AGENCY
from audits.models import Declaration, DeclarationRequest, Section11Cycle, Section11Return
from foundation.calendar.clock import real_now
from partnership.actors import Actor
from partnership.models import Membership
from partnership.owing import Owed, register_source
from partnership.roles import Role

SOON = timedelta(days=14)


def owed_returns(actor: Actor) -> list[Owed]:
    """Returns not handed in that are overdue or due within a fortnight: with each lead of the agency; two queries."""
    returns = list(
        Section11Return.objects.filter(
            state__in=WITH_THE_AGENCY,
            cycle__in=Section11Cycle.objects.open_on(actor.today),
            cycle__due_on__lte=actor.today + SOON,
        ).select_related("cycle__edition", "agency")
    )
    leads = (
        Membership.objects.held_on(actor.today)
        .with_role(Role.AGENCY_LEAD)
        .filter(agency__in=[each.agency_id for each in returns])
    )
    people = list(leads.values_list("agency_id", "person_id", "person__name"))
    return [
        Owed(
            person_id,
            name,
            f"{each.cycle.edition.audit_name} return {'overdue' if each.cycle.due_on < actor.today else 'due'}",
            each.cycle.title,
            each.get_absolute_url(),
            "Answer and hand in",
            each.cycle.due_on,
            each.agency.label,
        )
        for each in returns
        for agency_id, person_id, name in people
        if agency_id == each.agency_id
    ]


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
register_source("section11-declarations", owed_declarations)
