"""Actions of the improvement plan: read, raised, changed."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from rest_framework.generics import ListAPIView, RetrieveAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from partnership.actors import Actor
from partnership.api.action_inputs import ActionChangeSerializer, ActionNewSerializer
from partnership.api.action_serializers import ActionSerializer
from partnership.api.base import ActorView
from partnership.api.etags import base_version, etag_of
from partnership.api.once import READ_AND_ADD, WritesOnce
from partnership.forms.plan_filter import ActionFilter
from partnership.models import Action
from partnership.permissions import plan as permissions
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.selectors.in_full import actions_in_full
from partnership.selectors.plan_choices import action_choices
from partnership.services.actions import edit_action, raise_action


class ActionView(ActorView):
    """Whoever holds a role reads the plan, as far as `Action.objects.visible_to` goes."""

    predicate = staticmethod(can_read_plan)
    serializer_class: type[BaseSerializer] | None = ActionSerializer

    def rows(self, actor: Actor) -> "QuerySet[Action]":
        """As the list and the page of an action show them."""
        return actions_in_full(actor)

    def tell(self, action: Action, status: int = 200) -> Response:
        """The action as it stands now, with its etag; every change of an action answers so."""
        found = actions_in_full(self.actor).get(pk=action.pk)
        told = ActionSerializer(found, context=self.get_serializer_context()).data
        return Response(told, status=status, headers={"ETag": etag_of(found.version)})


class ActionList(WritesOnce, ActionView, ListAPIView):
    """The plan, with the filters of its page; POST raises an action, which is the office's."""

    filterset_class = ActionFilter
    http_method_names = READ_AND_ADD
    writers = staticmethod(can_manage_plan)
    asks = {"POST": ActionNewSerializer}
    answers = {"POST": (201, ActionSerializer)}

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The office."""
        return can_manage_plan(actor)

    def create(self, found: Any) -> Response:
        """Raise it; its lead hears of it by letter."""
        sent = self.read(context={"choices": action_choices(self.actor.today)})
        action = raise_action(actor=self.actor, new=sent.new(), origins=sent.sources())
        answer = self.tell(action, 201)
        answer["Location"] = reverse("api:action-detail", args=[action.pk])
        return answer


class OnAction(WritesOnce, ActionView):
    """An address below one action. What is done there answers with the action."""

    def found(self) -> Action:
        """The action as the reader may see it, or 404."""
        seen = Action.objects.visible_to(self.actor).select_related("lead_agency", "lead", "priority")
        return get_object_or_404(seen, pk=self.kwargs["pk"])

    def base(self, action: Action) -> int:
        """The version that was changed, from If-Match."""
        return base_version(self.request.headers.get("If-Match"), action.version)


class ActionDetail(OnAction, RetrieveAPIView):
    """One action with its whole story; PATCH changes what is sent, which is the office's."""

    http_method_names = ["get", "head", "patch"]
    writers = staticmethod(can_manage_plan)
    asks = {"PATCH": ActionChangeSerializer}
    answers = {"PATCH": (200, ActionSerializer)}
    over_version = ("PATCH",)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The action, its etag as a header too."""
        answer: Response = self.retrieve(request, *args, **kwargs)
        answer["ETag"] = answer.data["etag"]
        return answer

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The office."""
        return permissions.can_edit(actor, found)

    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Save what is sent; what is not sent stays."""
        action: Action = self.permitted()
        base = self.base(action)
        sent = self.read(partial=True, context={"choices": action_choices(self.actor.today, action)})
        edit_action(actor=self.actor, action=action, base_version=base, **sent.over(action))
        return self.tell(action)
