"""Has the person proved themselves a moment ago, with the strongest means they have?"""

import time

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest
from django.urls import reverse

from foundation.identity.models import User
from foundation.identity.second_factor import has_second_factor


def has_fresh_proof(request: HttpRequest, person: User) -> bool:
    """A second factor within the last minutes or, where none is set up, the password."""
    wanted = "mfa" if has_second_factor(person) else "password"
    newest = max(
        (each["at"] for each in get_authentication_records(request, person) if each["method"] == wanted),
        default=0.0,
    )
    return bool(time.time() - newest < app_settings.REAUTHENTICATION_TIMEOUT)


def has_fresh_second_factor(request: HttpRequest, person: User) -> bool:
    """A second factor within the last minutes; a password alone is none."""
    records = get_authentication_records(request, person)
    newest = max((each["at"] for each in records if each["method"] == "mfa"), default=0.0)
    return bool(time.time() - newest < app_settings.REAUTHENTICATION_TIMEOUT)


def where_to_prove(back_to: str) -> str:
    """The page that asks for the proof; it sends people on to their second factor where they have one."""
    return f"{reverse('account_reauthenticate')}?next={back_to}"
