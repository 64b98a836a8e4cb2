"""Fields that several answers of the API share."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from partnership.api.etags import etag_of
from partnership.models import Agency, Group
from partnership.spans import last_day


@extend_schema_field(OpenApiTypes.DATE)
class FirstDay(serializers.Field):
    """The first day of a stretch."""

    def to_representation(self, value: Any) -> str | None:
        """As a date, or null for since ever."""
        return value.lower.isoformat() if value.lower else None


@extend_schema_field({"type": "string", "format": "date", "nullable": True})
class LastDay(serializers.Field):
    """The last day of a stretch that counts."""

    def to_representation(self, value: Any) -> str | None:
        """As a date, or null while no end is set."""
        day = last_day(value)
        return day.isoformat() if day else None


class Etag(serializers.CharField):
    """A version, to be sent back as If-Match as it is."""

    def to_representation(self, value: Any) -> str:
        """With its quotes."""
        return etag_of(value)


class NamedAgencySerializer(serializers.ModelSerializer):
    """An agency, where something else is told of it."""

    class Meta:
        model = Agency
        fields = ["id", "code", "name"]
        read_only_fields = fields


class NamedGroupSerializer(serializers.ModelSerializer):
    """A group, where something else is told of it."""

    class Meta:
        model = Group
        fields = ["code", "name"]
        read_only_fields = fields


def person_name(person: Any) -> str | None:
    """A person is told by name; null is the system, or nobody yet."""
    return person.name if person else None
