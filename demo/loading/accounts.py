"""The accounts that the terminal shows. Their passwords are public: they stand in this file's rule."""

import base64
import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings

from demo.loading.world import system
from foundation.calendar.clock import domain_today
from foundation.identity.models import ApiToken, User
from foundation.identity.services.tokens import make_token
from partnership.models import Membership
from partnership.roles import Role

FEW = {Role.AGENCY_LEAD: 4, Role.EXECUTIVE_MEMBER: 1, Role.SCHOOL_DSL: 3}
"""How many accounts of a role are listed; leads of several agencies, one of each other role."""


def password_of(person: User) -> str:
    """Such as ada-demonstration-2021."""
    return f"{person.email.partition('.')[0]}-demonstration-2021"


def set_passwords(but_not: Collection[str] = ()) -> None:
    """Everybody who may log in gets the password of the rule, and a second factor where the role needs one; but not
    these addresses."""
    for person in User.objects.filter(is_active=True).exclude(email__in=but_not):
        person.set_password(password_of(person))
        person.save(update_fields=["password"])
    for membership in _listed():
        if membership.role in settings.SECOND_FACTOR_ROLES and not _has_second_factor(membership.person):
            TOTP.activate(membership.person, secret_of(membership.person))


def secret_of(person: User) -> str:
    """A one-time-code secret that is the same at every load."""
    return base64.b32encode(hashlib.sha256(person.email.encode()).digest()[:20]).decode()


def write_accounts(file: Path) -> None:
    """One row for each listed account; tokens are made anew, older ones of the same name end."""
    listed = [_row(membership) for membership in _listed()]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(listed, indent=2, ensure_ascii=False), encoding="utf-8")


def _listed() -> list[Membership]:
    """Some accounts of each role, in the order of the roles; nobody twice."""
    held = (
        Membership.objects.held_on(domain_today())
        .select_related("person", "agency")
        .order_by("person__created_at")
    )
    found: list[Membership] = []
    for role in Role.values:
        fresh = [
            each for each in held if each.role == role and each.person_id not in {f.person_id for f in found}
        ]
        found += fresh[: FEW.get(Role(role), 1)]
    return found


def _row(membership: Membership) -> dict[str, Any]:
    person = membership.person
    ApiToken.objects.filter(person=person, name="Demonstration").delete()
    token = make_token(actor=system(), person=person, name="Demonstration")
    row = {
        "role": membership.role,
        "name": person.name,
        "email": person.email,
        "password": password_of(person),
        "agency": membership.agency.name if membership.agency else "",
        "api_token": token.secret,
    }
    if _has_second_factor(person):
        row["totp_secret"] = secret_of(person)
    return row


def _has_second_factor(person: User) -> bool:
    return bool(Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists())
