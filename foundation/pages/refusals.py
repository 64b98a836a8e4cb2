"""Draws what a service refused: the message in words, with the status that says what kind of refusal it was."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from foundation.refusals import Refusal

LOCK_NOT_AVAILABLE = "55P03"

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
        return None


def is_lock_timeout(error: OperationalError) -> bool:
    """Did the statement give up waiting for a row that somebody else holds?"""
    return getattr(error.__cause__, "pgcode", "") == LOCK_NOT_AVAILABLE
