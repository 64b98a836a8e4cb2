"""What requests of persons need to know of this app: who handles them, where rows belong, what erasing means here."""

from django.db.models import Q, QuerySet

from foundation.calendar.clock import domain_today
from foundation.identity.models import User
from foundation.subject_requests.erasure_parts import (
    Goes,
    Stays,
    register_blocker,
    register_goes,
    register_stays,
)
from foundation.subject_requests.kinds import name_kinds
from foundation.subject_requests.rights import register_rights
from foundation.trail.models import Act
from partnership.models import Membership, RoleOffer, SavedView
from partnership.permissions.subject_requests import can_handle_requests, can_read_what_was_found
from partnership.services.leavers import open_work


def roles_held(person: User) -> list[str]:
    """Whoever holds a role now, or will, is no former user."""
    today = domain_today()
    held = Membership.objects.filter(person=person).filter(
        Q(during__contains=today) | Q(during__startswith__gt=today)
    )
    if not (count := held.count()):
        return []
    roles = "1 role. End it" if count == 1 else f"{count} roles. End them"
    return [f"{person.name} holds {roles} first: “This person is leaving” on the person's page."]


def work_left(person: User) -> list[str]:
    """Open work is handed on first, so that nothing waits for nobody."""
    if not (count := len(open_work(person))):
        return []
    pieces = "1 piece of open work" if count == 1 else f"{count} pieces of open work"
    return [f"{person.name} has {pieces}. Hand it on first: “This person is leaving” on the person's page."]


def _offers(person: User) -> "QuerySet[RoleOffer]":
    """To the person, whatever address was typed, and to the address."""
    return RoleOffer.objects.filter(Q(person=person) | Q(email__iexact=person.email))


def _forget_offers(person: User) -> None:
    _offers(person).delete()


def _posts(person: User) -> "QuerySet[Membership]":
    return Membership.objects.filter(person=person).exclude(post="")


def _forget_posts(person: User) -> None:
    _posts(person).update(post="")


def _views(person: User) -> "QuerySet[SavedView]":
    return SavedView.objects.filter(person=person)


def _forget_views(person: User) -> None:
    _views(person).delete()


register_rights(handles=can_handle_requests, reads=can_read_what_was_found)
register_blocker("roles", roles_held)
register_blocker("work", work_left)
register_goes("offers", Goes("Offers of roles", _offers, _forget_offers))
register_goes("posts", Goes("Posts held, beside former roles", _posts, _forget_posts))
register_goes("views", Goes("Saved views", _views, _forget_views))
register_stays(
    "acts",
    Stays(
        "What the person did, in histories",
        "Who changed what must be known to somebody; it reads “A former user”.",
        lambda person: Act.objects.filter(person=person),
    ),
)
register_stays(
    "roles",
    Stays(
        "Roles held, with their dates",
        "They say on whose authority things were done; they read “A former user”.",
        lambda person: Membership.objects.filter(person=person),
    ),
)
register_stays(
    "request",
    Stays(
        "Requests of this person, with the name as it was given",
        "The partnership must be able to show whom it answered.",
        lambda person: person.subject_requests.all(),
    ),
)
name_kinds(
    {
        "partnership.membership": "role held",
        "partnership.roleoffer": "offer of a role",
        "partnership.importbatch": "file brought in",
        "partnership.importedrow": "row of a file brought in",
        "partnership.ladderstop": "reminders stopped",
        "partnership.planmeeting": "meeting on the plan",
        "partnership.impactcheck": "“Did it work?”",
    }
)
