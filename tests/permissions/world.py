"""One small partnership in which every address has something to open: an own thing, another agency's, a given one.

Elmbrook is the agency of every reader who has one; Ferndale is the other. Built once for a module, inside one
transaction; each request of a test is undone.
"""

import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.test import Client, override_settings

from foundation.calendar.clock import real_now
from foundation.identity.sessions import SEEN, STARTED
from partnership.roles import NEEDS_AGENCY, Role
from tests.factories.agencies import make_agency, make_group
from tests.factories.people import client_of, make_person
from tests.factories.section11 import TODAY
from tests.permissions import (
    world_account,
    world_case_findings,
    world_cases,
    world_education,
    world_figures,
    world_moderation,
    world_partnership,
    world_records,
    world_requests,
    world_school,
    world_section11,
    world_services,
    world_standards,
    world_surveys,
)

NOBODY, NO_ROLE = "nobody", "no_role"
WITH_AN_AGENCY = {*NEEDS_AGENCY, Role.DATA_OWNER, Role.LEAD_SAFEGUARDING_PARTNER, Role.EXECUTIVE_MEMBER}
LONGEST = timedelta(days=1)
READERS = (*(str(role) for role in Role), NO_ROLE, NOBODY)


@dataclass
class World:
    """What was built. `things` holds objects by name, such as `action.own` or `token.mine.agency_lead`."""

    own: Any
    other: Any
    group: Any
    people: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.things[name]

    def keep(self, **things: Any) -> None:
        """Names use two underscores for the dot: `action__own`."""
        self.things.update({name.replace("__", "."): thing for name, thing in things.items()})


def build() -> World:
    """The whole of it."""
    world = World(
        own=make_agency("Elmbrook Housing", "section_11_body"),
        other=make_agency("Ferndale Trust", "section_11_body"),
        group=make_group("Exploitation group"),
    )
    for role in Role:
        at = world.own if role in WITH_AN_AGENCY else None
        world.people[role] = make_person(
            f"Reader {role.label}".replace(" ", "-"), role, agency=at, group=world.group
        )
    world.people[NO_ROLE] = make_person("Eve")
    for part in (
        world_partnership,
        world_figures,
        world_section11,
        world_services,
        world_moderation,
        world_standards,
        world_surveys,
        world_education,
        world_school,
        world_cases,
        world_case_findings,
        world_account,
        world_requests,
        world_records,
    ):
        part.build(world)
    for reader, person in world.people.items():
        world.clients[reader] = _client(person)
    world.clients[NOBODY] = Client()
    return world


def _client(person: Any) -> Client:
    """Logged in a moment ago with both factors, as the pages of the account ask for it; and seen for as long as the
    tests may run, else each of their requests would note it anew."""
    client = client_of(person)
    session = client.session
    proved = [
        {"method": "password", "at": time.time(), "email": person.email, "reauthenticated": True},
        {"method": "mfa", "at": time.time(), "type": "totp", "reauthenticated": True},
    ]
    session["account_authentication_methods"] = proved
    session[STARTED], session[SEEN] = real_now().isoformat(), (real_now() + LONGEST).isoformat()
    session.save()
    return client


# However long a slow machine takes: a proof of who somebody is lasts, which in the product is five minutes.
LASTING = {"DEMO_TODAY": TODAY, "ACCOUNT_REAUTHENTICATION_TIMEOUT": LONGEST.total_seconds()}


@contextmanager
def standing(django_db_blocker: Any):
    """The world for as long as the block runs; nothing of it stays."""
    logging.disable(logging.CRITICAL)  # thousands of requests, each with its lines
    with django_db_blocker.unblock(), override_settings(**LASTING), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
