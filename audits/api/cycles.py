"""Section 11 cycles."""

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from audits.models import Edition, Grade, Section11Cycle
from audits.permissions import has_part_in_section11
from partnership.actors import Actor
from partnership.api.base import ActorView


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


class CycleDetail(CycleView, RetrieveAPIView):
    """One cycle."""
