"""Who is invited to an audit and where each invitation stands; sent again; one more agency invited."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.choices import CycleKind
from audits.forms.invitations import InviteAgainForm, InviteOneMoreForm
from audits.forms.office import add_lead_url
from audits.models import Section11Cycle
from audits.permissions.section11 import can_run_cycles
from audits.selectors.invitations import invitation_of, invitations_in
from audits.services.section11.invitations import invite_again, invite_one_more
from audits.tables.invitations import invitations_table
from audits.views.section11.chasing.letters import LetterAct, OnCycle, OnReturn, invitations_url, letters_url
from audits.views.section11.office.hints import hints_of
from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.models import Agency
from partnership.permissions.people import can_manage_people


class InvitationsPage(OnCycle):
    """Each agency's invitation: whom it goes or went to and when, and what can be done about it."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The page, or its table as a file."""
        actor, cycle = self.request.actor, self.cycle
        found = invitations_in(cycle, actor.today)
        table = invitations_table(
            request.GET,
            found,
            add_lead=add_lead_url if can_manage_people(actor) else None,
        )
        if file := table_response(request, table, f"invitations-{cycle.code}"):
            return file
        context = {
            "cycle": cycle,
            "breadcrumbs": self.crumbs("Invitations"),
            "table": table,
            "letters": letters_url(cycle),
            "buttons": _buttons(cycle, some_wait=any(each.waits for each in found)),
        }
        return render(request, "audits/section11/invitations.html", context)


class InviteAgain(OnReturn, LetterAct):  # type: ignore[misc]
    """The same letter once more, to whoever leads the agency now."""

    form_class = InviteAgainForm
    done = "The invitation is sent again."

    def back(self) -> tuple[str, str]:
        """The page of invitations."""
        return f"Invitations: {self.cycle.title}", invitations_url(self.cycle)

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_run_cycles(actor)

    def heading(self) -> str:
        """The agency first."""
        return f"{self.owed.agency.name}: send the invitation again"

    def intro(self) -> str:
        """Whom it went to and when, and whom it goes to now."""
        found = invitation_of(self.owed, self.request.actor.today)
        went = (
            f"It was sent on {long_date(found.sent_on)} to {', '.join(found.to)}. " if found.sent_on else ""
        )
        now = ", ".join(found.readers.values()) or "nobody: the agency has no safeguarding lead"
        return f"{went}It goes to {now}."

    def act(self, given: dict[str, Any]) -> None:
        """Once a day."""
        invite_again(actor=self.request.actor, section11_return=self.owed)

    def perform(self, form: Any) -> str:
        """Do it and show where it stands."""
        self.act(form.cleaned_data)
        return invitations_url(self.cycle)


class InviteOneMore(LetterAct):
    """Whom the letter goes to is said beside each agency that can be asked."""

    form_class = InviteOneMoreForm
    done = ""

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_run_cycles(actor)

    def heading(self) -> str:
        """The audit first."""
        return f"{self.cycle.title}: invite one more agency"

    def intro(self) -> str:
        """What it gets."""
        return (
            f"It gets a return of its own, due by {long_date(self.cycle.due_on)}, and its safeguarding leads get a "
            "letter. Schools, colleges and trusts have a return of their own and are not listed."
        )

    def back(self) -> tuple[str, str]:
        """The audit."""
        return self.cycle.title, self.cycle.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        """Agencies that are open and not asked yet."""
        actor = self.request.actor
        asked = self.cycle.returns.values("agency")
        agencies = (
            Agency.objects.visible_to(actor).open_on(actor.today).without_schools().exclude(pk__in=asked)
        )
        return super().get_form_kwargs() | {"agencies": agencies, "hints": hints_of(actor, agencies)}

    def perform(self, form: Any) -> str:
        """Ask it, and show where its invitation stands."""
        made = invite_one_more(actor=self.request.actor, cycle=self.cycle, **form.cleaned_data)
        self.done = f"{made.agency.name} is asked. Its invitation stands below."
        return invitations_url(self.cycle)


def _buttons(cycle: Section11Cycle, *, some_wait: bool) -> Buttons | None:
    if cycle.closed_on is not None:
        return None
    offered = [("Change the day", "section11-dates")] if some_wait else []
    if cycle.kind == CycleKind.FULL:
        offered.append(("Invite one more agency", "section11-invite"))
    buttons = tuple(
        Button(text, reverse(f"audits:{name}", args=[cycle.pk]), style="secondary") for text, name in offered
    )
    return Buttons(buttons) if buttons else None
