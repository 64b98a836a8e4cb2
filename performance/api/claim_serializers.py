"""The claims of releases about one indicator, as the API tells them."""

from typing import Any

from rest_framework import serializers

from partnership.models import Priority
from performance.api.fields import MARKERS, Number, PeriodSerializer
from performance.choices import Area
from performance.metrics.values import figure_of
from performance.models import Definition, Indicator, Observation, Release


class DefinitionSerializer(serializers.ModelSerializer):
    """One version of what an indicator counts."""

    class Meta:
        model = Definition
        fields = ["version", "text", "source", "breaks_series", "valid_from"]
        read_only_fields = fields


class ReleaseSerializer(serializers.ModelSerializer):
    """Who published it, and when."""

    class Meta:
        model = Release
        fields = ["code", "title", "publisher", "published_on"]
        read_only_fields = fields


class IndicatorPrioritySerializer(serializers.ModelSerializer):
    """The priority that an indicator belongs to."""

    class Meta:
        model = Priority
        fields = ["code", "title"]
        read_only_fields = fields


class ClaimSerializer(serializers.Serializer):
    """One value of a release, and whether it is the one that is shown."""

    id = serializers.UUIDField()
    area = serializers.ChoiceField(choices=Area.choices)
    breakdown = serializers.CharField(help_text="Such as a category of plan; empty: all.")
    period = PeriodSerializer()
    value = Number()
    marker = serializers.ChoiceField(choices=MARKERS, allow_null=True)
    text = serializers.CharField(help_text="As printed.")
    unit = serializers.CharField()
    n = serializers.IntegerField(allow_null=True)
    d = serializers.IntegerField(allow_null=True)
    qualifier = serializers.CharField(help_text="Such as 'over'; shown with the value.")
    definition_version = serializers.IntegerField()
    release = ReleaseSerializer()
    note = serializers.CharField()
    is_shown = serializers.BooleanField()
    why_shown = serializers.CharField()

    def to_representation(self, instance: Observation) -> dict[str, Any]:
        """With its figure's own number or marker."""
        return claim_told(instance, instance.definition.indicator)


class CellSerializer(serializers.Serializer):
    """Claims that meet in one cell, the one that is shown first."""

    cell = serializers.CharField()
    claims = ClaimSerializer(many=True)


def claim_told(claim: Observation, indicator: Indicator) -> dict[str, Any]:
    """One claim, its number or marker as its figure has it."""
    figure = figure_of(claim, indicator).as_dict()
    adoption = getattr(claim, "adoption", None)
    told = {name: figure[name] for name in ("period", "value", "marker", "text", "unit", "n", "d")}
    return {
        "id": str(claim.pk),
        "area": claim.area,
        "breakdown": claim.breakdown,
        **told,
        "qualifier": claim.qualifier,
        "definition_version": claim.definition.version,
        "release": ReleaseSerializer(claim.release).data,
        "note": claim.note,
        "is_shown": adoption is not None,
        "why_shown": adoption.why if adoption else "",
    }
