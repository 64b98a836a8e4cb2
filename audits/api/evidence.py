"""Evidence of a return: what it is and beside which answer, never its bytes."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import ListAPIView

from audits.api.returns import OneReturn
from audits.models import AnswerEvidence, EvidenceVersion
from audits.permissions import section11 as permissions
from partnership.actors import Actor
from partnership.api.evidence import EvidenceFields

NOT_READ = "This holds an agency's evidence, which your role does not read."


class Beside:
    """A piece of evidence beside an answer, in its newest version."""

    def __init__(self, row: AnswerEvidence) -> None:
        newest = row.evidence.versions.all()[0]
        self.id, self.title, self.answer = row.evidence_id, row.evidence.title, row.answer.item.code
        self.version, self.url, self.blob = newest.number, newest.url, newest.blob
        self.dated_on, self.expires_on = newest.dated_on, row.evidence.expires_on
        self.added_at = newest.added_at


class ReturnEvidenceSerializer(EvidenceFields):
    """One piece beside one answer; the same piece may stand beside several."""

    answer = serializers.CharField(help_text="The code of the standard.")
    version = serializers.IntegerField(help_text="The newest is told.")
    dated_on = serializers.DateField(allow_null=True)
    expires_on = serializers.DateField(allow_null=True)
    added_at = serializers.DateTimeField()

    def to_representation(self, instance: AnswerEvidence) -> Any:
        """Of the newest version."""
        return super().to_representation(Beside(instance))


class ReturnEvidence(OneReturn, ListAPIView):
    """For whoever reads the agency's own words; a colleague sees the sections given to them."""

    serializer_class = ReturnEvidenceSerializer

    def get_queryset(self) -> "QuerySet[Any]":
        """The rows beside the answers that the reader sees."""
        if getattr(self, "swagger_fake_view", False):
            return AnswerEvidence.objects.none()
        owed = self.load_seen()
        if not permissions.can_read_answers(self.actor, owed):
            raise PermissionDenied(NOT_READ)
        return self.beside(self.actor)

    def beside(self, actor: Actor) -> "QuerySet[AnswerEvidence]":
        """With the newest version of each piece, in two queries."""
        rows = AnswerEvidence.objects.filter(answer__sheet=self.owed.sheet_id)
        if not self.whole:
            rows = rows.filter(Q(answer__item__section__in=self.given) | Q(answer__item__in=self.given))
        versions = EvidenceVersion.objects.select_related("blob").order_by("-number")
        return rows.select_related("answer__item", "evidence").prefetch_related(
            Prefetch("evidence__versions", queryset=versions)
        )
