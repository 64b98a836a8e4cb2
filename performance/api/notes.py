"""What is said of an indicator beside its values: commentaries, targets, what happened."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from partnership.actors import Actor
from partnership.api.fields import person_name
from partnership.api.inputs import Day, Known, Text, Words
from partnership.api.once import READ_AND_ADD
from performance import permissions
from performance.api.values import OnIndicator
from performance.models import Commentary, Happening, Indicator, Target
from performance.services.commentary import write_commentary
from performance.services.happenings import note_happening
from performance.services.targets import set_target


class CommentarySerializer(serializers.ModelSerializer):
    """What the values mean, in the owner's words."""

    by = serializers.SerializerMethodField()

    class Meta:
        model = Commentary
        fields = ["id", "text", "period_label", "written_on", "by"]
        read_only_fields = fields

    def get_by(self, row: Commentary) -> str | None:
        """Who wrote it; null: it was brought in."""
        return person_name(row.by)


class TargetSerializer(serializers.ModelSerializer):
    """What is to be reached, from when, and why."""

    class Meta:
        model = Target
        fields = ["id", "low", "high", "valid_from", "valid_to", "why"]
        read_only_fields = fields


class HappeningSerializer(serializers.ModelSerializer):
    """Something that a reader of the line should know."""

    everywhere = serializers.SerializerMethodField()

    class Meta:
        model = Happening
        fields = ["id", "happened_on", "text", "source", "everywhere"]
        read_only_fields = fields

    def get_everywhere(self, row: Happening) -> bool:
        """It bears on every indicator."""
        return row.indicator_id is None


class CommentaryInput(Known):
    """A few sentences, without names of people."""

    text = Words(max_length=4000)
    period_label = Text(max_length=40, help_text="Such as 2019/20 or Q2 2021/22.")


class TargetInput(Known):
    """One end or both."""

    low = serializers.DecimalField(max_digits=14, decimal_places=4, required=False, allow_null=True)
    high = serializers.DecimalField(max_digits=14, decimal_places=4, required=False, allow_null=True)
    valid_from = Day(help_text="The target before it ends the day before, and is kept.")
    why = Words(max_length=300, help_text="Who decided it, and what it was taken from.")


class HappeningInput(Known):
    """A day and a few words."""

    happened_on = Day()
    text = Words(max_length=120)
    source = Text(max_length=200, help_text="Where it can be read.")  # type: ignore[assignment]  # a field of that name
    everywhere = serializers.BooleanField(
        required=False, help_text="It bears on every indicator: the office's to say."
    )


class CommentaryList(OnIndicator, ListAPIView):
    """What was said of the indicator; POST adds to it."""

    http_method_names = READ_AND_ADD
    serializer_class = CommentarySerializer
    asks = {"POST": CommentaryInput}
    answers = {"POST": (201, CommentarySerializer)}

    def rows(self, actor: Actor) -> "QuerySet[Any]":
        """With who wrote it."""
        return self.below(Commentary.objects.select_related("by"))

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The data owner, or the office."""
        return permissions.can_write_commentary(actor, found)

    def create(self, found: Indicator) -> Response:
        """The older ones stay."""
        made = write_commentary(actor=self.actor, indicator=found, **self.read().validated_data)
        return Response(CommentarySerializer(made).data, status=201)


class TargetList(OnIndicator, ListAPIView):
    """Every target it ever had; POST sets a new one."""

    http_method_names = READ_AND_ADD
    serializer_class = TargetSerializer
    asks = {"POST": TargetInput}
    answers = {"POST": (201, TargetSerializer)}

    def rows(self, actor: Actor) -> "QuerySet[Any]":
        """Of the indicator."""
        return self.below(Target.objects.all())

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The data owner, or the office."""
        return permissions.can_set_target(actor, found)

    def create(self, found: Indicator) -> Response:
        """The one before it ends."""
        ends = {"low": None, "high": None} | self.read().validated_data
        made = set_target(actor=self.actor, indicator=found, **ends)
        return Response(TargetSerializer(made).data, status=201)


class HappeningList(OnIndicator, ListAPIView):
    """What happened that bears on the indicator; POST notes it."""

    http_method_names = READ_AND_ADD
    serializer_class = HappeningSerializer
    asks = {"POST": HappeningInput}
    answers = {"POST": (201, HappeningSerializer)}

    def rows(self, actor: Actor) -> "QuerySet[Any]":
        """Noted for this indicator or for all of them."""
        if getattr(self, "swagger_fake_view", False):
            return Happening.objects.none()
        return Happening.objects.bearing_on(self.found())

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The data owner, or the office."""
        return permissions.can_note_happening(actor, found)

    def create(self, found: Indicator) -> Response:
        """The same again changes nothing; for every indicator, the service asks who it is."""
        sent = dict(self.read().validated_data)
        about = None if sent.pop("everywhere", False) else found
        made = note_happening(actor=self.actor, indicator=about, **sent)
        return Response(HappeningSerializer(made).data, status=201)
