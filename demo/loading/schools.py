"""Schools and colleges, their trusts and who answers for them, in a few statements however many there are."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from audits.models import Provider
from demo.loading.reading import day, rows
from demo.loading.world import World, system
from foundation.calendar.clock import domain_today, real_now
from foundation.identity.models import User
from foundation.trail.acts import act
from partnership.choices import AgencyKind
from partnership.models import Agency, AgencyName, Membership

FIRST_DAY = date(2019, 9, 1)
"""Of every role at a school."""
WITH_PASSWORD = 4
"""Leads of schools who log in here; the others use the single sign-on of their schools, so loading stays short."""


def load_schools(world: World) -> None:
    """Agencies, names and facts of 91 providers and 4 trusts, and the education audit's people."""
    with act(system(), "demo.load_schools"):
        trusts = _agencies(
            {row["code"]: (row["name"], row["opened_on"]) for row in rows("school_trusts.csv")},
            AgencyKind.TRUST,
        )
        schools = _agencies(
            {f"urn-{row['urn']}": (row["name"], row["opened_on"]) for row in rows("schools.csv")},
            AgencyKind.SCHOOL,
        )
        Provider.objects.bulk_create(
            Provider(
                agency=schools[f"urn-{row['urn']}"],
                urn=row["urn"],
                kind=row["kind"],
                phase=row["phase"],
                trust=trusts.get(row["trust"]),
            )
            for row in rows("schools.csv")
        )
        _people(world, {**trusts, **{code.removeprefix("urn-"): each for code, each in schools.items()}})


def without_password() -> list[str]:
    """Addresses of leads of schools who do not log in by a password of ours."""
    leads = [row["email"] for row in rows("school_people.csv") if row["role"] == "school_dsl"]
    return leads[WITH_PASSWORD:]


def _agencies(found: dict[str, tuple[str, str]], kind: str) -> dict[str, Agency]:
    made = Agency.objects.bulk_create(
        Agency(code=code, name=name, kind=kind) for code, (name, _) in found.items()
    )
    AgencyName.objects.bulk_create(
        AgencyName(agency=each, name=each.name, during=DateRange(day(found[each.code][1]), None, "[)"))
        for each in made
    )
    return {each.code: each for each in made}


def _people(world: World, places: dict[str, Agency]) -> None:
    found = list(rows("school_people.csv"))
    people = [User(email=row["email"], name=row["name"]) for row in found]
    for person in people:
        person.set_unusable_password()
        person.last_login = real_now()
    User.objects.bulk_create(people)
    for row, person in zip(found, people, strict=True):
        world.people[row["code"]] = person
    Membership.objects.bulk_create(
        Membership(
            person=person,
            role=row["role"],
            agency=places.get(row["place"]),
            post=row["post"],
            during=DateRange(min(FIRST_DAY, domain_today()), None, "[)"),
        )
        for row, person in zip(found, people, strict=True)
    )
