"""The lead sees to the accountable person's declaration: asks for it by link, or records it from a minute."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.declaring import DeclarationForm
from audits.services.section11.declare import (
    accountable_people,
    ask_for_declaration,
    current_declaration,
    live_requests,
    record_declaration,
)
from audits.services.section11.readiness import gaps
from audits.services.sheets.content import content_hash
from audits.views.section11.base import LeadView
from foundation.calendar.dates import long_date
from foundation.pages.summary import Fact, Summary
from foundation.refusals import NotAllowed, Refusal


class DeclarationView(LeadView):
    """Where the declaration stands, and the form for the next one."""

    refusal = "The agency's safeguarding lead sees to the declaration."

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The form, once every answer is complete."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._draw(self._form())

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Ask, or record."""
        form = self._form(request.POST)
        if form.is_valid():
            try:
                said = self._see_to(form.cleaned_data)
            except NotAllowed:
                raise
            except Refusal as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, said)
                return redirect(self.url("return"))
        return self._draw(form)

    def _see_to(self, data: dict[str, object]) -> str:
        if data["how"] == "link":
            request = ask_for_declaration(
                actor=self.actor,
                section11_return=self.section11_return,
                person_id=UUID(str(data["person"])),
            )
            return f"{request.person.name} gets a letter with a link to a copy of the return."
        record_declaration(
            actor=self.actor,
            section11_return=self.section11_return,
            name=str(data["name"]),
            post=str(data["post"]),
            declared_on=data["declared_on"],  # type: ignore[arg-type]  # the form has made sure
            minute=str(data["minute"]),
        )
        return "The declaration is recorded."

    def _form(self, data: object = None) -> DeclarationForm:
        people = list(accountable_people(self.section11_return, self.actor.today))
        return DeclarationForm(data, people=people)

    def _draw(self, form: DeclarationForm) -> HttpResponse:
        found = gaps(self.section11_return.sheet_id, self.actor.today)
        now = content_hash(self.section11_return.sheet_id)
        declaration = None if found else current_declaration(self.section11_return, now)
        context = {
            "form": form,
            "gaps": [
                (f"{gap.code} {gap.title}", f"{self.url('check')}#gap-{gap.code}") for gap in found[:20]
            ],
            "gap_count": len(found),
            "declared": Summary(
                (
                    Fact("Name", declaration.name),
                    Fact("Post", declaration.post),
                    Fact("Declared on", declaration.declared_on),
                    Fact("How", declaration.how),
                ),
                title="Declared",
            )
            if declaration
            else None,
            "asked": [
                f"{each.person.name}, asked on {long_date(each.asked_at)}; the link works until "
                f"{long_date(each.expires_at)}"
                for each in live_requests(self.section11_return, now)
            ],
        }
        return self.draw("audits/section11_declaration.html", context, ("Declaration", ""))
