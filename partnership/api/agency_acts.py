"""Agencies that come, are renamed and take part in other ways: the office's."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers
from rest_framework.generics import ListAPIView, get_object_or_404
from rest_framework.response import Response

from partnership.actors import Actor
from partnership.api.agencies import AgencySerializer, AgencyView
from partnership.api.inputs import Day, Known, Text, Words
from partnership.api.once import READ_AND_ADD, WritesOnce
from partnership.choices import AgencyKind, StandingKind
from partnership.forms.agency_filter import AgencyFilter
from partnership.models import Agency
from partnership.permissions.agencies import can_manage_agencies
from partnership.services.agencies import add_agency, rename_agency
from partnership.services.standings import give_standing

CODE = r"^[-a-zA-Z0-9_]{1,40}$"


class NameInput(Known):
    """Another name from a day, which may be in the future."""

    name = Words(max_length=160)
    short_name = Text(max_length=40, help_text="Such as its initials.")
    since = Day(help_text="The first day of this name.")


class AgencyInput(NameInput):
    """A new agency."""

    code = serializers.RegexField(
        CODE, help_text="Short and lasting: it names the agency in files, whatever its name becomes."
    )
    kind = serializers.ChoiceField(choices=AgencyKind.choices)
    standings = serializers.MultipleChoiceField(
        choices=StandingKind.choices, required=False, help_text="From the same day."
    )


class StandingInput(Known):
    """What an agency is in the arrangements, and when."""

    standing = serializers.ChoiceField(choices=StandingKind.choices)
    since = Day()
    last_day = Day(required=False, allow_null=True, help_text="Null while no end is in sight.")


class AgencyWrites(WritesOnce, AgencyView):
    """What the office does answers with the agency as it stands now."""

    writers = staticmethod(can_manage_agencies)
    answers = {"POST": (201, AgencySerializer)}

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The office keeps the list."""
        return can_manage_agencies(actor)

    def found(self) -> Any:
        """The agency, or 404."""
        found: Agency = get_object_or_404(Agency.objects.visible_to(self.actor), pk=self.kwargs["pk"])
        return found

    def tell(self, agency: Agency) -> Response:
        """With its names and standings."""
        told = AgencySerializer(self.rows(self.actor).get(pk=agency.pk)).data
        return Response(
            told, status=201, headers={"Location": reverse("api:agency-detail", args=[agency.pk])}
        )


class Rename(AgencyWrites):
    """Another name from a day; the present one stays in the history."""

    asks = {"POST": NameInput}

    def create(self, found: Agency) -> Response:
        """Rename."""
        rename_agency(actor=self.actor, agency=found, **self.read().validated_data)
        return self.tell(found)


class GiveStanding(AgencyWrites):
    """A standing during some days."""

    asks = {"POST": StandingInput}

    def create(self, found: Agency) -> Response:
        """Give it."""
        give_standing(actor=self.actor, agency=found, **self.read().validated_data)
        return self.tell(found)


class AgencyList(AgencyWrites, ListAPIView):
    """Every agency that takes or took part; POST adds one, with its first standings."""

    http_method_names = READ_AND_ADD
    filterset_class = AgencyFilter
    asks = {"POST": AgencyInput}

    def found(self) -> Any:
        """The address names none."""
        return None

    def create(self, found: Any) -> Response:
        """As its page adds it."""
        given = dict(self.read().validated_data)
        standings = sorted(given.pop("standings", ()))
        agency = add_agency(actor=self.actor, **given)
        for standing in standings:
            give_standing(actor=self.actor, agency=agency, standing=standing, since=given["since"])
        return self.tell(agency)
