"""The joint evaluation of an inspection's programme: whoever reads the findings reads it. Nothing of any one case."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from audits.models import JointEvaluation, JointEvaluationPart, Programme
from audits.permissions.cases import has_part_in_case_audits
from audits.selectors.case_joint_evaluation import joint_evaluation
from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.api.etags import etag_of
from partnership.api.fields import Etag, NamedAgencySerializer


class TookPartSerializer(serializers.ModelSerializer):
    """An agency that took part, and since when it agrees."""

    agency = NamedAgencySerializer(read_only=True)

    class Meta:
        model = JointEvaluationPart
        fields = ["agency", "agreed_on"]
        read_only_fields = fields


class JointEvaluationSerializer(serializers.ModelSerializer):
    """What agencies say together, with one grade for the whole and its reason."""

    programme = serializers.CharField(source="programme.code", read_only=True)
    grade = serializers.CharField(
        source="grade.code", default=None, allow_null=True, help_text="Null while it is not agreed."
    )
    took_part = TookPartSerializer(source="parts", many=True, read_only=True)
    etag = Etag(source="version", read_only=True)

    class Meta:
        model = JointEvaluation
        fields = [
            "id",
            "programme",
            "working_well",
            "to_improve",
            "at_once",
            "grade",
            "reason",
            "is_complete",
            "took_part",
            "version",
            "etag",
        ]
        read_only_fields = fields


class JointEvaluationDetail(ActorView):
    """Of one programme; an annual one has none."""

    predicate = staticmethod(has_part_in_case_audits)
    serializer_class = JointEvaluationSerializer

    def rows(self, actor: Actor) -> QuerySet[Programme]:
        """As `visible_to` says."""
        return Programme.objects.visible_to(actor)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """As its page reads it; 404 before anything is written."""
        programme = get_object_or_404(self.rows(self.actor), pk=self.kwargs["pk"])
        written = joint_evaluation(self.actor, programme) if programme.is_short else None
        if written is None:
            raise NotFound
        told = JointEvaluationSerializer(written, context=self.get_serializer_context()).data
        return Response(told, headers={"ETag": etag_of(written.version)})
