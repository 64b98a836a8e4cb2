"""The agency's lead gives a service to another colleague."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.colleagues import INVITE
from audits.forms.services import HandServiceForm
from audits.permissions import service_answers as permissions
from audits.services.section11.delegate import colleagues
from audits.services.section11.handing_services import ONLY_THE_LEAD, hand_service, hand_service_to_new
from audits.views.section11.answering.delegating import ASKED_FIRST
from audits.views.section11.services.base import ServiceView
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor


class HandView(ServiceView):
    """To whom, by when, and a note."""

    refusal = ONLY_THE_LEAD

    def is_permitted(self, actor: Actor) -> bool:
        """The lead's alone."""
        return permissions.can_run_services(actor, self.owed.section11_return)

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The day it is wanted by stands; the note was for somebody else."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._draw(self._form(initial={"due_on": self.owed.wanted_by}))

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Give it; the colleague gets a letter with a link, somebody new an invitation too."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._draw(form)
        try:
            told = self._hand(form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            field = refusal.detail.get("field") if isinstance(refusal.detail, dict) else None
            form.add_error("due_on" if field == "wanted_by" else field, refusal.message)
            return self._draw(form)
        if told:
            messages.success(request, told)
        else:
            messages.info(request, ASKED_FIRST)
        return redirect(self.services_url)

    def _hand(self, data: dict[str, Any]) -> str:
        given = {
            "actor": self.actor,
            "owed": self.owed,
            "note": str(data["note"]),
            "wanted_by": data["due_on"],
        }
        if data["who"] == INVITE:
            invited = hand_service_to_new(name=str(data["name"]), email=str(data["email"]), **given)
            if invited is None:
                return ""
        else:
            hand_service(person_id=UUID(str(data["person"])), **given)
        return f"{self.owed.person.name} answers for {self.owed.name} from now on."

    def _form(self, data: object = None, **more: Any) -> HandServiceForm:
        people = colleagues(self.owed.section11_return, self.actor).exclude(person_id=self.owed.person_id)
        myself = "" if self.actor.person_id == self.owed.person_id else str(self.actor.person_id)
        return HandServiceForm(data, colleagues=list(people), myself=myself, **more)

    def _draw(self, form: HandServiceForm) -> HttpResponse:
        context = {"form": form, "service": self.owed.name, "person": self.owed.person.name}
        return self.draw("audits/section11/hand_service.html", context, ("Give to another colleague", ""))
