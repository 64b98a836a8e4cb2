"""An action of the plan as the API tells it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from partnership.api.fields import Etag, NamedAgencySerializer, NamedGroupSerializer, person_name
from partnership.choices import ActionState, ComputedRag
from partnership.models import (
    Action,
    ActionClosure,
    ActionOrigin,
    ActionUpdate,
    Contributor,
    Milestone,
    Plan,
    Priority,
    WaitsFor,
)
from partnership.permissions.plan import can_follow_origin
from partnership.selectors.plan_rag import rag


class NamedPrioritySerializer(serializers.ModelSerializer):
    """A priority, where something else is told of it."""

    class Meta:
        model = Priority
        fields = ["code", "title"]
        read_only_fields = fields


class NamedPlanSerializer(serializers.ModelSerializer):
    """A plan, where something else is told of it."""

    class Meta:
        model = Plan
        fields = ["code", "name"]
        read_only_fields = fields


class OriginSerializer(serializers.ModelSerializer):
    """Where an action came from."""

    path = serializers.SerializerMethodField()

    class Meta:
        model = ActionOrigin
        fields = ["kind", "text", "path"]
        read_only_fields = fields

    def get_path(self, origin: ActionOrigin) -> str | None:
        """The page it came from, where the reader may open it."""
        allowed = can_follow_origin(self.context["actor"], origin.action, origin.kind)
        return origin.path if origin.path and allowed else None


class UpdateSerializer(serializers.ModelSerializer):
    """What was said of an action, with what was worked out at the time."""

    by = serializers.SerializerMethodField()

    class Meta:
        model = ActionUpdate
        fields = [
            "number",
            "on",
            "by",
            "stated_rag",
            "computed_rag",
            "computed_reason",
            "why_it_differs",
            "done",
            "changed_for_children",
            "old_due_on",
            "new_due_on",
            "why_moved",
            "taken_from",
        ]
        read_only_fields = fields
        extra_kwargs = {
            "stated_rag": {"help_text": "What its owner said."},
            "computed_rag": {"help_text": "What its dates said that day, without the owner's word."},
            "why_it_differs": {"help_text": "Filled wherever the two differ; green agrees with grey."},
        }

    def get_by(self, update: ActionUpdate) -> str | None:
        """Who said it; null: the system."""
        return person_name(update.by)


class ClosureSerializer(serializers.ModelSerializer):
    """A proposal to close and what became of it."""

    proposed_by = serializers.SerializerMethodField()
    decided_by = serializers.SerializerMethodField()

    class Meta:
        model = ActionClosure
        fields = [
            "id",
            "state",
            "impact",
            "how_known",
            "for_whom",
            "proposed_by",
            "proposed_on",
            "decided_by",
            "decided_on",
            "why_not",
        ]
        read_only_fields = fields

    def get_proposed_by(self, closure: ActionClosure) -> str:
        """Who proposed it."""
        return closure.proposed_by.name

    def get_decided_by(self, closure: ActionClosure) -> str | None:
        """The other person; null while nobody has decided."""
        return person_name(closure.decided_by)


class MilestoneSerializer(serializers.ModelSerializer):
    """A step on the way."""

    class Meta:
        model = Milestone
        fields = ["id", "title", "due_on", "done_on"]
        read_only_fields = fields


class WaitSerializer(serializers.Serializer):
    """An action that has to be finished first; of one that the asker may not see, the reference and state alone."""

    id = serializers.UUIDField(source="pk", help_text="Of the waiting, by which it is taken away.")
    reference = serializers.CharField(source="other.reference")
    title = serializers.SerializerMethodField()
    state = serializers.ChoiceField(source="other.state", choices=ActionState.choices)

    def get_title(self, wait: WaitsFor) -> str | None:
        """What will be done, for whoever may see that action; else null."""
        return wait.other.title if wait.seen else None  # type: ignore[attr-defined]  # annotated


class ContributorSerializer(serializers.ModelSerializer):
    """An agency that helps, the person named, and its part."""

    agency = NamedAgencySerializer(read_only=True)
    person = serializers.SerializerMethodField()

    class Meta:
        model = Contributor
        fields = ["id", "agency", "person", "part"]
        read_only_fields = fields

    def get_person(self, row: Contributor) -> str | None:
        """Who says how it goes; null where nobody is named."""
        return person_name(row.person)


class RagSerializer(serializers.Serializer):
    """The computed word and why."""

    word = serializers.ChoiceField(choices=ComputedRag.choices)
    sentence = serializers.CharField(help_text="Amber: due in 9 days. Empty where there is no RAG.")


class ActionSerializer(serializers.ModelSerializer):
    """An action with its whole story."""

    priority = NamedPrioritySerializer(read_only=True, allow_null=True)
    plans = NamedPlanSerializer(many=True, read_only=True)
    lead_agency = NamedAgencySerializer(read_only=True)
    lead = serializers.SerializerMethodField()
    lead_id = serializers.UUIDField(read_only=True, allow_null=True)
    owner_group = NamedGroupSerializer(read_only=True, allow_null=True)
    times_moved = serializers.IntegerField(read_only=True)
    etag = Etag(source="version", read_only=True, help_text="To be sent back as If-Match, as it is.")
    rag = serializers.SerializerMethodField()
    stated_rag = serializers.CharField(
        source="latest_rag", read_only=True, allow_null=True, help_text="What its owner said last."
    )
    origins = OriginSerializer(many=True, read_only=True)
    milestones = MilestoneSerializer(many=True, read_only=True)
    waits_for = WaitSerializer(source="waits", many=True, read_only=True)
    contributors = ContributorSerializer(many=True, read_only=True)
    updates = UpdateSerializer(many=True, read_only=True)
    closures = ClosureSerializer(many=True, read_only=True)

    class Meta:
        model = Action
        fields = [
            "id",
            "reference",
            "old_reference",
            "title",
            "outcome",
            "measure",
            "priority",
            "plans",
            "lead_agency",
            "lead",
            "lead_id",
            "lead_role",
            "owner_group",
            "cost",
            "raised_on",
            "starts_on",
            "due_on",
            "first_due_on",
            "times_moved",
            "state",
            "closed_on",
            "rag",
            "stated_rag",
            "origins",
            "milestones",
            "waits_for",
            "contributors",
            "updates",
            "closures",
            "version",
            "etag",
        ]
        read_only_fields = fields

    def get_lead(self, action: Action) -> str | None:
        """The person who leads; null where a post is named instead."""
        return person_name(action.lead)

    @extend_schema_field(RagSerializer)
    def get_rag(self, action: Action) -> dict[str, Any]:
        """Worked out as on the page, for today."""
        found = rag(action, self.context["actor"].today)
        return {"word": found.word.value, "sentence": found.sentence()}
