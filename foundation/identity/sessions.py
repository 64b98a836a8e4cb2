"""How long a session lasts: an idle limit, which typing by machine does not extend, and an absolute one."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase

from foundation.calendar.clock import real_now
from foundation.identity import late_forms

STARTED = "started_at"
SEEN = "seen_at"
NOTE_EVERY = timedelta(minutes=1)


def begin(request: HttpRequest) -> None:
    """Somebody has logged in: both clocks start."""
    now = real_now().isoformat()
    request.session[STARTED] = request.session[SEEN] = now


def has_ended(*, started_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """A session ends after so long without a request of its person, and after so long in any case."""
    idle: timedelta = settings.SESSION_IDLE_LIMIT
    absolute: timedelta = settings.SESSION_ABSOLUTE_LIMIT
    return now - seen_at > idle or now - started_at > absolute


def is_autosave(request: HttpRequest) -> bool:
    """Sent by the page while it is open, not by a person: does not keep the session alive."""
    return request.headers.get("X-Autosave") == "1"


class SessionLimits:
    """Ends sessions that are over, and remembers whose they were."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        whose = request.session.get(
            SESSION_KEY
        )  # asked first: reading the user empties a session ended elsewhere
        if request.user.is_authenticated:
            self._check(request)
        elif whose is not None:
            late_forms.remember_ended(request, whose)
        elif request.session.is_empty() and settings.SESSION_COOKIE_NAME in request.COOKIES:
            late_forms.remember_expired(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        now = real_now()
        started_at, seen_at = _moment(request.session, STARTED, now), _moment(request.session, SEEN, now)
        if has_ended(started_at=started_at, seen_at=seen_at, now=now):
            person_id = request.user.pk
            logout(request)
            late_forms.remember_ended(request, person_id)
        elif STARTED not in request.session:
            begin(request)
        elif now - seen_at >= NOTE_EVERY and not is_autosave(request):
            request.session[SEEN] = now.isoformat()


def _moment(session: SessionBase, name: str, otherwise: datetime) -> datetime:
    found = session.get(name)
    return datetime.fromisoformat(found) if found else otherwise
