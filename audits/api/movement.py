"""How ratings moved between two dated sets of Section 11."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from audits.metrics.moves import Moved, Movements, last_compared, movements
from audits.metrics.results import results_of
from audits.models import Section11Cycle
from audits.permissions.section11 import can_read_results
from partnership.api.base import ActorView

BOTH = "Give the codes of both audits, or neither for the last two that can be compared."
EARLIER, LATER = "Code of the earlier audit or update.", "Code of the later one."


class MovedSerializer(serializers.Serializer):
    """One rating that moved: whose, of which standard, as both audits number it."""

    agency = serializers.CharField(help_text="Code of the agency that was rated first.")
    to_agency = serializers.CharField(help_text="Code of the agency that answers for it now.")
    from_standard = serializers.CharField()
    to_standard = serializers.CharField()
    line = serializers.CharField(help_text="The standard's identity through all editions.")


class MovedFromToSerializer(serializers.Serializer):
    """All that moved from one rating to another."""

    from_rating = serializers.CharField(help_text="Code of the grade.")
    to_rating = serializers.CharField(help_text="Code of the grade.")
    count = serializers.IntegerField()
    rows = MovedSerializer(many=True)


class MovementSerializer(serializers.Serializer):
    """Every rating is in one cell, or counted among those without a comparator."""

    cells = MovedFromToSerializer(many=True)
    no_comparator = serializers.IntegerField(help_text="Ratings of either audit that cannot be paired.")


class MovementView(ActorView):
    """The office, the executive and the scrutineer: ratings by agency and standard, no texts."""

    predicate = staticmethod(can_read_results)
    serializer_class = MovementSerializer
    filter_backends = []
    pagination_class = None

    @extend_schema(
        parameters=[
            OpenApiParameter("from", str, description=EARLIER),
            OpenApiParameter("to", str, description=LATER),
        ],
        responses=MovementSerializer,
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """From the earlier rating to the later one, in codes of grades. An update is compared with what it asked
        again."""
        pair = self._pair(request.query_params.get("from", ""), request.query_params.get("to", ""))
        if pair is None:
            return Response({"cells": [], "no_comparator": 0})
        found = results_of(pair)
        before, after = (found[cycle.pk] for cycle in pair)
        return Response(told(movements(self.actor, before, after, pair[1])))

    def _pair(self, before: str, after: str) -> tuple[Section11Cycle, Section11Cycle] | None:
        cycles = list(Section11Cycle.objects.visible_to(self.actor).select_related("edition"))
        if not before and not after:
            return last_compared(cycles)
        if not before or not after:
            raise ValidationError(BOTH)
        known = {cycle.code: cycle for cycle in cycles}
        if before not in known or after not in known:
            raise Http404
        return known[before], known[after]


def told(moves: Movements) -> dict[str, Any]:
    """The cells in the order of the scales, each with its rows."""
    cells: dict[tuple[str, str], list[Moved]] = {}
    for line in moves.lines:
        if line.codes is not None:
            cells.setdefault(line.codes, []).append(line)
    begins = [grade.code for grade in moves.before.grades]
    ends = [grade.code for grade in moves.after.grades]
    order = sorted(cells, key=lambda cell: (begins.index(cell[0]), ends.index(cell[1])))
    return {
        "cells": [
            {
                "from_rating": start,
                "to_rating": end,
                "count": len(cells[start, end]),
                "rows": [_row(line) for line in cells[start, end]],
            }
            for start, end in order
        ],
        "no_comparator": sum(line.codes is None for line in moves.lines),
    }


def _row(line: Moved) -> dict[str, str]:
    before, after = line.paired
    return {
        "agency": before.agency.code,
        "to_agency": after.agency.code,
        "from_standard": before.item.code,
        "to_standard": after.item.code,
        "line": after.item.line.key,
    }
