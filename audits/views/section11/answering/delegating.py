"""Giving a section to a colleague, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.section11 import DelegateForm, RemoveForm
from audits.models import Delegation
from audits.services.section11.delegate import colleagues, delegate_section, end_delegation
from audits.views.section11.base import LeadView, SectionMixin
from foundation.refusals import NotAllowed, Refusal


class DelegateView(SectionMixin, LeadView):
    """Who has the section, and a form to give it to one more."""

    refusal = "The agency's safeguarding lead gives sections to colleagues."

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """An empty form."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._draw(self._form())

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Give it; the colleague gets a letter with a link."""
        form = self._form(request.POST)
        if form.is_valid():
            try:
                given = delegate_section(
                    actor=self.actor,
                    section11_return=self.section11_return,
                    section=self.section,
                    person_id=UUID(form.cleaned_data["person"]),
                    note=form.cleaned_data["note"],
                    due_on=form.cleaned_data["due_on"],
                )
            except NotAllowed:
                raise
            except Refusal as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(
                    request, f"{given.person.name} has section {self.section.code} and gets a letter."
                )
                return redirect(self.url("section", self.section.code))
        return self._draw(form)

    def _form(self, data: object = None) -> DelegateForm:
        return DelegateForm(data, colleagues=list(colleagues(self.section11_return, self.actor)))

    def _draw(self, form: DelegateForm) -> HttpResponse:
        given = (
            self.section11_return.sheet.delegations.filter(section=self.section, ended_at__isnull=True)
            .select_related("person")
            .order_by("given_at")
        )
        context = {
            "form": form,
            "section": self.section,
            "given": [(each, self.url("delegation-end", each.pk)) for each in given],
            "has_colleagues": len(form.fields["person"].choices) > 1,
        }
        return self.draw(
            "audits/section11_delegate.html",
            context,
            (str(self.section), self.url("section", self.section.code)),
            ("Give to a colleague", ""),
        )


class EndDelegationView(LeadView):
    """Take a section back; what was answered stays."""

    refusal = "The agency's safeguarding lead takes sections back."

    def get(self, request: HttpRequest, delegation: UUID, **_: object) -> HttpResponse:
        """Ask."""
        given = self._delegation(delegation)
        context = {
            "title": f"Take section {given.section.code} back from {given.person.name}",
            "text": "What they have answered stays. They no longer see the section.",
            "form": RemoveForm(button="Take it back"),
            "cancel_url": self.url("section", given.section.code),
        }
        return self.draw("audits/section11_form.html", context, ("Take back", ""))

    def post(self, request: HttpRequest, delegation: UUID, **_: object) -> HttpResponse:
        """Do it."""
        given = self._delegation(delegation)
        end_delegation(actor=self.actor, delegation=given)
        messages.success(request, f"Section {given.section.code} is no longer with {given.person.name}.")
        return redirect(self.url("section", given.section.code))

    def _delegation(self, delegation: UUID) -> Delegation:
        found = (
            self.section11_return.sheet.delegations.select_related(
                "section", "person", "sheet__section11_return"
            )
            .filter(pk=delegation)
            .first()
        )
        if found is None:
            raise Http404
        return found
