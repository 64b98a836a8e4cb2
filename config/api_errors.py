"""One error shape under /api/: what a service refuses is told there as it is on a page."""

from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError, OperationalError
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework.exceptions import APIException, ParseError

from config.api_parsers import TooLarge
from foundation.pages.refusals import MET_ANOTHER, is_lock_timeout, met_another
from foundation.refusals import Refusal, Stale

RETRY_AFTER = 5
STALE = "It was changed after you read it, so nothing was saved. Read it again and send its new etag."
"""A page shows both texts; here the client fetches the other one itself."""

ASKED_AS = {"origin_text": "origins", "file": "link", "lead": "lead_id", "person": "person_id"}
"""Fields of pages that have another name here."""


class Refused(APIException):
    """A service's refusal, as the API tells it."""

    def __init__(self, refusal: Refusal) -> None:
        is_stale = isinstance(refusal, Stale)
        detail: Any = STALE if is_stale else refusal.message
        named: str = refusal.detail.get("field", "") if isinstance(refusal.detail, dict) else ""
        super().__init__(detail={ASKED_AS.get(named, named): detail} if named else detail, code=refusal.code)
        # A stale write is a failed precondition (RFC 9110, 13.1.1); other refusals keep their status.
        self.status_code = 412 if is_stale else int(refusal.status)


class Busy(APIException):
    """Somebody else holds the row for too long."""

    status_code = 503
    default_code = "busy"
    default_detail = "Somebody else is saving the same thing. Try again in a few seconds."
    wait = RETRY_AFTER


class ApiExceptions(ExceptionHandler):
    """Every exception of an API view, as its status and the one shape; the view's writes are undone."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        """Refusals, and two who met, keep their meaning; what is left is a 500 that tells nothing."""
        if isinstance(exc, Refusal):
            return Refused(exc)
        if isinstance(exc, OperationalError) and is_lock_timeout(exc):
            return Busy()
        if isinstance(exc, IntegrityError) and met_another(exc):
            return Refused(Refusal(MET_ANOTHER))
        if isinstance(exc, RequestDataTooBig):
            return TooLarge()
        if isinstance(exc, SuspiciousOperation):
            return ParseError("The request could not be read.")
        known: Exception = super().convert_known_exceptions(exc)
        return known
