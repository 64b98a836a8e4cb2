"""Every figure of the executive's page."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from partnership.api.base import ActorView
from performance.api.fields import FigureSerializer
from performance.metrics.dashboard import dashboard
from performance.permissions import can_read_dashboard


class DashboardSerializer(serializers.Serializer):
    """What the executive reads, as at a day."""

    as_at = serializers.DateField()
    headlines = serializers.ListField(child=serializers.CharField())
    figures = FigureSerializer(many=True)


class DashboardView(ActorView):
    """The executive, the office, the scrutineer, chairs of groups; as the page, figure by figure."""

    predicate = staticmethod(can_read_dashboard)
    serializer_class = DashboardSerializer
    filter_backends = []
    pagination_class = None

    @extend_schema(responses=DashboardSerializer)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The same figures that the page draws."""
        shown = dashboard(self.actor)
        return Response(
            {
                "as_at": shown.today.isoformat(),
                "headlines": [each.text for each in shown.headlines],
                "figures": [each.as_dict() for each in shown.figures()],
            }
        )
