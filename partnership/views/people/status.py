"""How far somebody is: invited, here, without a role, gone."""

from collections.abc import Collection

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import QuerySet

from foundation.identity.models import User
from foundation.pages.tag import Tag
from partnership.actors import Actor
from partnership.models import Membership
from partnership.selectors.people import people_who_hold

STATUSES = {
    "here": Tag("Active", "green", "Has set a password and holds a role today."),
    "waiting": Tag("Invited", "blue", "Holds a role, but has not yet set a password."),
    "idle": Tag("No role today", "grey", "Can log in, but there is nothing to see."),
    "gone": Tag("Has left", "grey", "Cannot log in."),
}


def status_of(person: User, held: Collection[Membership]) -> Tag:
    """`held`: the roles of today, loaded."""
    if not person.is_active:
        return STATUSES["gone"]
    if not held:
        return STATUSES["idle"]
    return STATUSES["here" if person.has_usable_password() else "waiting"]


def in_status(people: QuerySet[User], actor: Actor, status: str) -> QuerySet[User]:
    """The same question asked of the database."""
    if status == "gone":
        return people.filter(is_active=False)
    active = people.filter(is_active=True)
    holding = people_who_hold(active, actor)
    if status == "idle":
        return active.exclude(pk__in=holding.values("pk"))
    waiting = {"password__startswith": UNUSABLE_PASSWORD_PREFIX}
    return holding.filter(**waiting) if status == "waiting" else holding.exclude(**waiting)
