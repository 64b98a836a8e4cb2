"""Raising an action of the plan from an answer, linked both ways."""

from typing import Any

from django.urls import reverse
from rest_framework.response import Response

from audits.api.returns import OneAnswer
from audits.models import Answer
from audits.permissions import section11 as permissions
from audits.services.section11.actions import raise_action_from_answer
from partnership.actors import Actor
from partnership.api.action_inputs import ActionDatedSerializer
from partnership.api.action_serializers import ActionSerializer
from partnership.api.etags import etag_of
from partnership.api.once import WritesOnce
from partnership.selectors.in_full import actions_in_full
from partnership.selectors.plan_choices import action_choices


class RaiseFromAnswer(WritesOnce, OneAnswer):
    """The answer and the action point at each other."""

    writers = staticmethod(permissions.can_raise_action)
    asks = {"POST": ActionDatedSerializer}
    answers = {"POST": (201, ActionSerializer)}

    def found(self) -> Answer:
        """The answer of the address, or 404."""
        return self.named()

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The partnership's office."""
        return permissions.can_raise_action(actor)

    def create(self, found: Answer) -> Response:
        """Raise it."""
        sent = self.read(context={"choices": action_choices(self.actor.today)})
        action = raise_action_from_answer(
            actor=self.actor, section11_return=self.owed, answer=found, new=sent.new()
        )
        made = actions_in_full(self.actor).get(pk=action.pk)
        told = ActionSerializer(made, context=self.get_serializer_context()).data
        headers = {"ETag": etag_of(made.version), "Location": reverse("api:action-detail", args=[made.pk])}
        return Response(told, status=201, headers=headers)
