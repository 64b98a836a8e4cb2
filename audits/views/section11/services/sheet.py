"""One service's sheet: its sections as a task list, and saying that it is finished."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.section11 import RemoveForm
from audits.permissions import service_answers as permissions
from audits.selectors.evidence import on_expired, unevidenced_answers
from audits.selectors.handed import reminded_on
from audits.selectors.section11_standing import SectionStanding, sections_of
from audits.services.section11.asking_services import end_service
from audits.services.section11.finishing_services import finish_service, open_service
from audits.services.section11.reminding import ONLY_THE_LEAD, remind_service
from audits.tables.services import service_tag
from audits.views.section11.services.base import ServiceView
from audits.wanted_by import wanted_words
from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.tag import Tag
from foundation.pages.task_list import Task, TaskList
from partnership.actors import Actor


class ServicePage(ServiceView):
    """The page that the colleague's letter opens."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Sections, then what is left to do."""
        sections = sections_of(self.owed)
        context = {
            "status": service_tag(self.owed, begun=any(each.answered for each in sections)),
            "due": self._due(),
            "sections": TaskList(
                tuple(self._task(each) for each in sections), heading="Sections", id="sections"
            ),
            "next_step": self._next(sections),
            "unshown": [each.code for each in unevidenced_answers(self.owed.sheet_id)],
            "amber": on_expired(self.owed.sheet_id, self.actor.today),
            "further": self._further(),
            "services_url": self.services_url,
        }
        return self.draw("audits/section11/service.html", context)

    def _task(self, section: SectionStanding) -> Task:
        url = self.url("section", section.code)
        left = section.begun if self.may_write and not self.closed_because else ()
        return Task(
            f"{section.code} {section.title}",
            _status(section),
            url,
            hint=section.progress,
            points=tuple((each.to_do, f"{url}#answer-{each.code}") for each in left),
        )

    def _due(self) -> str:
        owed = self.owed
        if owed.finished_on is not None:
            return f"On {long_date(owed.finished_on)}"
        if owed.is_answerable:
            return wanted_words(owed.due_on, self.actor.today)
        return f"Asked for by {long_date(owed.due_on)}"

    def _next(self, sections: list[SectionStanding]) -> NextStep | None:
        if not self.may_write:
            return None
        if self.owed.finished_on is not None and not self.owed.ended_at:
            return None
        if self.closed_because:
            return NextStep("Answer the standards", why=self.closed_because)
        unfinished = next((each for each in sections if not each.is_complete), None)
        if unfinished is not None:
            where = f"{unfinished.code} {unfinished.title}"
            return NextStep(f"Answer {where}", self.url("section", unfinished.code))
        return NextStep(
            "Finish this service's answers",
            self.url("finish"),
            post=True,
            hint="Every answer is complete. The agency's safeguarding lead then takes them over into the return.",
        )

    def _further(self) -> Buttons | None:
        """Opening again and taking back, for those who may, while the return is with the agency."""
        owed, found = self.owed, []
        with_agency = owed.section11_return.is_answerable and owed.section11_return.cycle.closed_on is None
        if owed.ended_at is not None or not with_agency:
            return None
        if self.leads and not owed.sheet.is_open:
            found.append(Button("Open these answers again", self.url("open"), style="secondary", post=True))
        if permissions.can_run_services(self.actor, owed.section11_return):
            if not self.closed_because:
                found += self._remind()
                found.append(Button("Give it to another colleague", self.url("hand"), style="secondary"))
            found.append(Button("Take this service back", self.url("end"), style="secondary"))
        return Buttons(tuple(found)) if found else None

    def _remind(self) -> list[Button]:
        """Reminding the colleague, once a day."""
        owed, today = self.owed, self.actor.today
        if owed.person_id == self.actor.person_id:
            return []
        if reminded_on(owed.section11_return_id, [owed.person_id], today):
            return []
        return [Button(f"Remind {owed.person.name}", self.url("remind"), style="secondary", post=True)]


class RemindView(ServiceView):
    """The agency's lead reminds the colleague who answers."""

    refusal = ONLY_THE_LEAD

    def is_permitted(self, actor: Actor) -> bool:
        """The lead's alone."""
        return permissions.can_run_services(actor, self.owed.section11_return)

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Send the letter."""
        remind_service(actor=self.actor, owed=self.owed)
        messages.success(request, f"{self.owed.person.name} gets a letter with a link to {self.owed.name}.")
        return redirect(self.services_url)


class FinishView(ServiceView):
    """The service says that it is done."""

    refusal = "The colleague who answers for this service, or the agency's lead, does this."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever answers for it."""
        return permissions.can_submit(actor, self.owed)

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Closes the sheet."""
        finish_service(actor=self.actor, owed=self.owed)
        messages.success(request, f"The answers of {self.owed.name} are finished.")
        return redirect(self.services_url or self.return_url)


class OpenView(FinishView):
    """They are opened again."""

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Opens the sheet."""
        open_service(actor=self.actor, owed=self.owed)
        messages.success(request, f"The answers of {self.owed.name} can be changed again.")
        return redirect(self.return_url)


class EndView(ServiceView):
    """The agency's lead takes a service back; what it answered stays."""

    refusal = "The agency's safeguarding lead takes a service back."

    def is_permitted(self, actor: Actor) -> bool:
        """The lead's alone."""
        return permissions.can_run_services(actor, self.owed.section11_return)

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Ask."""
        context = {
            "title": f"Take {self.owed.name} back from {self.owed.person.name}",
            "text": "Its answers count no longer and can still be read here. What was taken over into the return "
            "stays there.",
            "form": RemoveForm(button="Take it back"),
            "cancel_url": self.return_url,
        }
        return self.draw("audits/section11_form.html", context, ("Take back", ""))

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Do it."""
        end_service(actor=self.actor, owed=self.owed)
        messages.success(request, f"{self.owed.name} answers no longer.")
        return redirect(self.services_url)


def _status(section: SectionStanding) -> Tag | str:
    if section.is_complete:
        return "Completed"
    if not section.answered:
        return Tag("Not started", "grey")
    return (
        Tag("To finish", "yellow") if section.answered == len(section.answers) else Tag("In progress", "blue")
    )
