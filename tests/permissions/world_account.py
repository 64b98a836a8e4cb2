"""Tokens and one-use links of the world's people."""

from datetime import timedelta
from typing import Any

from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.identity.models import FeedLink, IdentityLink, Purpose
from foundation.identity.services.tokens import make_token
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.people import actor_of

PASSWORD = "seven wet herons wade"


def build(world: Any) -> None:
    """A token of each reader; for each purpose a link that works and one that was used."""
    for person in world.people.values():
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    owners = {**{f"mine.{reader}": person for reader, person in world.people.items()}}
    owners["other"] = world["person.other"]
    for name, person in owners.items():
        made = make_token(actor=actor_of(person), person=person, name="For a program")
        world.things[f"token.{name}"] = made.token
        world.things[f"secret.{name}"] = made.secret
    FeedLink.objects.create(
        person=world["lead.own"], digest=digest("calendar-works"), made_at=real_now(), revoked_at=None
    )
    with act(system_actor(), "test.make"):
        for purpose in Purpose:
            for name, used_at in (("works", None), ("used", real_now())):
                IdentityLink.objects.create(
                    person=world["person.own"],
                    purpose=purpose,
                    digest=digest(f"{purpose}-{name}"),
                    expires_at=real_now() + timedelta(days=1),
                    used_at=used_at,
                )
