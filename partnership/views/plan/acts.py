"""Raising, changing, withdrawing and reopening an action."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.choices import ActionState, OriginKind
from partnership.forms import plan as forms
from partnership.models import Action
from partnership.permissions import plan as permissions
from partnership.selectors.plan import story_of
from partnership.selectors.plan_choices import action_choices
from partnership.services.actions import NewAction, edit_action, raise_action, withdraw
from partnership.services.closures import refuse_unless_closed_here, reopen
from partnership.views.plan.base import OfficeForm, OnAction


class ActionRaise(OfficeForm):
    """A new action."""

    form_class = forms.RaiseForm
    done = "The action is raised."

    def get_form_kwargs(self) -> dict[str, Any]:
        """With what can be chosen today."""
        return super().get_form_kwargs() | {"choices": action_choices(self.request.actor.today)}

    def get_initial(self) -> dict[str, Any]:
        """It starts today and stands in the main plan, unless said otherwise."""
        main = action_choices(self.request.actor.today)["plans"].filter(is_main=True)
        first = {"starts_on": self.request.actor.today, "plans": list(main.values_list("pk", flat=True))}
        return first | self._in_place_of()

    def _in_place_of(self) -> dict[str, Any]:
        """Where the action comes in place of one that made no difference, that one's lead and where it came from."""
        try:
            after = UUID(self.request.GET.get("after", ""))
        except ValueError:
            return {}
        earlier = Action.objects.visible_to(self.request.actor).filter(pk=after).first()
        if earlier is None:
            return {}
        return {
            "origin_kind": OriginKind.OTHER,
            "origin_text": f"In place of {earlier.reference}",
            "priority": earlier.priority_id,
            "lead_agency": earlier.lead_agency_id,
            "lead": earlier.lead_id,
        }

    def heading(self) -> str:
        """The page's heading and title."""
        return "Raise an action"

    def intro(self) -> str:
        """What an action is."""
        return "An action says what somebody does so that something gets better for children."

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the improvement plan", reverse("partnership:action-list")

    def perform(self, form: Any) -> str:
        """Raise it."""
        given = dict(form.cleaned_data)
        origins = form.take_sources(given)
        lead, plans = given.pop("lead"), list(given.pop("plans"))
        action = raise_action(
            actor=self.request.actor,
            new=NewAction(lead_id=lead.pk if lead else None, plans=plans, **given),
            origins=origins,
        )
        return action.get_absolute_url()


class ActionEdit(OnAction):
    """Other words, another lead."""

    form_class = forms.EditForm
    words = "change"
    done = "The changes are saved."

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_edit(actor, self.action)

    def check_state(self) -> None:
        """Only while it is open."""
        if self.action.state != ActionState.OPEN:
            raise Refusal(f"Only an open action can be changed. {self.action.reference} is not open.")

    def intro(self) -> str:
        """Where the due date moves."""
        return "The due date is not changed here: it moves with an update, which says why."

    def get_form_kwargs(self) -> dict[str, Any]:
        """With what can be chosen today, and what it has."""
        typed = list(self.action.origins.filter(path="").values_list("kind", "text"))
        choices = action_choices(self.request.actor.today, self.action)
        return super().get_form_kwargs() | {"choices": choices, "typed": typed}

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        return forms.EditForm.first_values(self.action)

    def perform(self, form: Any) -> str:
        """The sources are read from their places."""
        given = dict(form.cleaned_data)
        self.act(given | {"origins": form.take_sources(given)})
        return self.action.get_absolute_url()

    def act(self, given: dict[str, Any]) -> None:
        """Save on the version that the page was opened with."""
        lead, plans, base = given.pop("lead"), list(given.pop("plans")), given.pop("version")
        edit_action(
            actor=self.request.actor,
            action=self.action,
            base_version=base,
            lead_id=lead.pk if lead else None,
            plans=plans,
            **given,
        )


class WithReason(OnAction):
    """One reason, one button."""

    form_class = forms.ReasonForm
    button = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": self.button}


class ActionWithdraw(WithReason):
    """Out of the plan."""

    arrow = "withdraw"
    words = "withdraw"
    button = "Withdraw"
    done = "The action is withdrawn."

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_withdraw(actor, self.action)

    def act(self, given: dict[str, Any]) -> None:
        """Withdraw it."""
        withdraw(actor=self.request.actor, action=self.action, why=given["why"])


class ActionReopen(WithReason):
    """Open again."""

    arrow = "reopen"
    words = "reopen"
    button = "Reopen"
    done = "The action is open again."

    def is_permitted(self, actor: Actor) -> bool:
        """The partnership manager."""
        return permissions.can_reopen(actor, self.action)

    def check_state(self) -> None:
        """Refuse what was closed before it came here, before anything is typed."""
        super().check_state()
        refuse_unless_closed_here(self.action, story_of(self.action).signed)

    def act(self, given: dict[str, Any]) -> None:
        """Reopen it."""
        reopen(actor=self.request.actor, action=self.action, why=given["why"])
