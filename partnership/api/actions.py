"""Actions of the improvement plan."""

from django.db.models import QuerySet
from rest_framework.generics import ListAPIView, RetrieveAPIView

from partnership.actors import Actor
from partnership.api.action_serializers import ActionSerializer
from partnership.api.base import ActorView
from partnership.forms.plan_filter import ActionFilter
from partnership.models import Action
from partnership.permissions.plan import can_read_plan
from partnership.selectors.in_full import actions_in_full


class ActionView(ActorView):
    """Whoever holds a role reads the plan, as far as `Action.objects.visible_to` goes."""

    predicate = staticmethod(can_read_plan)
    serializer_class = ActionSerializer

    def rows(self, actor: Actor) -> "QuerySet[Action]":
        """As the list and the page of an action show them."""
        return actions_in_full(actor)


class ActionList(ActionView, ListAPIView):
    """The plan, with the filters of its page."""

    filterset_class = ActionFilter


class ActionDetail(ActionView, RetrieveAPIView):
    """One action with its whole story."""
