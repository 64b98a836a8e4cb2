"""Section 11 cycles."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from audits.models import Edition, Grade, Section11Cycle
from audits.permissions.section11 import can_run_cycles, has_part_in_section11
from audits.services.section11.cycles import change_dates
from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.api.inputs import Day, Known
from partnership.api.once import WritesOnce


class GradeSerializer(serializers.ModelSerializer):
    """A rating that an answer may have, best first."""

    class Meta:
        model = Grade
        fields = ["code", "label", "rag", "is_met", "in_denominator", "needs_reason", "needs_improvement"]
        read_only_fields = fields


class EditionSerializer(serializers.ModelSerializer):
    """The standards that are asked, and how they are rated."""

    ratings = GradeSerializer(source="scale.grades", many=True, read_only=True)

    class Meta:
        model = Edition
        fields = ["code", "title", "ratings"]
        read_only_fields = fields


class CycleSerializer(serializers.ModelSerializer):
    """One round of the audit."""

    edition = EditionSerializer(read_only=True)
    updates = serializers.UUIDField(
        source="updates_id", read_only=True, allow_null=True, help_text="For an update: the audit it updates."
    )

    class Meta:
        model = Section11Cycle
        fields = [
            "id",
            "code",
            "title",
            "kind",
            "updates",
            "edition",
            "opens_on",
            "due_on",
            "closed_on",
        ]
        read_only_fields = fields


class CycleView(ActorView):
    """The office, executive and scrutineer see every cycle; an agency those it was invited to."""

    predicate = staticmethod(has_part_in_section11)
    serializer_class = CycleSerializer

    def rows(self, actor: Actor) -> QuerySet[Section11Cycle]:
        """With the ratings of each edition's scale."""
        seen = Section11Cycle.objects.visible_to(actor)
        return seen.select_related("edition__scale").prefetch_related("edition__scale__grades")


class CycleList(CycleView, ListAPIView):
    """Every cycle that the reader may see."""


class DatesInput(Known):
    """When it opens and when the returns are due."""

    opens_on = Day(help_text="It stays once the audit is open.")
    due_on = Day()


class CycleDetail(WritesOnce, CycleView, RetrieveAPIView):
    """One cycle; PATCH changes its dates, which is the office's."""

    http_method_names = ["get", "head", "patch"]
    writers = staticmethod(can_run_cycles)
    asks = {"PATCH": DatesInput}
    answers = {"PATCH": (200, CycleSerializer)}

    def found(self) -> Section11Cycle:
        """The cycle, or 404."""
        found: Section11Cycle = get_object_or_404(self.rows(self.actor), pk=self.kwargs["pk"])
        return found

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The office."""
        return can_run_cycles(actor)

    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What is not sent stays."""
        cycle = self.permitted()
        now = {"opens_on": cycle.opens_on, "due_on": cycle.due_on}
        change_dates(actor=self.actor, cycle=cycle, **(now | self.read(partial=True).validated_data))
        return Response(CycleSerializer(self.rows(self.actor).get(pk=cycle.pk)).data)
