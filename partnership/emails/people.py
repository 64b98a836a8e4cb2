"""Letters to people about their roles and work: a link each, and nothing of what is behind it.

An invitation alone says who invites, to which role and where: without that nobody can tell it from a fraud.
"""

import re
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from foundation.calendar.clock import domain_today, real_now
from foundation.identity.letters import letter_with_link
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from partnership.models import Membership, RoleOffer

# A name is the person's own to choose: what looks like an address in it would travel in our letters.
NO_NAME = re.compile(r"[:/@<>]|www\.|\.[a-z]{2,}\b", re.IGNORECASE)
A_COLLEAGUE = "A colleague"


@letter("people_invited")
def invited(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody new: the link to choose a password, who invites, and to what."""
    row = Membership.objects.select_related("agency").filter(pk=about["membership"], person_id=to).first()
    return letter_with_link(
        to,
        about["link"],
        "identity:invitation",
        inviter=who_invites(about.get("by")),
        role=_role_of(row) if row else "",
        agency=row.agency.name if row and row.agency else "",
    )


@letter("people_role_offered")
def role_offered(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody with an account, whom an agency's lead would like to have: accept or decline behind the log-in."""
    offers = RoleOffer.objects.open(real_now()).select_related("person", "agency")
    offer = offers.filter(pk=about["offer"], person_id=to, person__is_active=True).first()
    if offer is None:
        return None
    context = {
        "inviter": who_invites(str(offer.offered_by_id)),
        "role": offer.get_role_display().lower(),
        "agency": offer.agency.name,
        "url": settings.BASE_URL + reverse("partnership:role-offer", args=[offer.pk]),
        "expires_at": offer.expires_at,
    }
    return Letter(offer.person.email, context)


def _role_of(row: Membership) -> str:
    """The letter names the school itself: not “lead of a school at Elm Primary”."""
    role = row.get_role_display().lower()
    return role.removesuffix(" of a school") if row.agency else role


def who_invites(person_id: str | None) -> str:
    """The name of whoever invites, on one line, unless it could be taken for an address."""
    person = User.objects.filter(pk=person_id).first() if person_id else None
    if person is None:
        return ""
    name = " ".join(person.name.split())
    return A_COLLEAGUE if NO_NAME.search(name) else name


@letter("people_role_given")
def role_given(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody who got a further role, unless it has ended meanwhile."""
    row = Membership.objects.filter(pk=about["membership"], person_id=to).select_related("person").first()
    if row is None or not row.person.is_active or row.during.isempty:
        return None
    if row.during.upper is not None and row.during.upper <= domain_today():
        return None
    return _to_my_work(row.person)


@letter("people_work_handed_on")
def work_handed_on(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody who was handed work, while they hold a role."""
    row = Membership.objects.held_on(domain_today()).filter(person_id=to).select_related("person").first()
    return _to_my_work(row.person) if row else None


def _to_my_work(person: User) -> Letter:
    return Letter(person.email, {"url": settings.BASE_URL + reverse("home:my-work")})
