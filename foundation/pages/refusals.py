"""Draws what a service refused: the message in words, with the status that says what kind of refusal it was."""

from collections.abc import Callable

import structlog
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from foundation.refusals import Refusal

log = structlog.get_logger(__name__)

GAVE_UP_WAITING = frozenset({"55P03", "40P01"})
"""A lock that was not free in time; two that waited for each other, of which one was let go."""
TAKEN = frozenset({"23505", "23P01"})
"""What a unique or an exclusion constraint refuses."""
MET_ANOTHER = (
    "Somebody else saved the same thing at the same moment, so nothing was saved here. Look at it again, and change "
    "it if that is still needed."
)

TITLES = {
    403: "You cannot do this",
    409: "This cannot be done now",
    410: "This link no longer works",
}


class RefusalPages:
    """Turns an exception of `foundation.refusals` into its page; the view's writes are undone by then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only refusals, and a row that somebody else holds too long, become pages here."""
        if isinstance(exception, Refusal):
            status = int(exception.status)
            context = {"title": TITLES.get(status, TITLES[409]), "message": exception.message}
            return render(request, "refusals/refused.html", context, status=status)
        if isinstance(exception, OperationalError) and is_lock_timeout(exception):
            response = render(request, "503.html", status=503)
            response["Retry-After"] = "5"
            return response
        if isinstance(exception, IntegrityError) and met_another(exception):
            context = {"title": TITLES[409], "message": MET_ANOTHER}
            return render(request, "refusals/refused.html", context, status=409)
        return None


def is_lock_timeout(error: OperationalError) -> bool:
    """Did the statement give up waiting for a row that somebody else holds?"""
    return getattr(error.__cause__, "pgcode", "") in GAVE_UP_WAITING


def met_another(error: IntegrityError) -> bool:
    """Did two write what there can be only one of? Services ask first, so the other was not committed by then.

    The constraint is logged, never the values: they may be somebody's address.
    """
    cause = error.__cause__
    if getattr(cause, "pgcode", "") not in TAKEN:
        return False
    log.warning("met_another", constraint=getattr(getattr(cause, "diag", None), "constraint_name", ""))
    return True
