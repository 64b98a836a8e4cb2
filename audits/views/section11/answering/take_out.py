"""The agency's lead takes the agency's answers out as one signed file."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from audits.forms.answer_files import TakeOutForm
from audits.permissions.answer_files import can_take_answers_out
from audits.services.answer_files.known import own_fingerprint
from audits.services.answer_files.taking_out import LEAD, file_name, take_out
from audits.views.section11.base import ReturnView
from partnership.actors import Actor


class TakeOutView(ReturnView):
    """What the file holds, for whom it is, and the file."""

    refusal = LEAD

    def is_permitted(self, actor: Actor) -> bool:
        """The agency's lead alone: these are its own words."""
        return can_take_answers_out(actor, self.section11_return)

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The question, and our fingerprint."""
        return self._draw(TakeOutForm())

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The file itself; the trail says that it was taken."""
        form = TakeOutForm(request.POST)
        if not form.is_valid():
            return self._draw(form, status=400)
        data = take_out(
            actor=self.actor,
            section11_return=self.section11_return,
            meant_for=form.cleaned_data["meant_for"],
        )
        response = HttpResponse(data, content_type="application/json")
        response["Content-Disposition"] = content_disposition_header(True, file_name(self.section11_return))
        response["Cache-Control"] = "no-store, private"
        return response

    def _draw(self, form: TakeOutForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "fingerprint": own_fingerprint(), "ours": settings.PARTNERSHIP_NAME}
        crumb = ("Take your answers out", "")
        return self.draw("audits/answer_files/take_out.html", context, crumb, status=status)
