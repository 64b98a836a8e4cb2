"""What stands beside an action: its milestones, what it waits for, who helps."""

from typing import Any

from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from foundation.identity.models import User
from partnership.actors import Actor
from partnership.api.action_inputs import CODE
from partnership.api.action_serializers import ActionSerializer
from partnership.api.actions import OnAction
from partnership.api.inputs import Day, Known, ReasonSerializer, Text, Words
from partnership.models import Action, Agency, Milestone
from partnership.permissions import plan as permissions
from partnership.selectors.plan_choices import contributor_choices
from partnership.services.contributors import add_contributor, remove_contributor
from partnership.services.milestones import (
    add_milestone,
    change_milestone,
    do_milestone,
    remove_milestone,
    undo_milestone,
)
from partnership.services.waits import add_wait, remove_wait

ADDED = {"POST": (201, ActionSerializer)}
DONE = {"POST": (200, ActionSerializer)}
CHANGED = {"PATCH": (200, ActionSerializer), "DELETE": (200, ActionSerializer)}


class MilestoneInput(Known):
    """A step and its day, within the action's own days."""

    title = Words(max_length=200)
    due_on = Day()


class DoneInput(Known):
    """The day on which it was done."""

    done_on = Day()


class WaitInput(Known):
    """Another action, which has to be finished first."""

    other = serializers.UUIDField(help_text="Its id: one that you may see and that is not closed.")


class ContributorInput(Known):
    """Another agency, the person of it, and its part."""

    agency = serializers.SlugRelatedField(CODE, queryset=Agency.objects.none(), help_text="Its code.")
    person_id = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.none(),
        pk_field=serializers.UUIDField(),
        required=False,
        allow_null=True,
        help_text="Somebody who holds a role at that agency today.",
    )
    part = Text(max_length=200, help_text="What the agency does for the action.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rows := self.context.get("choices"):
            agency: Any = self.fields["agency"]
            person: Any = self.fields["person_id"]
            agency.queryset, person.queryset = rows["agencies"], rows["people"]


class OnSteps(OnAction):
    """Whoever owns the action, or the office, keeps its steps and what it waits for."""

    def may_write(self, actor: Actor, found: Any) -> bool:
        """Not who only contributes."""
        return permissions.can_keep_steps(actor, found)

    def milestone(self, action: Action) -> Milestone:
        """The action's own step, or 404."""
        found: Milestone = get_object_or_404(
            action.milestones.select_related("action"), pk=self.kwargs["milestone"]
        )
        return found


class MilestoneAdd(OnSteps):
    """One more step."""

    asks = {"POST": MilestoneInput}
    answers = ADDED

    def create(self, found: Action) -> Response:
        """Add it."""
        add_milestone(actor=self.actor, action=found, **self.read().validated_data)
        return self.tell(found, 201)


class MilestoneChange(OnSteps):
    """A step that is not done: changed with PATCH, taken away with DELETE."""

    http_method_names = ["patch", "delete"]
    asks = {"PATCH": MilestoneInput}
    answers = CHANGED

    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What is not sent stays."""
        action = self.permitted()
        step = self.milestone(action)
        sent = {"title": step.title, "due_on": step.due_on, **self.read(partial=True).validated_data}
        change_milestone(actor=self.actor, milestone=step, **sent)
        return self.tell(action)

    def delete(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The trail keeps a copy."""
        action = self.permitted()
        remove_milestone(actor=self.actor, milestone=self.milestone(action))
        return self.tell(action)


class MilestoneDone(OnSteps):
    """A step is done."""

    asks = {"POST": DoneInput}
    answers = DONE

    def create(self, found: Action) -> Response:
        """Record the day."""
        step = self.milestone(found)
        do_milestone(actor=self.actor, milestone=step, **self.read().validated_data)
        return self.tell(found)


class MilestoneUndo(OnSteps):
    """A step was not done after all."""

    asks = {"POST": ReasonSerializer}
    answers = DONE

    def create(self, found: Action) -> Response:
        """Take the day away; why is in the trail."""
        step = self.milestone(found)
        undo_milestone(actor=self.actor, milestone=step, why=self.read().validated_data["why"])
        return self.tell(found)


class WaitAdd(OnSteps):
    """Another action first."""

    asks = {"POST": WaitInput}
    answers = ADDED

    def create(self, found: Action) -> Response:
        """Not in a circle."""
        seen = Action.objects.visible_to(self.actor)
        other = seen.filter(pk=self.read().validated_data["other"]).first()
        if other is None:
            raise serializers.ValidationError({"other": ["There is no such action that you may see."]})
        add_wait(actor=self.actor, action=found, other=other)
        return self.tell(found, 201)


class WaitRemove(OnSteps):
    """It need not wait."""

    http_method_names = ["delete"]
    answers = {"DELETE": (200, ActionSerializer)}

    def delete(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One of the action's own."""
        action = self.permitted()
        waits = action.waits.select_related("action")
        remove_wait(actor=self.actor, wait=get_object_or_404(waits, pk=self.kwargs["wait"]))
        return self.tell(action)


class OnHelpers(OnAction):
    """The office says which agencies contribute."""

    writers = staticmethod(permissions.can_manage_plan)

    def may_write(self, actor: Actor, found: Any) -> bool:
        """They read the action from then on."""
        return permissions.can_manage_helpers(actor, found)


class ContributorAdd(OnHelpers):
    """Another agency helps."""

    asks = {"POST": ContributorInput}
    answers = ADDED

    def create(self, found: Action) -> Response:
        """Its people hear of it by letter."""
        sent = dict(
            self.read(context={"choices": contributor_choices(self.actor.today, found)}).validated_data
        )
        person = sent.pop("person_id", None)
        add_contributor(actor=self.actor, action=found, person_id=person.pk if person else None, **sent)
        return self.tell(found, 201)


class ContributorRemove(OnHelpers):
    """An agency helps no longer."""

    http_method_names = ["delete"]
    answers = {"DELETE": (200, ActionSerializer)}

    def delete(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What it said stays."""
        action = self.permitted()
        rows = action.contributors.select_related("action")
        remove_contributor(
            actor=self.actor, contributor=get_object_or_404(rows, pk=self.kwargs["contributor"])
        )
        return self.tell(action)
