"""What is decided about a whole return in moderation: always about the handing-in that was read."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.forms.moderation import (
    AgreeForm,
    AgreeWithForm,
    BeginForm,
    CloseForm,
    FinishForm,
    QueryForm,
    ReasonForm,
)
from audits.permissions import section11 as permissions
from audits.permissions.moderation import can_agree, can_moderate
from audits.selectors.moderation import moderation_of
from audits.services.section11.agreement import NOT_YOURS, agree_return, query_return
from audits.services.section11.moderation import begin_moderation, finish_moderation
from audits.services.section11.rating import agree_with_remaining
from audits.services.section11.review import refuse_unread
from audits.services.section11.settling import close_return, reopen_return
from audits.views.section11.moderation.base import ModerationView
from foundation.calendar.dates import long_date
from partnership.actors import Actor
from partnership.views.act_form import ActForm


class Deciding(ModerationView, ActForm):  # type: ignore[misc]
    """One arrow of the return's lifecycle; refused before the form where the state does not have it."""

    refusal = "The partnership's office moderates returns."
    arrow = ""
    asks = ""

    def is_permitted(self, actor: Actor) -> bool:
        """The office; asked again by the service."""
        return can_moderate(actor)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Not in another state, and not from a page that shows an earlier handing-in."""
        SECTION_11_RETURN.guard(self.arrow, self.section11_return.state, reason="is asked on the page")
        refuse_unread(self.section11_return.reference, request.GET.get("reference", ""))
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The handing-in that was read."""
        return {"reference": self.request.GET.get("reference") or self.section11_return.reference}

    def heading(self) -> str:
        """The agency first."""
        return f"{self.section11_return.agency.name}: {self.asks}"

    def intro(self) -> str:
        """Which handing-in."""
        owed = self.section11_return
        day = f", submitted on {long_date(owed.submitted_on)}" if owed.submitted_on else ""
        return f"This is about {owed.reference}{day}."

    def back(self) -> tuple[str, str]:
        """The return's moderation."""
        return "The moderation of the return", self.page_url

    def told(self, form: Any) -> dict[str, Any]:
        """What every service is told."""
        return {
            "actor": self.actor,
            "section11_return": self.section11_return,
            "reference": form.cleaned_data["reference"],
        }


class BeginModeration(Deciding):
    """Take it into moderation."""

    form_class = BeginForm
    arrow, asks = "begin_moderation", "begin moderation"
    done = "Moderation has begun."

    def intro(self) -> str:
        """What it means."""
        return f"{super().intro()} The agency sees that you moderate it; your ratings only when you have finished."

    def perform(self, form: Any) -> str:
        """Begin."""
        begin_moderation(**self.told(form))
        return self.page_url


class AgreeRemaining(Deciding):
    """Agree with the self ratings that are left, listed by name."""

    form_class = AgreeWithForm
    arrow, asks = "finish_moderation", "agree with the remaining self ratings"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The open ones."""
        found = moderation_of(self.section11_return, self.actor.today)
        return super().get_form_kwargs() | {"rows": found.open if found else []}

    def chosen(self, form: Any) -> list[UUID]:
        """Those that stayed ticked."""
        return [UUID(each) for each in form.cleaned_data.get("agree_with", [])]

    def perform(self, form: Any) -> str:
        """Agree with them."""
        number = agree_with_remaining(answers=self.chosen(form), **self.told(form))
        self.done = f"You agreed with {number} self rating{'' if number == 1 else 's'}."
        return self.page_url


class FinishModeration(AgreeRemaining):
    """Agree with what is left, by name, and finish."""

    form_class = FinishForm
    asks = "finish moderation"
    refusal = "The partnership manager finishes moderation."

    def is_permitted(self, actor: Actor) -> bool:
        """The manager."""
        return permissions.can_review(actor)

    def intro(self) -> str:
        """What it means."""
        return (
            f"{super().intro()} The agency then reads the moderated ratings with their reasons, "
            "and agrees or queries them."
        )

    def perform(self, form: Any) -> str:
        """Finish."""
        finish_moderation(agree_with=self.chosen(form), **self.told(form))
        self.done = f"Moderation is finished. {self.section11_return.agency.name} gets a letter."
        return self.page_url


class AgencyDecides(Deciding):
    """The agency's own step."""

    refusal = NOT_YOURS

    def is_permitted(self, actor: Actor) -> bool:
        """Who answers for the agency."""
        return can_agree(actor, self.section11_return)


class Agree(AgencyDecides):
    """Agree the moderated ratings."""

    form_class = AgreeForm
    arrow, asks = "agree", "agree the moderated ratings"
    done = "You agreed the moderated ratings. Thank you."

    def perform(self, form: Any) -> str:
        """Agree."""
        agree_return(words=form.cleaned_data["words"], **self.told(form))
        return self.page_url


class Query(AgencyDecides):
    """Say what the agency does not agree with."""

    form_class = QueryForm
    arrow, asks = "query", "query the moderated ratings"
    done = "Your query was sent. The partnership's office looks again."

    def perform(self, form: Any) -> str:
        """Query."""
        query_return(reason=form.cleaned_data["reason"], **self.told(form))
        return self.page_url


class ManagerSettles(Deciding):
    """Closing and reopening."""

    refusal = "The partnership manager closes a return and opens it again."
    form_class = ReasonForm
    button = ""

    def is_permitted(self, actor: Actor) -> bool:
        """The manager."""
        return permissions.can_review(actor)

    def get_initial(self) -> dict[str, Any]:
        """Nothing."""
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The words of the button."""
        more = {"button": self.button} if self.get_form_class() is ReasonForm else {}
        return super().get_form_kwargs() | more


class Reopen(ManagerSettles):
    """Open the moderation again."""

    arrow, asks, button = "reopen", "reopen the moderation", "Reopen the moderation"
    done = "The moderation is open again. The agency's leads get a letter."

    def intro(self) -> str:
        """What it means."""
        return (
            "Everything stays as it is, and can be moderated again. If the agency is to change an answer, "
            "send the return back from there."
        )

    def perform(self, form: Any) -> str:
        """Reopen."""
        reopen_return(
            actor=self.actor, section11_return=self.section11_return, reason=form.cleaned_data["reason"]
        )
        return self.page_url


class CloseReturn(ManagerSettles):
    """Close what is agreed; without the agency's agreement, with a reason."""

    asks, button = "close the return", "Close without the agency's agreement"
    done = "The return is closed."

    @property
    def arrow(self) -> str:  # type: ignore[override]
        """The one of two that its state has."""
        return "close_unagreed" if self._is_unagreed else "close"

    @property
    def _is_unagreed(self) -> bool:
        return self.section11_return.state == ReturnState.MODERATED

    def get_form_class(self) -> Any:
        """A reason only where one is needed."""
        return ReasonForm if self._is_unagreed else CloseForm

    def intro(self) -> str:
        """What it means."""
        said = "Nothing of it changes any more; the manager can open it again with a reason."
        return f"The agency has not agreed the moderated ratings yet. {said}" if self._is_unagreed else said

    def perform(self, form: Any) -> str:
        """Close."""
        close_return(
            actor=self.actor,
            section11_return=self.section11_return,
            reason=form.cleaned_data.get("reason", ""),
        )
        return self.page_url
