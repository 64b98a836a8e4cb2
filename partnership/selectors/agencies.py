"""Reads agencies for pages, each with what a page shows of it."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from partnership.actors import Actor
from partnership.models import Agency, AgencyStanding, Membership
from partnership.roles import Role


def agencies_for_list(actor: Actor, on: date) -> QuerySet[Agency]:
    """Agencies with their standings and leads of a day, in two further queries whatever their number."""
    standings = AgencyStanding.objects.filter(during__contains=on)
    leads = Membership.objects.held_on(on).with_role(Role.AGENCY_LEAD).select_related("person")
    return Agency.objects.visible_to(actor).prefetch_related(
        Prefetch("standings", queryset=standings, to_attr="standings_held"),
        Prefetch("memberships", queryset=leads.order_by("person__name"), to_attr="leads_held"),
    )


def open_agencies(actor: Actor) -> QuerySet[Agency]:
    """Agencies that exist today, by name."""
    return Agency.objects.visible_to(actor).open_on(actor.today)


def main_agencies(actor: Actor) -> QuerySet[Agency]:
    """The same without schools and trusts, for questions that would drown in them."""
    return open_agencies(actor).without_schools()  # type: ignore[attr-defined,no-any-return]


def led_agencies(actor: Actor) -> QuerySet[Agency]:
    """Agencies that the actor leads and that exist today."""
    return open_agencies(actor).filter(pk__in=actor.agencies_as(Role.AGENCY_LEAD))
