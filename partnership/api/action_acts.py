"""What is done to one action: said how it stands, closed by two people, reopened, withdrawn."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.generics import ListAPIView, get_object_or_404
from rest_framework.response import Response

from partnership.actors import Actor
from partnership.api.action_inputs import (
    ClosureNewSerializer,
    DecisionSerializer,
    UpdateNewSerializer,
    links,
)
from partnership.api.action_serializers import ActionSerializer, ClosureSerializer, UpdateSerializer
from partnership.api.actions import OnAction
from partnership.api.inputs import ReasonSerializer
from partnership.api.once import READ_AND_ADD
from partnership.api.pages import NumberPages
from partnership.models import Action, ActionClosure, ActionUpdate
from partnership.permissions import plan as permissions
from partnership.services.actions import withdraw
from partnership.services.closures import decline_closure, propose_closure, reopen, sign_closure
from partnership.services.updates import record_update


class UpdateList(OnAction, ListAPIView):
    """What was said of the action; POST says how it stands now."""

    http_method_names = READ_AND_ADD
    serializer_class = UpdateSerializer
    pagination_class = NumberPages
    asks = {"POST": UpdateNewSerializer}
    answers = {"POST": (201, ActionSerializer)}
    over_version = ("POST",)

    def rows(self, actor: Actor) -> "QuerySet[Any]":
        """Of an action that the reader may see, else 404."""
        if getattr(self, "swagger_fake_view", False):
            return ActionUpdate.objects.none()
        return ActionUpdate.objects.filter(action=self.found()).select_related("by")

    def may_write(self, actor: Actor, found: Any) -> bool:
        """Whoever owns it or contributes to it, or the office for them."""
        return permissions.can_update(actor, found, list(found.contributors.all()))

    def create(self, found: Action) -> Response:
        """Nothing said earlier is changed."""
        base, sent = self.base(found), self.read()
        record_update(
            actor=self.actor, action=found, base_version=base, said=sent.said(), evidence=links(sent)
        )
        return self.tell(found, 201)


class ClosureList(OnAction, ListAPIView):
    """Proposals to close the action and what became of them; POST proposes."""

    http_method_names = READ_AND_ADD
    serializer_class = ClosureSerializer
    asks = {"POST": ClosureNewSerializer}
    answers = {"POST": (201, ActionSerializer)}

    def rows(self, actor: Actor) -> "QuerySet[Any]":
        """Of an action that the reader may see, else 404."""
        if getattr(self, "swagger_fake_view", False):
            return ActionClosure.objects.none()
        return ActionClosure.objects.filter(action=self.found()).select_related("proposed_by", "decided_by")

    def may_write(self, actor: Actor, found: Any) -> bool:
        """Whoever owns it, or the office for them."""
        return permissions.can_propose_closure(actor, found)

    def create(self, found: Action) -> Response:
        """Another person signs it off."""
        sent = self.read()
        told = sent.validated_data
        propose_closure(
            actor=self.actor,
            action=found,
            impact=told["impact"],
            how_known=told["how_known"],
            for_whom=told["for_whom"],
            evidence=links(sent),
            earlier=told.get("earlier", ()),
        )
        return self.tell(found, 201)


class ClosureDecision(OnAction):
    """Sign a proposal off, or send it back: not whoever proposed it."""

    asks = {"POST": DecisionSerializer}
    answers = {"POST": (200, ActionSerializer)}

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The manager, the executive, the chair of its group."""
        return permissions.can_sign_closure(actor, found)

    def create(self, found: Action) -> Response:
        """About the proposal that the address names, and no other."""
        closure = get_object_or_404(found.closures.all(), pk=self.kwargs["closure"])
        told = self.read().validated_data
        if told["decision"] == "sign":
            sign_closure(actor=self.actor, action=found, closure_id=closure.pk)
        else:
            decline_closure(actor=self.actor, action=found, why=told.get("why", ""), closure_id=closure.pk)
        return self.tell(found)


class WithReason(OnAction):
    """One reason."""

    asks = {"POST": ReasonSerializer}
    answers = {"POST": (200, ActionSerializer)}


class Reopen(WithReason):
    """A closed action is open again; what was said at its closing stays."""

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The partnership manager."""
        return permissions.can_reopen(actor, found)

    def create(self, found: Action) -> Response:
        """Reopen it."""
        reopen(actor=self.actor, action=found, why=self.read().validated_data["why"])
        return self.tell(found)


class Withdraw(WithReason):
    """Out of the plan; it stays readable."""

    writers = staticmethod(permissions.can_manage_plan)

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The office."""
        return permissions.can_withdraw(actor, found)

    def create(self, found: Action) -> Response:
        """Withdraw it."""
        withdraw(actor=self.actor, action=found, why=self.read().validated_data["why"])
        return self.tell(found)
