"""The letters that the demonstration sent: they land in a folder, and on these pages."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from demo.mailbox import letter_named, letters


@method_decorator(login_not_required, name="dispatch")
class Letters(TemplateView):
    """Every letter, newest first."""

    template_name = "demo/letters.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"letters": letters()}


@method_decorator(login_not_required, name="dispatch")
class LetterPage(TemplateView):
    """One letter; its links work."""

    template_name = "demo/letter.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = letter_named(kwargs["name"])
        if found is None:
            raise Http404
        return super().get_context_data(**kwargs) | {"letter": found}
