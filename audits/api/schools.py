"""The yearly audit of schools and colleges: cycles and the list of returns, without anything that a school wrote."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import ListAPIView

from audits.api.cycles import GradeSerializer
from audits.choices import EducationState
from audits.models import EducationCycle, EducationReturn
from audits.permissions.education import has_part_in_education
from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.api.fields import NamedAgencySerializer


class SchoolCycleSerializer(serializers.ModelSerializer):
    """The audit of one academic year."""

    academic_year = serializers.CharField(read_only=True, help_text="Such as 2021/22.")
    edition = serializers.CharField(source="edition.code", read_only=True)
    ratings = GradeSerializer(source="edition.scale.grades", many=True, read_only=True)

    class Meta:
        model = EducationCycle
        fields = ["id", "academic_year", "edition", "ratings", "opens_on", "due_on", "closed_on"]
        read_only_fields = fields


class SchoolReturnSerializer(serializers.ModelSerializer):
    """What one school or college owes in one year."""

    academic_year = serializers.CharField(source="cycle.academic_year", read_only=True)
    agency = NamedAgencySerializer(read_only=True)
    submission_number = serializers.CharField(source="reference", read_only=True)

    class Meta:
        model = EducationReturn
        fields = [
            "id",
            "academic_year",
            "agency",
            "kind",
            "phase",
            "state",
            "submission_number",
            "invited_on",
            "submitted_on",
        ]
        read_only_fields = fields


class SchoolReturnFilter(django_filters.FilterSet):
    """By year (that in which it begins), phase and state."""

    year = django_filters.NumberFilter(
        field_name="cycle__year", label="Year in which the academic year begins"
    )
    state = django_filters.MultipleChoiceFilter(choices=EducationState.choices, label="Where it stands")

    class Meta:
        model = EducationReturn
        fields = ["phase", "kind"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor


class SchoolCycleList(ActorView, ListAPIView):
    """Every year that the reader may see."""

    predicate = staticmethod(has_part_in_education)
    serializer_class = SchoolCycleSerializer

    def rows(self, actor: Actor) -> QuerySet[EducationCycle]:
        """As `visible_to` says, with the ratings of each edition's scale; two queries."""
        seen = EducationCycle.objects.visible_to(actor)
        return seen.select_related("edition__scale").prefetch_related("edition__scale__grades")


class SchoolReturnList(ActorView, ListAPIView):
    """Every return that the reader may see."""

    predicate = staticmethod(has_part_in_education)
    serializer_class = SchoolReturnSerializer
    filterset_class = SchoolReturnFilter

    def rows(self, actor: Actor) -> QuerySet[EducationReturn]:
        """As `visible_to` says; one query."""
        return EducationReturn.objects.visible_to(actor).select_related("cycle", "agency")
