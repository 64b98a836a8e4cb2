"""Opens a session for each person of the cast, so that no request of the bench has to log in."""

from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from foundation.calendar.clock import real_now
from foundation.identity.models import User
from foundation.identity.sessions import SEEN, STARTED

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def open_sessions(people: list[UUID]) -> dict[str, str]:
    """The session's key by person, second factor included."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    now = real_now().isoformat()
    found = {}
    for person in User.objects.filter(pk__in=people):
        session = store()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
        session["account_authentication_methods_user"] = str(person.pk)
        session[STARTED] = session[SEEN] = now
        session.create()
        found[str(person.pk)] = session.session_key
    return found
