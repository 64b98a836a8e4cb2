"""Nobody sees anything before logging in, unless a view says that it is open to all."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import resolve_url

from foundation.identity import held
from foundation.identity.sessions import is_autosave

View = TypeVar("View", bound=Callable[..., Any])


def open_to_all(view: View) -> View:
    """Mark a view that people may open without an account: an answer-only link, the log-in page."""
    return login_not_required(view)


class LoginRequired:
    """Default deny. The API's own classes answer for the API (their views are marked by the framework)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        held.let_go_if_saved(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Send those who are not logged in to do so; what they had typed is held for them."""
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if is_autosave(request):
            return JsonResponse({"log_in": resolve_url("account_login")}, status=401)
        if request.method == "POST":
            return held.hold_or_ask(request)
        return redirect_to_login(request.get_full_path())
