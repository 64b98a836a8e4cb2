"""Pages are read and posted to; every other method belongs to the API."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

PAGE_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class PageMethods:
    """Generic form views take PUT for POST and DELETE for a form: ways in that no page uses and no test walks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """405 before the view; the API's own views say what they take."""
        if request.method in PAGE_METHODS or hasattr(view, "cls"):
            return None
        return HttpResponseNotAllowed(PAGE_METHODS)
