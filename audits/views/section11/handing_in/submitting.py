"""Handing the return in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.services.section11.submit import submit_return
from audits.views.section11.base import LeadView
from audits.views.section11.handing_in.checking import draw_check
from foundation.refusals import NotAllowed, Refusal


class SubmitView(LeadView):
    """POST alone, from the page on which every answer was checked."""

    http_method_names = ["post"]
    refusal = "The agency's safeguarding lead hands the return in."

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Leads to the receipt; a refusal shows what is missing as links."""
        try:
            submit_return(actor=self.actor, section11_return=self.section11_return)
        except NotAllowed:
            raise
        except Refusal as refusal:
            self.section11_return.refresh_from_db()
            if not self.section11_return.is_answerable:
                raise self._already() from refusal
            return draw_check(self, problem=refusal.message, status=409)
        return redirect(self.url("receipt"))

    def _already(self) -> Refusal:
        """It was handed in before, from another tab or by another lead."""
        reference = self.section11_return.reference
        return Refusal(f"This return has been handed in already. Its reference is {reference}.")
