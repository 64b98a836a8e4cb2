"""The accountable person reads the return and declares it after log-in, as they can by a link."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.declaring import OwnDeclareForm
from audits.selectors.section11_answers import answer_rows
from audits.services.section11.declare import declare_own, where_declared
from audits.services.sheets.content import content_hash
from audits.views.section11.answering.steps import to_declare
from audits.views.section11.base import ReturnView
from audits.views.section11.handing_in.checking import by_section
from audits.views.sheets.read_answers import file_urls
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor
from partnership.roles import Role
from partnership.selectors.people import post_of

DECLARED = "Your declaration is recorded. Your agency's safeguarding lead can now submit the return."


class OwnDeclarationView(ReturnView):
    """A copy to read, with the form at its end."""

    refusal = "The agency's accountable person declares the answers."

    def is_permitted(self, actor: Actor) -> bool:
        """Asked again by the service."""
        return self.declares

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The form while there is something to declare, else why there is not."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        now = self._now()
        known = {"name": self.actor.name, "post": post_of(self.actor, Role.ACCOUNTABLE_PERSON), "read": now}
        return self._draw(OwnDeclareForm(initial=known), now)

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Only with the tick, and only of the answers that were read."""
        form = OwnDeclareForm(request.POST)
        if not form.is_valid():
            return self._draw(form, self._now())
        said = {name: form.cleaned_data[name] for name in ("name", "post", "read")}
        try:
            declare_own(actor=self.actor, section11_return=self.section11_return, **said)
        except NotAllowed:
            raise
        except Refusal as refusal:
            if self.closed_because:
                raise
            now = self._now()
            again = OwnDeclareForm({**request.POST.dict(), "read": now, "declared": ""})
            again.full_clean()
            again.errors.clear()
            again.add_error(None, refusal.message)
            return self._draw(again, now, status=409)
        messages.success(request, DECLARED)
        return redirect(self.url("return"))

    def _now(self) -> str:
        return content_hash(self.section11_return.sheet_id)

    def _draw(self, form: OwnDeclareForm, now: str, status: int = 200) -> HttpResponse:
        rows = answer_rows(self.section11_return)
        left = [row.to_do for row in rows if row.missing]
        declared = where_declared(self.section11_return, now)
        context: dict[str, Any] = {
            "form": form if not left and declared.holds is None else None,
            "holds": declared.holds,
            "left": left,
            "next_step": to_declare(self, False, declared) if left else None,
            "sections": by_section(rows, file_url=file_urls(self.audit, self.section11_return), own=True),
        }
        return self.draw("audits/section11_declare_own.html", context, ("Declare", ""), status=status)
