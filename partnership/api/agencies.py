"""Agencies with their names, standings and services."""

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import RetrieveAPIView

from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.api.fields import FirstDay, LastDay
from partnership.models import Agency, AgencyName, AgencyService, AgencyStanding
from partnership.permissions.agencies import can_see_agencies
from partnership.selectors.in_full import agencies_in_full


class AgencyNameSerializer(serializers.ModelSerializer):
    """A name and when it was borne."""

    since = FirstDay(source="during", read_only=True)
    until = LastDay(source="during", read_only=True)

    class Meta:
        model = AgencyName
        fields = ["name", "short_name", "since", "until"]
        read_only_fields = fields


class AgencyStandingSerializer(serializers.ModelSerializer):
    """A standing and when it was held."""

    since = FirstDay(source="during", read_only=True)
    until = LastDay(source="during", read_only=True)

    class Meta:
        model = AgencyStanding
        fields = ["standing", "since", "until"]
        read_only_fields = fields


class AgencyServiceSerializer(serializers.ModelSerializer):
    """A service of the agency."""

    since = FirstDay(source="during", read_only=True)
    until = LastDay(source="during", read_only=True)

    class Meta:
        model = AgencyService
        fields = ["code", "name", "since", "until"]
        read_only_fields = fields


class AgencySerializer(serializers.ModelSerializer):
    """An agency, with what it was called and what it was."""

    names = AgencyNameSerializer(many=True, read_only=True)
    standings = AgencyStandingSerializer(many=True, read_only=True)
    services = AgencyServiceSerializer(many=True, read_only=True)

    class Meta:
        model = Agency
        fields = [
            "id",
            "code",
            "name",
            "short_name",
            "kind",
            "closed_on",
            "names",
            "standings",
            "services",
        ]
        read_only_fields = fields


class AgencyView(ActorView):
    """Everybody with a role may know which agencies take part."""

    predicate = staticmethod(can_see_agencies)
    serializer_class = AgencySerializer

    def rows(self, actor: Actor) -> QuerySet[Agency]:
        """As the list of agencies shows them."""
        return agencies_in_full(actor)


class AgencyDetail(AgencyView, RetrieveAPIView):
    """One agency."""
