"""F: what any page costs that knows who is reading and looks one thing up. Behind the same middleware."""

from uuid import UUID

from django.http import HttpRequest, JsonResponse

from partnership.models import Agency


def floor(request: HttpRequest, pk: UUID) -> JsonResponse:
    """Session, user, one indexed select."""
    name = Agency.objects.values_list("name", flat=True).get(pk=pk)
    return JsonResponse({"person": request.user.name, "agency": name})  # type: ignore[union-attr]
