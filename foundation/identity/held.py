"""A form that arrives after its session ended is kept, sealed, and offered to the same person later."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse

from foundation.envelope import keep
from foundation.identity.digests import new_secret
from foundation.identity.late_forms import ended_person, typist
from foundation.identity.services.held_posts import HELD_FOR, hold_post, let_go
from foundation.identity.sessions import is_autosave

COOKIE = "__Host-held" if settings.SECURE_SITE else "held"
MOST_BYTES = 1_000_000
NEVER = ("csrfmiddlewaretoken",)


def hold_or_ask(request: HttpRequest) -> HttpResponseBase:
    """A form from somebody who is not logged in: hold it if its session ended, and ask for a log-in."""
    person_id = ended_person(request)
    if person_id is None or not can_hold(request):
        return redirect_to_login(resolve_url(settings.LOGIN_REDIRECT_URL))
    return _hold(request, person_id, redirect_to_login(reverse("identity:held")))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form with a token from before a new log-in is held for whoever typed it; any other is refused."""
    if is_autosave(request):
        return JsonResponse({"log_in": resolve_url("account_login")}, status=403)
    person_id = typist(request)
    if person_id is None or not can_hold(request):
        return render(request, "identity/not_saved.html", status=403)
    if request.user.is_authenticated and request.user.pk == person_id:
        return _hold(request, person_id, redirect("identity:held"))
    return _hold(request, person_id, render(request, "identity/held_for_another.html", status=403))


def can_hold(request: HttpRequest) -> bool:
    """Never passwords and codes, never files, never what is too long to be typed, never the API."""
    if request.path.startswith((reverse("identity:account"), "/api/")) or request.FILES:
        return False
    typed = sum(len(value) for _, values in request.POST.lists() for value in values)
    return 0 < typed <= MOST_BYTES


def let_go_if_saved(request: HttpRequest, response: HttpResponseBase) -> None:
    """The held form has been posted again and was accepted: forget it."""
    if request.method != "POST" or COOKIE not in request.COOKIES or not request.user.is_authenticated:
        return
    accepted = 300 <= response.status_code < 400  # a form that is drawn again has not been saved
    if accepted and let_go(person=request.user, secret=request.COOKIES[COOKIE], path=request.get_full_path()):
        response.delete_cookie(COOKIE)


def _hold(request: HttpRequest, person_id: UUID, response: Any) -> HttpResponseBase:
    """The row is written after the request, in a transaction of its own, whatever becomes of this one."""
    secret, path = new_secret(), request.get_full_path()
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NEVER]
    keep(lambda: hold_post(person_id=person_id, secret=secret, path=path, fields=fields))
    response.set_cookie(
        COOKIE,
        secret,
        max_age=HELD_FOR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    made: HttpResponseBase = response
    return made
