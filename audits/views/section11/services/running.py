"""All services of a return: who answers for what, how far they are, and every standard beside the agency's own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from audits.forms.colleagues import INVITE
from audits.forms.services import AskServiceForm
from audits.models import ServiceAnswers
from audits.permissions import service_answers as permissions
from audits.selectors.handed import reminded_on
from audits.selectors.services_said import (
    BesideServices,
    beside_services,
    services_held,
    services_of,
    services_taken_back,
)
from audits.services.section11.asking_services import ask_service, ask_service_of_new
from audits.services.section11.delegate import colleagues
from audits.tables.services import roll_up_table, services_table
from audits.views.section11.answering.delegating import ASKED_FIRST
from audits.views.section11.services.base import RunServicesView, ServicesView
from audits.views.section11.services.by_section import by_section
from audits.wanted_by import is_over
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.table_download import table_response
from foundation.refusals import NotAllowed, Refusal


class ServicesPage(ServicesView):
    """The services, then all standards with every service's rating and the agency's."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The page, or the ratings as a file."""
        services = services_of(self.section11_return)
        rows = beside_services(self.section11_return, services=services) if services else []
        ratings = roll_up_table(request.GET, services, rows, url=self._roll_up_url)
        if file := table_response(request, ratings, f"services-{self.section11_return.cycle.code}"):
            return file
        context = {
            "services": services_table(services, rows, self.actor.today) if services else None,
            "ratings": ratings if services else None,
            "sections": by_section(request.GET, services, rows, url=self._roll_up_url),
            "every": request.GET.get("open") == "all",
            "page_url": self.url("services"),
            "reminders": self._reminders(services),
            "next_step": self._next(services, rows),
            "ask_url": self.url("service-add") if self._runs and services else "",
            "taken_back": services_taken_back(self.section11_return),
            "above": [row.code for row in rows if row.is_above],
        }
        return self.draw("audits/section11/services.html", context, ("Services", ""))

    @property
    def _runs(self) -> bool:
        """May the reader ask services, and take over what they say, now?"""
        return permissions.can_run_services(self.actor, self.section11_return) and not self.closed_because

    def _reminders(self, services: list[ServiceAnswers]) -> Buttons | None:
        """Whose day has passed, for the lead to remind them; nobody who was reminded today."""
        today, me = self.actor.today, self.actor.person_id
        late = [each for each in services if each.is_answerable and is_over(each.due_on, today)]
        others = [each for each in late if each.person_id != me] if self._runs else []
        if not others:
            return None
        told = reminded_on(self.section11_return.pk, {each.person_id for each in others}, today)
        buttons = [
            Button(
                f"Remind {each.person.name} of {each.name}",
                reverse("audits:service-remind", args=[each.pk]),
                style="secondary",
                post=True,
            )
            for each in others
            if each.person_id not in told
        ]
        return Buttons(tuple(buttons)) if buttons else None

    def _roll_up_url(self, row: BesideServices) -> str:
        return self.url("roll-up", row.answer.item.section.code) if self._runs else ""

    def _next(self, services: list[ServiceAnswers], rows: list[BesideServices]) -> NextStep | None:
        if not self._runs:
            return None
        if not services:
            return NextStep("Ask a service to answer", self.url("service-add"))
        waiting = [row for row in rows if row.is_ready]
        if not waiting:
            return None
        section = waiting[0].answer.item.section
        words = "1 standard waits" if len(waiting) == 1 else f"{len(waiting)} standards wait"
        return NextStep(
            f"Take over {section}",
            self.url("roll-up", section.code),
            hint=f"{words} with answers of finished services that are not in the return yet.",
        )


class AskServiceView(RunServicesView):
    """A service, who answers for it, and by when."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """An empty form."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._draw(self._form())

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Ask; the colleague gets a letter with a link, somebody new an invitation too."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._draw(form)
        try:
            asked = self._ask(form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            field = refusal.detail.get("field") if isinstance(refusal.detail, dict) else None
            form.add_error({"name": "service", "wanted_by": "due_on"}.get(str(field), field), refusal.message)
            return self._draw(form)
        if asked is None:
            messages.info(request, ASKED_FIRST)
        else:
            messages.success(request, f"{asked.person.name} answers for {asked.name}.")
        return redirect(self.url("services"))

    def _ask(self, data: dict[str, Any]) -> ServiceAnswers | None:
        owed, note, wanted_by = self.section11_return, str(data["note"]), data["due_on"]
        if data["who"] == INVITE:
            return ask_service_of_new(
                actor=self.actor,
                section11_return=owed,
                service_name=str(data["service"]),
                service=data["known"],
                name=str(data["name"]),
                email=str(data["email"]),
                note=note,
                wanted_by=wanted_by,
            )
        return ask_service(
            actor=self.actor,
            section11_return=owed,
            name=str(data["service"]),
            service=data["known"],
            person_id=UUID(str(data["person"])),
            note=note,
            wanted_by=wanted_by,
        )

    def _form(self, data: object = None) -> AskServiceForm:
        people = list(colleagues(self.section11_return, self.actor))
        services = services_held(self.section11_return, self.actor.today)
        return AskServiceForm(data, services=services, colleagues=people, myself=str(self.actor.person_id))

    def _draw(self, form: AskServiceForm) -> HttpResponse:
        return self.draw(
            "audits/section11/ask_service.html",
            {"form": form},
            ("Services", self.url("services")),
            ("Ask a service to answer", ""),
        )
