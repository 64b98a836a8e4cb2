"""Whose a form is that arrives after its session ended, or with a token from before a new log-in.

Django forgets: an expired session reads as empty, and a log-in in another tab replaces the CSRF secret. So
the session that follows remembers whose the ended one was, and at log-in the digest of the secret that the
old forms carry. A form proves by its old token that it is one of ours: a forged one from another site holds
no such token and is never kept.
"""

from dataclasses import dataclass
from hmac import compare_digest
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.middleware import csrf

from foundation.calendar.clock import real_now
from foundation.identity.digests import digest

ENDED = "ended_session_of"
OLD_FORMS = "old_forms"


@dataclass(frozen=True)
class Before:
    """What is known of the browser just before a log-in."""

    person_id: str
    secret: str


def remember_ended(request: HttpRequest, person_id: object) -> None:
    """The session has just been emptied: note in the new one whose it was."""
    if person_id:
        request.session[ENDED] = str(person_id)


def remember_expired(request: HttpRequest) -> None:
    """Django read an expired session as empty: its row, found by the cookie, still says whose it was."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    row = Session.objects.filter(session_key=key, expire_date__lte=real_now()).first() if key else None
    if row is not None:
        remember_ended(request, row.get_decoded().get(SESSION_KEY))


def ended_person(request: HttpRequest) -> UUID | None:
    """Whose session ended in this browser, if nobody has logged in since."""
    found = request.session.get(ENDED)
    return UUID(found) if found else None


def before_log_in(request: HttpRequest) -> Before | None:
    """Whose forms may still be open in other tabs, and the CSRF secret in them."""
    person = str(request.user.pk) if request.user.is_authenticated else request.session.get(ENDED)
    secret = _plain(request.META.get("CSRF_COOKIE", ""))
    return Before(person, secret) if person and secret else None


def after_log_in(request: HttpRequest, before: Before | None) -> None:
    """The secret has been replaced: remember the old one by its digest."""
    request.session.pop(ENDED, None)
    if before is not None:
        request.session[OLD_FORMS] = {"person": before.person_id, "digest": digest(before.secret).hex()}


def typist(request: HttpRequest) -> UUID | None:
    """Who typed a form whose CSRF token is refused: known only if the token is of the secret before."""
    old = request.session.get(OLD_FORMS)
    secret = _plain(request.POST.get("csrfmiddlewaretoken", ""))
    if old and secret and compare_digest(digest(secret).hex(), old["digest"]):
        return UUID(old["person"])
    return None


def _plain(token: str) -> str:
    """The secret inside a masked token; cookies hold it plain. Empty when it is neither."""
    try:
        csrf._check_token_format(token)  # type: ignore[attr-defined]  # the framework offers no public way
    except csrf.InvalidTokenFormat:
        return ""
    if len(token) == csrf.CSRF_SECRET_LENGTH:
        return token
    return str(csrf._unmask_cipher_token(token))  # type: ignore[attr-defined]
