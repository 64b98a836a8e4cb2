"""Evidence beside an action: what it is, never its bytes."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from partnership.actors import Actor
from partnership.api.action_inputs import LinkSerializer
from partnership.api.actions import OnAction
from partnership.api.evidence import EvidenceFields
from partnership.api.once import READ_AND_ADD
from partnership.models import Action, ActionEvidence
from partnership.permissions import plan as permissions
from partnership.services.evidence import NewEvidence, add_evidence


class ActionEvidenceSerializer(EvidenceFields):
    """With what it was given: an update, a proposal to close."""

    added_on = serializers.DateField()
    update_number = serializers.IntegerField(
        source="update.number", default=None, allow_null=True, help_text="Of the update it was given with."
    )
    closure_id = serializers.UUIDField(allow_null=True, help_text="Of the proposal to close.")


class EvidenceList(OnAction, ListAPIView):
    """Files and links beside the action; POST adds a link. A file is added on the action's page."""

    http_method_names = READ_AND_ADD
    serializer_class = ActionEvidenceSerializer
    asks = {"POST": LinkSerializer}
    answers = {"POST": (201, ActionEvidenceSerializer)}

    def rows(self, actor: Actor) -> "QuerySet[Any]":
        """Of an action that the reader may see, else 404."""
        if getattr(self, "swagger_fake_view", False):
            return ActionEvidence.objects.none()
        return ActionEvidence.objects.filter(action=self.found()).select_related("blob", "update")

    def may_write(self, actor: Actor, found: Any) -> bool:
        """Whoever may update it."""
        return permissions.can_update(actor, found, list(found.contributors.all()))

    def create(self, found: Action) -> Response:
        """Beside a living action."""
        sent = self.read().validated_data
        piece = NewEvidence(title=sent.get("title", ""), url=sent["link"])
        row = add_evidence(actor=self.actor, action=found, evidence=piece)
        return Response(ActionEvidenceSerializer(row).data, status=201)
