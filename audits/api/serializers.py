"""A Section 11 return and its answers, as the API tells them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from audits.choices import AnswerKind
from audits.models import Section11Cycle, Section11Return
from audits.selectors.section11_returns import can_answer_now
from partnership.api.fields import Etag, NamedAgencySerializer

STATUSES = [("open", "You can answer now"), ("closed", "You can read it")]


class EvidenceSerializer(serializers.Serializer):
    """A document or a link beside an answer."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    url = serializers.CharField(help_text="Of a link; empty for a file, which opens on the answer's page.")
    dated_on = serializers.DateField(allow_null=True)
    expires_on = serializers.DateField(allow_null=True)


class ModeratedSerializer(serializers.Serializer):
    """What the partnership rated; the reason and the agreement are left out for who reads ratings alone."""

    self_rating = serializers.CharField(
        source="self_grade.code", help_text="As it was handed in. The answer may have changed since."
    )
    rating = serializers.CharField(source="grade.code", help_text="The partnership's.")
    reason = serializers.CharField(required=False, help_text="Why it differs; empty where it does not.")
    agreed = serializers.BooleanField(
        required=False, help_text="The agency agreed to this rating as it stands."
    )

    def to_representation(self, instance: Any) -> Any:
        """Without what the reader may not read."""
        told = super().to_representation(instance)
        return {name: value for name, value in told.items() if value is not None}


@extend_schema_field(ModeratedSerializer(allow_null=True))
class Moderated(serializers.Field):
    """Of one answer; null before it may be read."""

    def to_representation(self, value: Any) -> Any:
        """What is told of this answer to this reader; the context holds that of the whole return."""
        found = self.context.get("moderated", {}).get(value)
        return ModeratedSerializer(found).data if found else None


class AskedSerializer(serializers.Serializer):
    """A standard or question and what was chosen."""

    code = serializers.CharField()
    title = serializers.CharField()
    section = serializers.CharField(source="section_code")
    rating = serializers.CharField(
        source="grade.code", default=None, allow_null=True, help_text="A code of the cycle's ratings."
    )
    kind = serializers.ChoiceField(AnswerKind.choices, help_text="How the standard is answered.")
    number = serializers.DecimalField(
        max_digits=14, decimal_places=2, allow_null=True, help_text="Of a standard answered with a number."
    )
    yes = serializers.BooleanField(allow_null=True, help_text="Of a standard answered with yes or no.")


class RatedSerializer(AskedSerializer):
    """A standard of Section 11 with both ratings."""

    moderated = Moderated(
        source="id", read_only=True, help_text="Null where it is not moderated, or not to be read by you yet."
    )


class OpenNow(serializers.BooleanField):
    """Can this answer be changed now? While a return is sent back only those named can."""

    def to_representation(self, value: Any) -> bool:
        """Not after handing in, whatever the answer's own state."""
        return bool(value) and self.context["status"] == "open"


class SaidSerializer(serializers.Serializer):
    """What was written beside it, and which version that is."""

    narrative = serializers.CharField(required=False)
    reason = serializers.CharField(required=False, help_text="Why the standard does not apply.")
    will_do = serializers.CharField(required=False, help_text="What will be done.")
    by_role = serializers.CharField(required=False, help_text="Who will do it: a post, not a name.")
    by_when = serializers.DateField(required=False, allow_null=True)
    missing = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="What the answer still needs, in words."
    )
    asked = serializers.CharField(
        required=False, allow_null=True, help_text="What was asked when it was sent back."
    )
    is_open = OpenNow(required=False, help_text="Can be changed now.")
    saved_at = serializers.DateTimeField(required=False, allow_null=True)
    version = serializers.IntegerField(required=False)
    etag = Etag(source="version", required=False, help_text="To be sent back as If-Match, as it is.")


class AnswerSerializer(SaidSerializer, RatedSerializer):
    """With the agency's own words and evidence; these are left out for those who do not read them."""

    evidence = EvidenceSerializer(many=True, required=False)
    entered_for_agency = serializers.BooleanField(
        source="entered", required=False, help_text="The office entered it; the agency confirms."
    )
    taken_from = serializers.CharField(required=False)
    saved_by = serializers.CharField(required=False)


class NamedCycleSerializer(serializers.ModelSerializer):
    """A cycle, where something else is told of it."""

    class Meta:
        model = Section11Cycle
        fields = ["id", "code", "title", "due_on"]
        read_only_fields = fields


class ReturnSerializer(serializers.ModelSerializer):
    """What one agency owes in one cycle."""

    cycle = NamedCycleSerializer(read_only=True)
    agency = NamedAgencySerializer(read_only=True)
    status = serializers.SerializerMethodField()

    class Meta:
        model = Section11Return
        fields = [
            "id",
            "cycle",
            "agency",
            "state",
            "status",
            "reference",
            "invited_on",
            "submitted_on",
            "moderated_on",
            "agreed_on",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=STATUSES))
    def get_status(self, owed: Section11Return) -> str:
        """Open while the reader can answer."""
        return "open" if can_answer_now(self.context["actor"], owed) else "closed"


class ReturnInFullSerializer(ReturnSerializer):
    """With the answers that the reader may see, in the order of the edition."""

    answers = AnswerSerializer(many=True, read_only=True)

    class Meta(ReturnSerializer.Meta):
        fields = [*ReturnSerializer.Meta.fields, "answers"]
        read_only_fields = fields
