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


class RatedSerializer(serializers.Serializer):
    """A standard and its rating."""

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


class OpenNow(serializers.BooleanField):
    """Can this answer be changed now? While a return is sent back only those named can."""

    def to_representation(self, value: Any) -> bool:
        """Not after handing in, whatever the answer's own state."""
        return bool(value) and self.context["status"] == "open"


class AnswerSerializer(RatedSerializer):
    """With the agency's own words and evidence; these are left out for those who do not read them."""

    narrative = serializers.CharField(required=False)
    reason = serializers.CharField(required=False, help_text="Why the standard does not apply.")
    will_do = serializers.CharField(required=False, help_text="What will be done.")
    by_role = serializers.CharField(required=False, help_text="Who will do it: a post, not a name.")
    by_when = serializers.DateField(required=False, allow_null=True)
    evidence = EvidenceSerializer(many=True, required=False)
    missing = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="What the answer still needs, in words."
    )
    asked = serializers.CharField(
        required=False, allow_null=True, help_text="What was asked when it was sent back."
    )
    is_open = OpenNow(required=False, help_text="Can be changed now.")
    entered_for_agency = serializers.BooleanField(
        source="entered", required=False, help_text="The office entered it; the agency confirms."
    )
    taken_from = serializers.CharField(required=False)
    saved_at = serializers.DateTimeField(required=False, allow_null=True)
    saved_by = serializers.CharField(required=False)
    version = serializers.IntegerField(required=False)
    etag = Etag(source="version", required=False, help_text="To be sent back as If-Match, as it is.")


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
