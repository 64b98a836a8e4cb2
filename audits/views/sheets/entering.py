"""The office enters an agency's answers: first it says what they are taken from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.section11 import TakenFromForm
from audits.owed import Owed
from audits.selectors.section11 import section_places
from audits.views.sheets.base import SheetView
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.roles import OFFICE

TAKEN_FROM = "taken_from"


def taken_from(request: HttpRequest, owed: Owed) -> str:
    """What the reader said, in this session, that this return's answers are taken from."""
    said: dict[str, str] = request.session.get(TAKEN_FROM, {})
    return said.get(str(owed.pk), "")


class EnteringView(SheetView):
    """Asked once for a return and a session; every answer entered then carries it."""

    refusal = "The partnership's office enters answers for an agency."

    def is_permitted(self, actor: Actor) -> bool:
        """The office, where it does not itself lead the agency."""
        return actor.has(*OFFICE) and self.on_behalf

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The question, filled with what was said before."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        said = taken_from(request, self.owed)
        return self._draw(TakenFromForm(initial={"taken_from": said}))

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Remember it and go on to the section."""
        form = TakenFromForm(request.POST)
        if not form.is_valid():
            return self._draw(form)
        said = request.session.get(TAKEN_FROM, {})
        request.session[TAKEN_FROM] = {
            **said,
            str(self.owed.pk): form.cleaned_data["taken_from"],
        }
        return redirect(self._section_url())

    def _section_url(self) -> str:
        codes = [each.code for each in section_places(self.owed)]
        asked = self.request.GET.get("section", "")
        return self.url("section", asked if asked in codes else codes[0])

    def _draw(self, form: TakenFromForm) -> HttpResponse:
        return self.draw(
            "audits/section11_form.html",
            {"form": form, "title": f"Enter answers for {self.owed.agency.name}"},
            ("Enter answers", ""),
        )
