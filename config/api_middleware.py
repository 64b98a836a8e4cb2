"""One error shape for whatever under /api/ does not come from an API view."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase, JsonResponse

PREFIX = "/api/"
KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")
WORDS = {
    400: ("bad_request", "The request could not be read."),
    403: ("permission_denied", "This is refused."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take this method."),
    413: ("too_large", "This is more than one request may hold."),
    503: ("busy", "Somebody else is saving the same thing. Try again in a few seconds."),
}
BROKEN = ("error", "Something went wrong on our side. Nothing was saved.")


class ApiErrors:
    """Stands outside everything that may answer with a page: addresses that are not there, the middleware
    within, Django's own pages of failures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        if _carries_nul(request):
            return in_one_shape(400)
        response = self.get_response(request)
        if response.status_code >= 400 and not is_json(response):
            response = in_one_shape(response.status_code, response)
        return response


def is_json(response: HttpResponseBase) -> bool:
    """Does it have the shape already? Only API views and their middleware answer in JSON."""
    return response.headers.get("Content-Type", "").startswith("application/json")


def in_one_shape(status: int, instead_of: HttpResponseBase | None = None) -> JsonResponse:
    """The error in the API's shape, with the headers that go with its status."""
    code, detail = WORDS.get(status, BROKEN if status >= 500 else (_code(status), "This is refused."))
    kind = "server_error" if status >= 500 else "client_error"
    error = {"code": code, "detail": detail, "attr": None}
    response = JsonResponse({"type": kind, "errors": [error]}, status=status)
    if instead_of is not None:
        response.cookies = instead_of.cookies
        for name in KEPT_HEADERS:
            if name in instead_of.headers:
                response.headers[name] = instead_of.headers[name]
    return response


def _code(status: int) -> str:
    return HTTPStatus(status).name.lower()


def _carries_nul(request: HttpRequest) -> bool:
    """PostgreSQL keeps no NUL, so no address of ours has one."""
    query = (text for name, values in request.GET.lists() for text in (name, *values))
    return any("\x00" in text for text in (request.path, *query))
