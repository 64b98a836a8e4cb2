"""What rows of a file are compared with: agencies, people and roles as they are now. A few queries each."""

from collections import defaultdict

from django.db.models import Prefetch

from foundation.identity.models import User
from partnership.actors import Actor
from partnership.import_kinds import every_kind
from partnership.models import Agency, AgencyName, AgencyStanding, Group, ImportBatch, Membership
from partnership.rows_in.agencies import KnownAgency, KnownSpan
from partnership.rows_in.people import Key, Known, KnownPerson, KnownRole


def kinds_for(actor: Actor) -> list[str]:
    """What the actor may bring in from a file."""
    return [kind.code for kind in every_kind() if kind.may(actor)]


def batches_for(actor: Actor) -> "list[ImportBatch]":
    """The newest fifty files of those kinds."""
    rows = ImportBatch.objects.filter(kind__in=kinds_for(actor)).select_related("uploaded_by", "blob")
    return list(rows[:50])


def known_agencies() -> dict[str, KnownAgency]:
    """Every agency by its code, with all its names and standings."""
    names = Prefetch("names", queryset=AgencyName.objects.order_by("during"))
    standings = Prefetch("standings", queryset=AgencyStanding.objects.order_by("during"))
    return {
        agency.code: KnownAgency(
            kind=agency.kind,
            names=tuple(
                KnownSpan((each.name, each.short_name), each.during.lower, each.during.upper)
                for each in agency.names.all()
            )
            or (KnownSpan((agency.name, agency.short_name), None, None),),
            standings=tuple(
                KnownSpan((each.standing,), each.during.lower, each.during.upper)
                for each in agency.standings.all()
            ),
            closed_on=agency.closed_on,
        )
        for agency in Agency.objects.prefetch_related(names, standings)
    }


def known_people() -> Known:
    """Everybody with their roles, and the agencies and groups by code."""
    roles: dict[Key, list[KnownRole]] = defaultdict(list)
    for row in Membership.objects.select_related("person", "agency", "group").order_by("during"):
        key = (
            row.person.email,
            row.role,
            row.agency.code if row.agency else "",
            row.group.code if row.group else "",
        )
        roles[key].append(KnownRole(row.during.lower, row.during.upper, row.post))
    return Known(
        people={
            email: KnownPerson(name, telephone, is_active)
            for email, name, telephone, is_active in User.objects.values_list(
                "email", "name", "telephone", "is_active"
            )
        },
        agencies=dict(Agency.objects.values_list("code", "closed_on")),
        groups=dict(Group.objects.values_list("code", "closed_on")),
        roles={key: tuple(each) for key, each in roles.items()},
    )
