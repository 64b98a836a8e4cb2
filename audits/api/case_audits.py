"""Programmes of case audits and what they found. Nothing of any one case is told: not even its reference."""

from typing import Any

import django_filters
from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from audits.choices.cases import CaseAuditState
from audits.models import Case, Finding, FindingAction, Programme, ProgrammeTheme
from audits.permissions.cases import has_part_in_case_audits
from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.models import Action

HANDED_IN = (CaseAuditState.SUBMITTED, CaseAuditState.CLOSED)


class CaseThemeSerializer(serializers.ModelSerializer):
    """What a part of the programme looks at."""

    priority = serializers.CharField(
        source="priority.title", default=None, allow_null=True, help_text="The priority that it serves."
    )

    class Meta:
        model = ProgrammeTheme
        fields = ["code", "label", "priority", "planned_cases", "planned_deep_dives"]
        read_only_fields = fields


class ProgrammeSerializer(serializers.ModelSerializer):
    """A year's case audits, or an inspection's, in counts."""

    themes = CaseThemeSerializer(many=True, read_only=True)
    chosen = serializers.IntegerField(read_only=True, help_text="Cases.")
    released = serializers.IntegerField(read_only=True, help_text="Released to agencies.")
    audits_asked = serializers.IntegerField(read_only=True, help_text="Audits that agencies were asked for.")
    audits_in = serializers.IntegerField(read_only=True, help_text="Of these, handed in.")

    class Meta:
        model = Programme
        fields = [
            "id",
            "code",
            "title",
            "year",
            "kind",
            "state",
            "starts_on",
            "due_on",
            "report_on",
            "closed_on",
            "threshold_document",
            "threshold_version",
            "tool_versions",
            "themes",
            "chosen",
            "released",
            "audits_asked",
            "audits_in",
        ]
        read_only_fields = fields


class FindingSerializer(serializers.ModelSerializer):
    """What was found, and on how many of how many cases it rests."""

    programme = serializers.CharField(source="programme.code", read_only=True)
    themes: "serializers.SlugRelatedField[Any]" = serializers.SlugRelatedField(
        slug_field="code", many=True, read_only=True
    )
    continues = serializers.UUIDField(
        source="continues_id",
        read_only=True,
        allow_null=True,
        help_text="Last year's finding that it takes up.",
    )
    cases_found = serializers.IntegerField(read_only=True)
    cases_looked_at = serializers.IntegerField(read_only=True, help_text="Released cases of its themes.")
    actions = serializers.SerializerMethodField(help_text="References of the actions that you may see.")

    class Meta:
        model = Finding
        fields = [
            "id",
            "programme",
            "number",
            "kind",
            "title",
            "text",
            "themes",
            "judgement",
            "continues",
            "found_on",
            "cases_found",
            "cases_looked_at",
            "actions",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_actions(self, finding: Finding) -> list[str]:
        """In the order of their references."""
        return [link.action.reference for link in finding.seen_links]  # type: ignore[attr-defined]  # prefetched


class ProgrammeView(ActorView):
    """As `Programme.objects.visible_to` says."""

    predicate = staticmethod(has_part_in_case_audits)
    serializer_class = ProgrammeSerializer

    def rows(self, actor: Actor) -> QuerySet[Programme]:
        """With what is counted; two queries."""
        return (
            Programme.objects.visible_to(actor)
            .annotate(
                chosen=_counted(Case.objects.filter(programme=OuterRef("pk")), "programme"),
                released=_counted(Case.objects.released().filter(programme=OuterRef("pk")), "programme"),
                audits_asked=Count("cases__audits", distinct=True),
                audits_in=Count("cases__audits", distinct=True, filter=Q(cases__audits__state__in=HANDED_IN)),
            )
            .prefetch_related(Prefetch("themes", ProgrammeTheme.objects.select_related("priority")))
        )


class ProgrammeList(ProgrammeView, ListAPIView):
    """Every programme that the reader may see."""


class ProgrammeDetail(ProgrammeView, RetrieveAPIView):
    """One programme."""


class FindingFilter(django_filters.FilterSet):
    """By programme and theme (their codes), and by what it is."""

    programme = django_filters.CharFilter(field_name="programme__code", label="Code of the programme")
    theme = django_filters.CharFilter(field_name="themes__code", label="Code of the theme")

    class Meta:
        model = Finding
        fields = ["kind", "judgement"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor


class FindingView(ActorView):
    """As `Finding.objects.visible_to` says."""

    predicate = staticmethod(has_part_in_case_audits)
    serializer_class = FindingSerializer

    def rows(self, actor: Actor) -> QuerySet[Finding]:
        """With their counts and the actions that the reader may see; three queries."""
        seen = FindingAction.objects.filter(action__in=Action.objects.visible_to(actor)).select_related(
            "action"
        )
        of_its_themes = Case.objects.released().filter(theme__finding_links__finding=OuterRef("pk"))
        return (
            Finding.objects.visible_to(actor)
            .select_related("programme")
            .annotate(
                cases_found=Count("case_links", distinct=True),
                cases_looked_at=_counted(of_its_themes, "theme__finding_links__finding"),
            )
            .prefetch_related(
                "themes", Prefetch("action_links", seen.order_by("action__reference"), to_attr="seen_links")
            )
        )


class FindingList(FindingView, ListAPIView):
    """Every finding that the reader may see."""

    filterset_class = FindingFilter


class FindingDetail(FindingView, RetrieveAPIView):
    """One finding."""


def _counted(rows: "QuerySet[Any]", by: str) -> Coalesce:
    number = rows.order_by().values(by).annotate(number=Count("pk", distinct=True)).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
