"""One request of the matrix: whose browser or token, which body."""

from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.urls import resolve

from tests.permissions.asking import Answer, ask
from tests.permissions.bodies import body_of
from tests.permissions.matrix import Rule
from tests.permissions.world import NOBODY


@contextmanager
def undone():
    """Whatever the block writes is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def request_of(world: Any, rule: Rule, reader: str, relation: str, address: str) -> Answer:
    """As the row says; the API is asked with the reader's token."""
    headers: dict[str, Any] = {}
    client = world.clients[reader]
    if address.startswith("/api/"):
        client = world.clients[NOBODY]
        if reader in settings.SECOND_FACTOR_ROLES:  # a token of theirs works only once there is one
            Authenticator.objects.get_or_create(user=world.people[reader], type="totp", defaults={"data": {}})
        if reader != NOBODY:
            headers["HTTP_AUTHORIZATION"] = f"Token {world[f'secret.mine.{reader}']}"
    body = None
    if rule.method not in ("GET", "HEAD"):
        args = tuple(resolve(address).kwargs.values())
        body = body_of(world, rule, reader, relation, args)
        if isinstance(body, tuple):
            body, more = body
            headers |= more
    return ask(client, rule.method, address, body, **headers)
