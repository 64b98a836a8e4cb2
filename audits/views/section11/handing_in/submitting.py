"""Submitting the return."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.services.section11.submit import submit_return
from audits.views.section11.base import LeadView
from audits.views.section11.handing_in.checking import draw_check
from foundation.pages.next_step import NextStep
from foundation.refusals import NotAllowed, Refusal


class SubmitView(LeadView):
    """From the page on which every answer was checked."""

    refusal = "The agency's safeguarding lead submits the return."
    loads = ("cycle__edition",)

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Changes nothing: who lands here after logging in goes to the page where it can be done."""
        return redirect(self.url("check" if self.section11_return.is_answerable else "return"))

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Leads to the receipt; a refusal shows what is missing as links."""
        try:
            submit_return(actor=self.actor, section11_return=self.section11_return)
        except NotAllowed:
            raise
        except Refusal as refusal:
            self.section11_return.refresh_from_db()
            if not self.section11_return.is_answerable:
                return self._already()
            return draw_check(self, problem=refusal.message, status=409)
        return redirect(self.url("receipt"))

    def _already(self) -> HttpResponse:
        """It was submitted before, from another tab or by another lead: 409, with the receipt of that."""
        context = {"next_step": NextStep("See the receipt", self.url("receipt"))}
        return self.draw("audits/section11_already.html", context, ("Submitted already", ""), status=409)
