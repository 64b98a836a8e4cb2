"""Every claim about an indicator, and saying which of those that compete is shown."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView, get_object_or_404
from rest_framework.response import Response

from partnership.actors import Actor
from partnership.api.inputs import Known, Words
from partnership.api.once import WritesOnce
from performance.api.claim_serializers import ClaimSerializer, claim_told
from performance.choices import Area
from performance.metrics.values import period_of
from performance.models import Indicator, Observation
from performance.permissions import can_adopt, can_read_indicators
from performance.selectors import claims_of
from performance.services.adoption import adopt_claim


class ClaimFilter(django_filters.FilterSet):
    """Those of the indicator's page, and whether the claim is the one that is shown."""

    area = django_filters.ChoiceFilter(choices=Area.choices, label="Whose")
    period = django_filters.CharFilter(method="of_period", label="Period, as its text says it")
    breakdown = django_filters.CharFilter(label="Part")
    is_shown = django_filters.BooleanFilter(
        field_name="adoption", lookup_expr="isnull", exclude=True, label="Shown"
    )

    class Meta:
        model = Observation
        fields: list[str] = []

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def of_period(self, rows: "QuerySet[Observation]", name: str, value: str) -> "QuerySet[Observation]":
        """A period is told in words, which the database does not know."""
        return rows.filter(pk__in=[claim.pk for claim in rows if period_of(claim).text() == value])


class AdoptInput(Known):
    """Why this claim and not the other."""

    why = Words(max_length=300, help_text="It stands beside the value for everybody who reads it.")


class OnIndicator(WritesOnce):
    """An address below one indicator."""

    predicate = staticmethod(can_read_indicators)

    def found(self) -> Any:
        """The indicator, or 404."""
        return get_object_or_404(Indicator.objects.visible_to(self.actor), code=self.kwargs["code"])

    def below(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """The rows of the indicator that the address names; none where the schema is drawn."""
        fake = getattr(self, "swagger_fake_view", False)
        return rows.none() if fake else rows.filter(indicator=self.found())


class ClaimList(OnIndicator, ListAPIView):
    """Every claim about the indicator."""

    http_method_names = ["get", "head"]
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter

    def rows(self, actor: Actor) -> "QuerySet[Any]":
        """As its page lists them."""
        if getattr(self, "swagger_fake_view", False):
            return Observation.objects.none()
        return claims_of(self.found()).prefetch_related(None)


class Adopt(OnIndicator):
    """Show this claim for its cell, and no other."""

    asks = {"POST": AdoptInput}
    answers = {"POST": (200, ClaimSerializer)}

    def found(self) -> Observation:
        """A claim of the indicator that competes with another, as on the page; else 404."""
        claim: Observation | None = claims_of(super().found()).filter(pk=self.kwargs["claim"]).first()
        if claim is None or not Observation.objects.filter(cell=claim.cell).exclude(pk=claim.pk).exists():
            raise NotFound
        return claim

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The data owner of the indicator's agency, or the office."""
        return can_adopt(actor, found.definition.indicator)

    def create(self, found: Observation) -> Response:
        """Every other claim stays as it was made."""
        adopt_claim(actor=self.actor, observation=found, why=self.read().validated_data["why"])
        indicator = found.definition.indicator
        return Response(claim_told(claims_of(indicator).get(pk=found.pk), indicator))
