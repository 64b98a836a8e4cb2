"""One error shape under /api/: what a service refuses is told there as it is on a page."""

from drf_standardized_errors.handler import exception_handler
from drf_standardized_errors.types import ExceptionHandlerContext
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from foundation.refusals import Refusal, Stale


class Refused(APIException):
    """A service's refusal, as the API tells it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(detail=refusal.message, code=refusal.code)
        # A stale write is a failed precondition (RFC 9110, 13.1.1); other refusals keep their status.
        self.status_code = 412 if isinstance(refusal, Stale) else int(refusal.status)


def handle(exc: Exception, context: ExceptionHandlerContext) -> Response | None:
    """The handler that DRF calls; undoes the view's writes before it answers."""
    if isinstance(exc, Refusal):
        exc = Refused(exc)
    response: Response | None = exception_handler(exc, context)
    return response
