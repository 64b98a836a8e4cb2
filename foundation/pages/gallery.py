"""Every component in every state on one page; outside production only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery."""
    return render(request, "pages/gallery.html", {})


gallery.login_required = False  # type: ignore[attr-defined]  # nothing of anybody's is shown
