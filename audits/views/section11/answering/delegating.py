"""Giving a section, or one standard of it, to a colleague, reminding them, and taking it back."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.colleagues import INVITE
from audits.forms.section11 import DelegateForm, RemoveForm
from audits.models import Delegation, Item, Section11Return
from audits.selectors.handed import reminded_on, still_waiting
from audits.selectors.section11 import standards_of
from audits.services.section11.delegate import (
    colleagues,
    delegate_section,
    delegate_to_new,
    end_delegation,
)
from audits.services.section11.reminding import ONLY_THE_LEAD, remind_of_delegation
from audits.views.section11.base import LeadView, SectionMixin
from audits.wanted_by import is_over, wanted_words
from foundation.pages.buttons import Button
from foundation.refusals import NotAllowed, Refusal

ASKED_FIRST = (
    "This e-mail address already has an account, so its owner is asked first whether they take the role at your "
    "agency. Give it to them once they have said yes."
)


@dataclass(frozen=True)
class Given:
    """What a colleague has of the section: by when it is wanted, and what the lead can do."""

    delegation: Delegation
    wanted: str
    is_over: bool
    end_url: str
    told: str = ""
    remind: Button | None = None


class DelegateView(SectionMixin, LeadView):
    """Who has the section, and a form to give it, or one standard of it, to one more."""

    refusal = "The agency's safeguarding lead gives sections to colleagues."

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """An empty form; `?standard=7.5` begins with that one."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._draw(self._form(initial={"part": request.GET.get("standard", "")}))

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Give it; the colleague gets a letter with a link, somebody new an invitation too."""
        form = self._form(request.POST)
        if form.is_valid():
            try:
                given = self._give(form.cleaned_data)
            except NotAllowed:
                raise
            except Refusal as refusal:
                form.add_error(None, refusal.message)
            else:
                self._say(given)
                return redirect(self.url("section", self.section.code))
        return self._draw(form)

    def _give(self, data: dict[str, Any]) -> Delegation | None:
        common: dict[str, Any] = {
            "actor": self.actor,
            "section11_return": self.section11_return,
            "section": self.section,
            "item": next((each for each in self.standards if each.code == data["part"]), None),
            "note": data["note"],
            "due_on": data["due_on"],
        }
        if data["who"] == INVITE:
            return delegate_to_new(name=data["name"], email=data["email"], **common)
        return delegate_section(person_id=UUID(data["person"]), **common)

    def _say(self, given: Delegation | None) -> None:
        if given is None:
            messages.info(self.request, ASKED_FIRST)
            return
        messages.success(self.request, f"{given.person.name} has {given.what} and gets a letter.")

    @cached_property
    def standards(self) -> list[Item]:
        """Those of the section that the return asks."""
        return standards_of(self.owed, self.section)

    def _form(self, data: object = None, **more: Any) -> DelegateForm:
        people = list(colleagues(self.section11_return, self.actor))
        standards = [(each.code, f"{each.code} {each.title}") for each in self.standards]
        return DelegateForm(data, colleagues=people, standards=standards, **more)

    def _draw(self, form: DelegateForm) -> HttpResponse:
        context = {
            "form": form,
            "section": self.section,
            "given": self._given(),
            "has_colleagues": len(form.fields["person"].choices) > 1,
        }
        return self.draw(
            "audits/section11_delegate.html",
            context,
            (str(self.section), self.url("section", self.section.code)),
            ("Give to a colleague", ""),
        )

    def _given(self) -> list[Given]:
        """Who has it now, longest first; who is left to remind, and who was reminded today."""
        today = self.actor.today
        given = [each for each in self.delegated if each.section_id == self.section.pk]
        for each in given:
            each.section, each.sheet = self.section, self.section11_return.sheet
        waiting = still_waiting(given, today)
        told = reminded_on(self.section11_return.pk, {each.person_id for each in given}, today)
        return [
            Given(
                each,
                wanted=wanted_words(each.due_on, today) if each.due_on else "",
                is_over=is_over(each.due_on, today) and each.pk in waiting,
                end_url=self.url("delegation-end", each.pk),
                told=_told(each, waiting, told),
                remind=None if _told(each, waiting, told) else self._remind(each),
            )
            for each in given
        ]

    def _remind(self, given: Delegation) -> Button:
        url = self.url("delegation-remind", given.pk)
        return Button(f"Remind {given.person.name} of {given.what}", url, style="secondary", post=True)


class RemindView(LeadView):
    """Remind a colleague of a section or standard."""

    refusal = ONLY_THE_LEAD

    def post(self, request: HttpRequest, delegation: UUID, **_: object) -> HttpResponse:
        """Send the letter."""
        given = delegation_of(self.section11_return, delegation)
        remind_of_delegation(actor=self.actor, delegation=given)
        messages.success(request, f"{given.person.name} gets a letter with a link to {given.what}.")
        return redirect(self.url("delegate", given.section.code))


class EndDelegationView(LeadView):
    """Take a section back; what was answered stays."""

    refusal = "The agency's safeguarding lead takes sections back."

    def get(self, request: HttpRequest, delegation: UUID, **_: object) -> HttpResponse:
        """Ask."""
        given = delegation_of(self.section11_return, delegation)
        context = {
            "title": f"Take {given.what} back from {given.person.name}",
            "text": "What they have answered stays. They no longer see it.",
            "form": RemoveForm(button="Take it back"),
            "cancel_url": self.url("section", given.section.code),
        }
        return self.draw("audits/section11_form.html", context, ("Take back", ""))

    def post(self, request: HttpRequest, delegation: UUID, **_: object) -> HttpResponse:
        """Do it."""
        given = delegation_of(self.section11_return, delegation)
        end_delegation(actor=self.actor, delegation=given)
        messages.success(request, f"{given.what.capitalize()} is no longer with {given.person.name}.")
        return redirect(self.url("section", given.section.code))


def delegation_of(owed: Section11Return, key: UUID) -> Delegation:
    """One of the return's; 404 for another return's."""
    of_return = owed.sheet.delegations.select_related(
        "section", "item", "person", "sheet__section11_return__cycle"
    )
    found = of_return.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _told(given: Delegation, waiting: Collection[UUID], reminded: Collection[UUID]) -> str:
    """Why nobody is reminded; empty where the lead can."""
    if given.pk not in waiting:
        return "Everything given to them is answered."
    return "Reminded today." if given.person_id in reminded else ""
