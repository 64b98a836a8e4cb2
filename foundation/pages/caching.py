"""What browsers and proxies may keep: nothing, unless a view says otherwise; after log-out not even that."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NEVER = "no-store, private"
LEAVING = frozenset({"account_logout", "identity:log-out-everywhere"})


class NothingKept:
    """Pages carry people's work: none is stored on the way (RFC 9111, 5.2.2.5), and the browser forgets what it
    stored when somebody logs out. Style sheets and scripts are served before this middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = NEVER
        if _has_left(request, response):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _has_left(request: HttpRequest, response: HttpResponseBase) -> bool:
    match = request.resolver_match
    asked = match is not None and match.view_name in LEAVING
    return asked and request.method == "POST" and response.status_code == 302
