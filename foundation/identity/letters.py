"""Letters that set a person up. A link's token is made here, at the moment the letter is sent."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from foundation.calendar.clock import real_now
from foundation.identity.account_changes import what_changed
from foundation.identity.models import IdentityLink, Purpose, User
from foundation.identity.services.former_addresses import former_address
from foundation.jobs.letters import Letter, letter
from foundation.trail.models import Act


def lifetime(purpose: str) -> timedelta:
    """How long a link works, counted from the moment its letter is sent."""
    lifetimes: dict[str, timedelta] = {
        Purpose.INVITATION: settings.INVITATION_LIFETIME,
        Purpose.PASSWORD_RESET: settings.PASSWORD_RESET_LIFETIME,
    }
    return lifetimes[purpose]


@letter("identity_invitation")
def invitation(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody whose account waits for a password."""
    return letter_with_link(to, about["link"], "identity:invitation")


@letter("identity_password_reset")
def password_reset(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody who asked for a new password."""
    return letter_with_link(to, about["link"], "identity:new-password")


@letter("identity_account_changed")
def account_changed(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody whose way of logging in changed, in case it was not them; or to their former address."""
    person = User.objects.filter(pk=to, is_active=True).first()
    kept = about.get("former")
    address = former_address(person_id=to, kept_id=kept) if kept else person and person.email
    if person is None or not address:
        return None
    done = Act.objects.filter(pk=about["act"]).first() if "act" in about else None
    context = {
        "what": what_changed(done.verb if done else ""),
        "at": done.at if done else None,
        "url": settings.BASE_URL + reverse("identity:account"),
        "reset_url": settings.BASE_URL + reverse("account_reset_password"),
    }
    return Letter(address, context)


def letter_with_link(to: UUID, link_id: str, url_name: str, **more: object) -> Letter | None:
    """Nothing for somebody who has left, or for a link that was used or replaced meanwhile.

    A letter that is sent again carries a new token, and the one before stops working. `more`: what else the
    letter's text needs.
    """
    link = IdentityLink.objects.open().filter(pk=link_id, person_id=to, person__is_active=True).first()
    if link is None:
        return None
    token = link.hand_out(now=real_now(), lasting=lifetime(link.purpose))
    return Letter(
        link.person.email,
        {**more, "url": settings.BASE_URL + reverse(url_name, args=[token]), "expires_at": link.expires_at},
    )
