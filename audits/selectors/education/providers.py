"""Reads schools and colleges: for their list, and for what a file of them is compared with."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from audits.models import EducationReturn, Provider
from audits.provider_rows import KnownProvider
from partnership.actors import Actor
from partnership.choices import AgencyKind
from partnership.models import Agency, Membership
from partnership.roles import OF_EDUCATION, Role
from partnership.rows_in.names import fold


def providers_for_list(actor: Actor, on: date) -> QuerySet[Provider]:
    """Those that the reader may see, each with its designated leads of a day; one further query."""
    leads = Membership.objects.held_on(on).with_role(Role.SCHOOL_DSL).select_related("person")
    return (
        Provider.objects.visible_to(actor)
        .select_related("agency", "trust")
        .prefetch_related(
            Prefetch("agency__memberships", queryset=leads.order_by("person__name"), to_attr="leads_held")
        )
        .order_by("agency__name")
    )


def designated_leads(provider: Provider, on: date) -> QuerySet[Membership]:
    """Who leads safeguarding at a school on a day, by name."""
    held = Membership.objects.held_on(on).with_role(Role.SCHOOL_DSL).filter(agency=provider.agency_id)
    return held.select_related("person").order_by("person__name")


def open_providers(on: date) -> QuerySet[Provider]:
    """Providers that exist on a day."""
    closed = Q(agency__closed_on__isnull=False, agency__closed_on__lte=on)
    begun = Q(agency__names__during__contains=on)
    return Provider.objects.exclude(closed).filter(begun).select_related("agency", "trust").distinct()


def without_return(cycle_id: UUID, on: date) -> QuerySet[Provider]:
    """Providers that exist on a day and were not asked in a cycle."""
    asked = EducationReturn.objects.filter(cycle=cycle_id, agency=OuterRef("agency"))
    return open_providers(on).filter(~Exists(asked))


def trusts_open(on: date) -> QuerySet[Agency]:
    """Academy trusts that exist on a day, by name."""
    return Agency.objects.filter(kind=AgencyKind.TRUST).open_on(on).order_by("name")


def trusts_for_list(on: date) -> QuerySet[Agency]:
    """The same with the number of their open schools and who leads them (`leads_held`); two queries."""
    leads = Membership.objects.held_on(on).with_role(Role.TRUST_LEAD).select_related("person")
    is_open = Q(trust_providers__agency__closed_on=None) | Q(trust_providers__agency__closed_on__gt=on)
    return (
        trusts_open(on)
        .annotate(schools=Count("trust_providers", filter=is_open))
        .prefetch_related(
            Prefetch("memberships", queryset=leads.order_by("person__name"), to_attr="leads_held")
        )
    )


def leads_of_education(on: date) -> QuerySet[Membership]:
    """Roles of schools and trusts held on a day."""
    held = Membership.objects.held_on(on).with_role(*OF_EDUCATION)
    return held.select_related("person", "agency__provider")


def known_providers() -> dict[str, KnownProvider]:
    """Every provider by its reference number."""
    rows = Provider.objects.select_related("agency", "trust")
    return {
        each.urn: KnownProvider(
            each.agency.name,
            each.kind,
            each.phase,
            each.trust.name if each.trust else "",
            each.agency.closed_on,
        )
        for each in rows
    }


def known_trusts(on: date) -> dict[str, str]:
    """The names of trusts, by their folded name."""
    return {fold(name): name for name in trusts_open(on).values_list("name", flat=True)}
