"""Checking everything, the signature, and handing in."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.choices import EducationState
from audits.forms.school import SignatureForm
from audits.selectors.section11_answers import answer_rows
from audits.services.education.returns import change_answers, submit
from audits.services.education.signing import ask_by_link, holding_sign, record_minute, waiting_request
from audits.views.education.school.base import SchoolLeadView, SchoolView
from audits.views.section11.handing_in.checking import by_section
from foundation.calendar.dates import long_date
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.refusals import NotAllowed, Refusal


class ReadView(SchoolView):
    """Every answer on one page, with what is left first."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """`?open=3` opens a section, `?open=all` every one."""
        rows = answer_rows(self.owed)
        wanted = request.GET.get("open", "")
        sections = by_section(
            rows, section_url=lambda code: self.url("section", code), show_missing=True, own=self.own
        )
        gaps = [row for row in rows if row.missing]
        context = {
            "sections": [replace(each, opened=wanted in ("all", each.code)) for each in sections],
            "every": wanted == "all",
            "check_url": self.url("read"),
            "gaps": [(row, f"{self.url('section', row.section_code)}#answer-{row.code}") for row in gaps],
            "form": [],
            "next_step": self._next(len(gaps)),
            "can_change": self.leads and not self.closed_because,
        }
        return self.draw("audits/section11_check.html", context, ("Check the answers", ""))

    def _next(self, gaps: int) -> NextStep | None:
        if not self.leads or not self.owed.is_answerable:
            return None
        if gaps:
            why = "1 answer is not complete yet." if gaps == 1 else f"{gaps} answers are not complete yet."
            return NextStep("Have the return signed", why=why)
        return NextStep("Have the return signed", self.url("signature"))


class SignatureView(SchoolLeadView):
    """The school's lead sees to the signature: by link, or from a minute."""

    refusal = "The school's designated safeguarding lead sees to the signature."

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The form, and where the signature stands."""
        self._refuse_where_over()
        return self._draw(SignatureForm())

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Ask, or record; what is missing in the answers is said with the words of the refusal."""
        self._refuse_where_over()
        form = SignatureForm(request.POST)
        if form.is_valid():
            try:
                said = self._see_to(form.cleaned_data)
            except NotAllowed:
                raise
            except Refusal as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, said)
                return redirect(self.return_url)
        return self._draw(form)

    def _refuse_where_over(self) -> None:
        waits = self.owed.state == EducationState.AWAITING_SIGNATURE
        if self.closed_because and not (waits and self.owed.cycle.closed_on is None):
            raise Refusal(self.closed_because)

    def _see_to(self, data: dict[str, Any]) -> str:
        said = {"actor": self.actor, "owed": self.owed, "role": data["role"], "name": data["name"]}
        if data["how"] == "link":
            ask_by_link(**said, email=data["email"])
            return f"{data['name']} gets a letter with a link to a copy of the return."
        record_minute(**said, signed_on=data["signed_on"], minute=data["minute"])
        return "The signature is recorded. Now submit the return."

    def _draw(self, form: SignatureForm) -> HttpResponse:
        sign = request = None
        if self.owed.state == EducationState.AWAITING_SIGNATURE:
            sign, request = holding_sign(self.owed), waiting_request(self.owed)
        context = {
            "form": form,
            "signed": Summary(
                (Fact("Name", sign.name), Fact("Signed on", sign.signed_on), Fact("How", sign.how)),
                title="Signed",
            )
            if sign
            else None,
            "asked": f"{request.name} was asked on {long_date(request.asked_at)}; the link works until "
            f"{long_date(request.expires_at)}. Another one replaces it."
            if request
            else "",
            "read_url": self.url("read"),
        }
        return self.draw("audits/education/signature.html", context, ("Signature", ""))


class TakeBackView(SchoolLeadView):
    """Take the return back from signing to change answers."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Changes nothing."""
        return redirect(self.return_url)

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """A signature of the old answers no longer counts once they change."""
        change_answers(actor=self.actor, education_return=self.owed)
        messages.success(request, "You can change answers. The return is signed anew before it is submitted.")
        return redirect(self.return_url)


class SubmitView(SchoolLeadView):
    """From the page of the return, once it is signed."""

    refusal = "The school's designated safeguarding lead submits the return."

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Changes nothing: who lands here after logging in goes to the return."""
        return redirect(self.return_url)

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Leads to the receipt; pressed twice it leads there too."""
        if not self.owed.has_returned:
            submit(actor=self.actor, education_return=self.owed)
        return redirect(self.url("receipt"))
