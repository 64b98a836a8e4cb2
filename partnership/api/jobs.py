"""Work of the background that the reader asked for: documents, imports."""

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from foundation.jobs.models import Job
from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.api.pages import PublicPages
from partnership.permissions.plan import can_read_plan


class JobSerializer(serializers.ModelSerializer):
    """What was asked for and how far it is. What it works on is told at the page that asked for it."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    asked_at = serializers.DateTimeField(source="created_at", read_only=True)

    class Meta:
        model = Job
        fields = ["id", "kind", "state", "progress", "asked_at", "finished_at", "problem"]
        read_only_fields = fields


class JobView(ActorView):
    """One's own; another's is 404."""

    predicate = staticmethod(can_read_plan)
    serializer_class = JobSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "pk"

    def rows(self, actor: Actor) -> QuerySet[Job]:
        """Whoever asked."""
        return Job.objects.filter(asked_by_id=actor.person_id, asked_by__isnull=False)


class JobList(JobView, ListAPIView):
    """What one asked for."""

    pagination_class = PublicPages


class JobDetail(JobView, RetrieveAPIView):
    """How far it is."""
