"""The manager accepts a return or sends it back: always the handing-in that was read, never a later one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from audits.choices import SECTION_11_RETURN
from audits.forms.deciding import AcceptForm, SendBackForm
from audits.permissions import section11 as permissions
from audits.selectors.office import answers_to_review
from audits.services.section11.review import accept_return, refuse_unread, send_back
from audits.views.section11.base import ReturnView
from foundation.calendar.dates import long_date
from partnership.actors import Actor
from partnership.views.act_form import ActForm


class Deciding(ReturnView, ActForm):  # type: ignore[misc]
    """What the partnership manager decides about a return; others who see the return are refused."""

    refusal = "The partnership manager sends returns back and accepts them."
    arrow = ""

    def is_permitted(self, actor: Actor) -> bool:
        """Asked again by the service."""
        return permissions.can_review(actor)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Not before it is handed in, and not from a page that shows an earlier handing-in."""
        SECTION_11_RETURN.guard(self.arrow, self.owed.state, reason="is asked on the page")
        refuse_unread(self.owed.reference, request.GET.get("reference", ""))
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The handing-in that was read."""
        return {"reference": self.request.GET.get("reference") or self.owed.reference}

    def back(self) -> tuple[str, str]:
        """The answers."""
        return "Read the return", reverse("audits:section11-review", args=[self.owed.pk])


class AcceptReturn(Deciding):
    """Asks once more: what is accepted is agreed, and is opened again only with a reason."""

    form_class = AcceptForm
    arrow = "accept"

    def heading(self) -> str:
        """The agency first."""
        return f"{self.owed.agency.name}: accept the return"

    def intro(self) -> str:
        """Which handing-in."""
        day = f" on {long_date(self.owed.submitted_on)}" if self.owed.submitted_on else ""
        return (
            f"It was submitted{day} with the reference {self.owed.reference}. "
            "Once it is accepted it is agreed with the ratings that the agency gave."
        )

    def perform(self, form: Any) -> str:
        """Accept what was read."""
        accept_return(actor=self.actor, section11_return=self.owed, reference=form.cleaned_data["reference"])
        self.done = f"The return of {self.owed.agency.name} is accepted."
        return reverse("audits:section11-review", args=[self.owed.pk])


class SendBackPage(Deciding):
    """Say what is asked, and choose the answers that reopen."""

    form_class = SendBackForm
    arrow = "send_back"

    def heading(self) -> str:
        """The agency first."""
        return f"{self.owed.agency.name}: send the return back"

    def intro(self) -> str:
        """Which handing-in."""
        return f"This is about {self.owed.reference}. Its leads get a letter."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The answers to choose from."""
        answers = [
            (str(answer.pk), str(answer.item), answer.grade.label if answer.grade else "Not answered")
            for answer in answers_to_review(self.owed.sheet_id)
        ]
        return super().get_form_kwargs() | {"answers": answers}

    def perform(self, form: Any) -> str:
        """Send back what was read."""
        send_back(
            actor=self.actor,
            section11_return=self.owed,
            message=form.cleaned_data["message"],
            reopen={UUID(pk): asked for pk, asked in form.asked.items()},
            reference=form.cleaned_data["reference"],
        )
        self.done = f"The return was sent back to {self.owed.agency.name}; its leads get a letter."
        return reverse("audits:section11-review", args=[self.owed.pk])
