"""Health checks, and the page of a long job."""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from foundation.jobs.health import readiness


@require_safe
@login_not_required
@transaction.non_atomic_requests
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"alive": True})


@require_safe
@login_not_required
@transaction.non_atomic_requests
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, broker, worker's pulse and the oldest waiting job."""
    found = readiness()
    return JsonResponse(found.as_dict(), status=200 if found.is_ready else 503)
