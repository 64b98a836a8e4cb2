"""One transaction around the whole request, rendering included (docs/adr/0002-one-act-one-transaction.md).

`ATOMIC_REQUESTS` undoes a view that raises. This middleware stands around it, outside the session, so that
lazy querysets in templates and the session's own save share the transaction, and undoes every response of
400 and of 500 and above. The response leaves after the commit: an acknowledgement is a commit.
"""

from collections.abc import Callable
from contextvars import ContextVar

import structlog
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

log = structlog.get_logger(__name__)

Kept = list[Callable[[], object]]
_kept: ContextVar[Kept | None] = ContextVar("kept", default=None)


def keep(work: Callable[[], object]) -> None:
    """Run `work` after the request, in a transaction of its own, even when the request is undone.

    For what must outlive a rollback: a failed log-in, a refused opening, a held form. Outside a request
    (commands, jobs, tests of services) the work runs at once.
    """
    waiting = _kept.get()
    if waiting is None:
        work()
    else:
        waiting.append(work)


def _must_be_undone(status: int) -> bool:
    return status == 400 or status >= 500


class RequestTransaction:
    """Opens the transaction, decides what becomes of it, then runs what was kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(tuple(settings.ENVELOPE_EXEMPT_PREFIXES)):
            return self.get_response(request)
        waiting: Kept = []
        token = _kept.set(waiting)
        try:
            with transaction.atomic():
                response = self.get_response(request)
                if _must_be_undone(response.status_code):
                    transaction.set_rollback(True)
        finally:
            _kept.reset(token)
            _run(waiting)
        return response


def _run(waiting: Kept) -> None:
    """Each piece in its own transaction: one that fails must not take the others, nor the answer, with it."""
    for work in waiting:
        try:
            with transaction.atomic():
                work()
        except Exception:
            log.exception("kept_work_failed")
