"""What an action waits for, and which agencies help with it."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import View

from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.forms.action_parts import ContributorForm, WaitForm
from partnership.models import Action
from partnership.permissions import plan as permissions
from partnership.selectors.plan_choices import contributor_choices
from partnership.services.contributors import add_contributor, remove_contributor
from partnership.services.waits import add_wait, remove_wait
from partnership.views.mixins import PermitMixin
from partnership.views.plan.base import OnAction


class WhileOpen(OnAction):
    """A form about an open action."""

    def check_state(self) -> None:
        """Only while it is open."""
        if self.action.state != ActionState.OPEN:
            status = self.action.get_state_display().lower()
            raise Refusal(f"Only an open action can be changed. {self.action.reference} is “{status}”.")


class WaitAdd(WhileOpen):
    """Another action first."""

    form_class = WaitForm
    words = "waits for"
    done = "What it waits for is recorded."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever owns it, or the office."""
        return permissions.can_keep_steps(actor, self.action)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The other actions that the reader sees and that have not ended."""
        seen = Action.objects.visible_to(self.request.actor).alive().exclude(pk=self.action.pk)
        others = seen.select_related("lead_agency").order_by("reference")
        return super().get_form_kwargs() | {"others": others}

    def act(self, given: dict[str, Any]) -> None:
        """Record it."""
        add_wait(actor=self.request.actor, action=self.action, **given)


class ContributorAdd(WhileOpen):
    """Another agency helps."""

    form_class = ContributorForm
    words = "add an agency that contributes"
    done = "The agency contributes now."

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_manage_helpers(actor, self.action)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Today's agencies but the one that leads, and their people."""
        return super().get_form_kwargs() | contributor_choices(self.request.actor.today, self.action)

    def act(self, given: dict[str, Any]) -> None:
        """Record it."""
        person = given.pop("person")
        person_id = person.pk if person else None
        add_contributor(actor=self.request.actor, action=self.action, person_id=person_id, **given)


class TakeAway(PermitMixin, View):
    """A button on the action's page that takes one thing away."""

    http_method_names = ["post"]
    done = ""

    @cached_property
    def action(self) -> Action:
        """The action as the reader may see it, or 404."""
        return get_object_or_404(Action.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """There is such an action for the reader."""
        return bool(self.action)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it away and go back to the action."""
        self.take_away()
        messages.success(request, self.done)
        return redirect(self.action.get_absolute_url())

    def take_away(self) -> None:
        """Call the service."""
        raise NotImplementedError


class WaitRemove(TakeAway):
    """It need not wait."""

    done = "It waits for that action no longer."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever owns it, or the office."""
        return permissions.can_keep_steps(actor, self.action)

    def take_away(self) -> None:
        """One of the action's own."""
        waits = self.action.waits.select_related("action")
        remove_wait(actor=self.request.actor, wait=get_object_or_404(waits, pk=self.kwargs["wait"]))


class ContributorRemove(TakeAway):
    """An agency helps no longer."""

    done = "The agency contributes no longer."

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_manage_helpers(actor, self.action)

    def take_away(self) -> None:
        """One of the action's own."""
        rows = self.action.contributors.select_related("action")
        row = get_object_or_404(rows, pk=self.kwargs["contributor"])
        remove_contributor(actor=self.request.actor, contributor=row)
