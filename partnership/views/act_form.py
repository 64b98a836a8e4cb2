"""A page with one form that does one act; what the service refuses is said beside what was typed."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from foundation.pages.both_texts import BothTexts
from foundation.refusals import NotAllowed, Refusal, Stale
from partnership.views.mixins import PermitMixin

VERSIONS = ("version", "base_version")
"""What a form calls the version that its page showed."""


class ActForm(PermitMixin, FormView):  # type: ignore[misc]
    """Subclasses say `heading`, `back` and what `perform` does; it returns the address to go on to.

    `done` is said there; it may be empty where the page says it itself. `shows_both`: where somebody saved first, the
    service hands over all that both wrote, so that both can be shown and saving again may go over the other.
    """

    template_name = "partnership/act_form.html"
    done = "Saved."
    shows_both = False

    def heading(self) -> str:
        """The page's heading and title."""
        raise NotImplementedError

    def intro(self) -> str:
        """A sentence before the questions."""
        return ""

    def beside(self) -> tuple[str, str] | None:
        """What is read beside the questions: text and address."""
        return None

    def back(self) -> tuple[str, str]:
        """Where the page was come to from: text and address."""
        raise NotImplementedError

    def perform(self, form: Any) -> str:
        """Call the service."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading, back link and introduction beside the form."""
        said = {
            "heading": self.heading(),
            "intro": self.intro(),
            "beside": self.beside(),
            "back": self.back(),
        }
        return super().get_context_data(**(said | kwargs))

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it; a refusal undoes it and is shown with everything still as typed."""
        try:
            with transaction.atomic():
                url = self.perform(form)
        except NotAllowed:
            raise
        except Refusal as refusal:
            if isinstance(refusal, Stale) and self.shows_both:
                return self.stale(form, refusal)
            form.add_error(_field_at_fault(form, refusal), refusal.message)
            return self.render_to_response(self.get_context_data(form=form), status=refusal.status)
        if self.done:
            messages.success(self.request, self.done)
        return redirect(url)

    def stale(self, form: Any, stale: Stale) -> HttpResponse:
        """Everything still as typed, below both texts; saving once more is over what is shown."""
        form.data = form.data.copy()
        for name in VERSIONS:
            if name in form.fields:
                form.data[form.add_prefix(name)] = str(stale.version)
        form.add_error(None, stale.message)
        both = BothTexts(
            mine=str(stale.mine),
            theirs=str(stale.theirs),
            base="",
            their_name="",
            headings=("Yours, not saved", "What was saved meanwhile", ""),
        )
        return self.render_to_response(self.get_context_data(form=form, both=both), status=stale.status)


def _field_at_fault(form: BaseForm, refusal: Refusal) -> str | None:
    """The question that the service names; none where the whole is refused, or the form does not ask it."""
    named = refusal.detail.get("field") if isinstance(refusal.detail, dict) else None
    return named if named in form.fields else None
