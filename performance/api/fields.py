"""Figures and periods in the API's schema; their form is `as_dict()` of the value itself."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from foundation.calendar.periods import PeriodKind
from foundation.figures import Marker

PERIOD_KINDS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in PeriodKind]
MARKERS = [(marker.value, marker.word) for marker in Marker]


@extend_schema_field({"type": "number", "nullable": True})
class Number(serializers.Field):
    """A number as it is: whole numbers stay whole, and what is not known is null, never 0."""

    def to_representation(self, value: Any) -> Any:
        """The number."""
        return value


class PeriodSerializer(serializers.Serializer):
    """Kind and days, both included; nothing but the kind where a source states no period."""

    kind = serializers.ChoiceField(choices=PERIOD_KINDS)
    start = serializers.DateField(allow_null=True)
    end = serializers.DateField(allow_null=True)
    text = serializers.CharField()


class FigureSerializer(serializers.Serializer):
    """A number, or why there is none."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of that name
    value = Number()
    marker = serializers.ChoiceField(choices=MARKERS, allow_null=True)
    explanation = serializers.CharField(help_text="What the marker means.")
    text = serializers.CharField(help_text="As printed.")
    n = serializers.IntegerField(allow_null=True)
    d = serializers.IntegerField(allow_null=True)
    unit = serializers.CharField()
    counted = serializers.CharField()
    period = PeriodSerializer(allow_null=True)
    definition = serializers.CharField()
    as_at = serializers.CharField(allow_null=True)
    url = serializers.CharField(help_text="The page with its rows.")
