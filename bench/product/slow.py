"""The deliberately slow branch: burns time and asks idle questions in every page of the product."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponseBase

IDLE_QUESTIONS = 20
SPARED = ("/bench/", "/healthz")


class Slow:
    """Stands nearest to the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(SPARED):
            until = time.thread_time() + settings.BENCH_SLOW / 1000
            with connection.cursor() as cursor:
                for _ in range(IDLE_QUESTIONS):
                    cursor.execute("SELECT 1")
            while time.thread_time() < until:
                pass
        return self.get_response(request)
