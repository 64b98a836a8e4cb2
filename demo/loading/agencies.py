"""Agencies with their dated names and standings, services, successions; groups."""

from demo.loading.reading import day, during, optional_day, rows
from demo.loading.world import World, system
from foundation.calendar.clock import domain_today
from foundation.trail.acts import act
from partnership.models import Agency, AgencyName, AgencyService, AgencyStanding, Group, Succession


def load_agencies(world: World) -> None:
    """Every agency, with the name in force on the demonstration's day as its own."""
    with act(system(), "demo.load_agencies"):
        for row in rows("agencies.csv"):
            world.agencies[row["code"]] = Agency.objects.create(
                code=row["code"],
                name=row["name"],
                short_name=row["short_name"],
                kind=row["kind"],
                closed_on=optional_day(row["closed_on"]),
            )
        _names(world)
        AgencyStanding.objects.bulk_create(
            AgencyStanding(agency=world.agencies[row["agency"]], standing=row["standing"], during=during(row))
            for row in rows("agency_standings.csv")
        )
        AgencyService.objects.bulk_create(
            AgencyService(
                agency=world.agencies[row["agency"]], code=row["code"], name=row["name"], during=during(row)
            )
            for row in rows("services.csv")
        )
        Succession.objects.bulk_create(
            Succession(
                predecessor=world.agencies[row["predecessor"]],
                successor=world.agencies[row["successor"]],
                on=day(row["on"]),
                note=row["note"],
            )
            for row in rows("succession.csv")
        )


def _names(world: World) -> None:
    for row in rows("agency_names.csv"):
        agency = world.agencies[row["agency"]]
        name = AgencyName.objects.create(
            agency=agency, name=row["name"], short_name=row["short_name"], during=during(row)
        )
        in_force = name.during.lower <= domain_today() and not (
            name.during.upper and name.during.upper <= domain_today()
        )
        if in_force and agency.name != name.name:
            agency.name, agency.short_name = name.name, name.short_name
            agency.save(update_fields=["name", "short_name"])


def load_groups(world: World) -> None:
    """Groups, then whom each reports to."""
    with act(system(), "demo.load_groups"):
        for row in rows("groups.csv"):
            world.groups[row["code"]] = Group.objects.create(
                code=row["code"],
                name=row["name"],
                short_name=row["short_name"],
                remit=row["remit"],
                closed_on=optional_day(row["ends_on"]),
            )
        for row in rows("groups.csv"):
            if row["reports_to"] in world.groups:
                group = world.groups[row["code"]]
                group.reports_to = world.groups[row["reports_to"]]
                group.save(update_fields=["reports_to"])
