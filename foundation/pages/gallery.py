"""Every component in every state on one page; outside production only."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.pages.specimen_forms import SpecimenForm, bound_form, hand_drawn
from foundation.pages.specimens import SPECIMENS

LAYOUTS = ("page", "wide", "form", "sheet", "document")


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The components; `?layout=form` shows that layout with its form in error instead."""
    layout = request.GET.get("layout", "")
    breadcrumbs = [("Start", "/"), ("Gallery", "")]
    if layout in LAYOUTS:
        messages.success(request, "The branch was saved.")
        context = {
            "layout": f"layouts/{layout}.html",
            "form": bound_form() if layout == "form" else SpecimenForm(),
            "questions": hand_drawn(),
            "breadcrumbs": breadcrumbs,
            "back": ("Back to the branches", "/") if layout == "form" else None,
        }
        template = "pages/gallery_sheet.html" if layout == "sheet" else "pages/gallery_layout.html"
        return render(request, template, context)
    context = {"specimens": SPECIMENS, "breadcrumbs": breadcrumbs, "layouts": LAYOUTS}
    return render(request, "pages/gallery.html", context)


@login_not_required
@require_safe
def gallery_job(request: HttpRequest) -> JsonResponse:
    """What the gallery's running job answers when it is asked: always the same."""
    return JsonResponse(
        {"state": "running", "text": "Drawing charts", "done": 3, "total": 10, "result_url": ""}
    )
