"""Adding, changing and doing the steps of an action."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from foundation.calendar.dates import long_date
from foundation.pages.forms import HelperMixin
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.forms.action_parts import MilestoneChangeForm, MilestoneDoneForm, MilestoneForm
from partnership.forms.plan import ReasonForm
from partnership.models import Milestone
from partnership.permissions import plan as permissions
from partnership.services.milestones import (
    add_milestone,
    change_milestone,
    do_milestone,
    remove_milestone,
    undo_milestone,
)
from partnership.views.plan.base import OnAction


class MilestoneAdd(OnAction):
    """One more step."""

    form_class: type[HelperMixin] = MilestoneForm
    words = "add a milestone"
    done = "The milestone is added."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever owns the action, or the office."""
        return permissions.can_keep_steps(actor, self.action)

    def check_state(self) -> None:
        """Only while it is open."""
        if self.action.state != ActionState.OPEN:
            status = self.action.get_state_display().lower()
            raise Refusal(f"{self.action.reference} is not open, so its milestones stay: it is “{status}”.")

    def act(self, given: dict[str, Any]) -> None:
        """Add it."""
        add_milestone(actor=self.request.actor, action=self.action, **given)


class OnMilestone(MilestoneAdd):
    """A form about one step that is not done."""

    @cached_property
    def milestone(self) -> Milestone:
        """The action's own step, or 404."""
        return get_object_or_404(self.action.milestones.select_related("action"), pk=self.kwargs["milestone"])

    def exists_for(self, actor: Actor) -> bool:
        """There is such a step for the reader."""
        return super().exists_for(actor) and bool(self.milestone)

    def check_state(self) -> None:
        """Nor when it is done."""
        super().check_state()
        if self.milestone.done_on:
            day = long_date(self.milestone.done_on)
            raise Refusal(f"“{self.milestone.title}” was done on {day}, so it stays as it is.")

    def intro(self) -> str:
        """The step."""
        return f"{self.milestone.title}, by {long_date(self.milestone.due_on)}"


class MilestoneChange(OnMilestone):
    """Other words, another day, or away with it."""

    form_class = MilestoneChangeForm
    words = "change a milestone"
    done = "The milestone is changed."

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        return {"title": self.milestone.title, "due_on": self.milestone.due_on}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Taking it away needs no right words in the form."""
        if "remove" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.done = "The milestone is taken away."
        form = MilestoneChangeForm(initial=self.get_initial())
        form.cleaned_data = {"remove": True}
        return self.form_valid(form)

    def act(self, given: dict[str, Any]) -> None:
        """The one or the other."""
        if given.get("remove"):
            remove_milestone(actor=self.request.actor, milestone=self.milestone)
        else:
            change_milestone(actor=self.request.actor, milestone=self.milestone, **given)


class MilestoneDone(OnMilestone):
    """It is done."""

    form_class = MilestoneDoneForm
    words = "record a milestone as done"
    done = "The milestone is recorded as done."

    def get_initial(self) -> dict[str, Any]:
        """Today, mostly."""
        return {"done_on": self.request.actor.today}

    def act(self, given: dict[str, Any]) -> None:
        """Record it."""
        do_milestone(actor=self.request.actor, milestone=self.milestone, **given)


class MilestoneUndo(OnMilestone):
    """It was not done after all."""

    form_class = ReasonForm
    words = "say that a milestone is not done"
    done = "The milestone is not done any more."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": "Record as not done"}

    def check_state(self) -> None:
        """Only what is done, while the action is open."""
        MilestoneAdd.check_state(self)
        if not self.milestone.done_on:
            raise Refusal(f"“{self.milestone.title}” is not recorded as done.")

    def act(self, given: dict[str, Any]) -> None:
        """Take the day away."""
        undo_milestone(actor=self.request.actor, milestone=self.milestone, why=given["why"])
