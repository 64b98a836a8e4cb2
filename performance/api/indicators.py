"""Indicators with the values that are shown, and those that compete with them."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.api.fields import NamedAgencySerializer
from performance.api.claim_serializers import (
    CellSerializer,
    ClaimSerializer,
    DefinitionSerializer,
    IndicatorPrioritySerializer,
    claim_told,
)
from performance.models import Definition, Indicator, Observation
from performance.permissions import can_read_indicators
from performance.selectors import competing


class IndicatorFilter(django_filters.FilterSet):
    """By owner and priority (their codes), and whether it stands on the dashboard."""

    owner = django_filters.CharFilter(field_name="owner__code", label="Code of the agency that owns it")
    priority = django_filters.CharFilter(field_name="priority__code", label="Code of the priority")
    on_dashboard = django_filters.BooleanFilter(label="On the executive's page")

    class Meta:
        fields: list[str] = []

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor


class IndicatorSerializer(serializers.ModelSerializer):
    """An indicator with its definition in force and its claims."""

    owner = NamedAgencySerializer(read_only=True, allow_null=True)
    priority = IndicatorPrioritySerializer(read_only=True, allow_null=True)
    definition = serializers.SerializerMethodField()
    values = serializers.SerializerMethodField()
    competing = serializers.SerializerMethodField()

    class Meta:
        model = Indicator
        fields = [
            "id",
            "code",
            "name",
            "short_name",
            "unit",
            "polarity",
            "owner",
            "priority",
            "on_dashboard",
            "note",
            "definition",
            "values",
            "competing",
        ]
        read_only_fields = fields

    @extend_schema_field(DefinitionSerializer(allow_null=True))
    def get_definition(self, indicator: Indicator) -> dict[str, Any] | None:
        """The version in force today."""
        today = self.context["actor"].today
        in_force = [each for each in indicator.definitions.all() if each.valid_from <= today]
        return dict(DefinitionSerializer(in_force[-1]).data) if in_force else None

    @extend_schema_field(ClaimSerializer(many=True))
    def get_values(self, indicator: Indicator) -> list[dict[str, Any]]:
        """One value for each cell: the claim that was adopted."""
        claims = [claim_told(each, indicator) for each in _claims(indicator)]
        return [claim for claim in claims if claim["is_shown"]]

    @extend_schema_field(CellSerializer(many=True))
    def get_competing(self, indicator: Indicator) -> list[dict[str, Any]]:
        """Cells about which two releases say something else."""
        return [
            {"cell": claims[0].cell, "claims": [claim_told(each, indicator) for each in claims]}
            for claims in competing(_claims(indicator))
        ]


class IndicatorView(ActorView):
    """Published figures: for everybody with a role."""

    predicate = staticmethod(can_read_indicators)
    serializer_class = IndicatorSerializer

    def rows(self, actor: Actor) -> QuerySet[Indicator]:
        """With every claim, in four queries whatever their number."""
        claims = Observation.objects.select_related("release", "adoption").in_order()
        definitions = Definition.objects.order_by("version").prefetch_related(
            Prefetch("observations", queryset=claims)
        )
        return (
            Indicator.objects.visible_to(actor)
            .select_related("owner", "priority")
            .prefetch_related(Prefetch("definitions", queryset=definitions))
        )


class IndicatorList(IndicatorView, ListAPIView):
    """Every indicator."""

    filterset_class = IndicatorFilter


class IndicatorDetail(IndicatorView, RetrieveAPIView):
    """One indicator, by its code."""

    lookup_field = "code"


def _claims(indicator: Indicator) -> list[Observation]:
    return [claim for definition in indicator.definitions.all() for claim in definition.observations.all()]
