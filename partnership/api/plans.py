"""The named plans and the priorities, as their pages list them."""

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.api.fields import FirstDay, LastDay, NamedGroupSerializer
from partnership.models import Plan, Priority, PriorityYear
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.selectors.plan import priorities_listed
from partnership.selectors.plans import plans_counted


class PlanSerializer(serializers.ModelSerializer):
    """A plan with how many actions stand in it today."""

    owner_group = NamedGroupSerializer(read_only=True, allow_null=True)
    open = serializers.IntegerField(
        source="how_many_open", read_only=True, help_text="Open, or waiting for sign-off."
    )
    overdue = serializers.IntegerField(
        source="how_many_overdue", read_only=True, help_text="Of the open ones, those past their date."
    )
    closed = serializers.IntegerField(source="how_many_closed", read_only=True)
    actions = serializers.IntegerField(
        source="how_many", read_only=True, help_text="All that were not withdrawn."
    )

    class Meta:
        model = Plan
        fields = [
            "id",
            "code",
            "name",
            "kind",
            "purpose",
            "owner_group",
            "is_main",
            "ended_on",
            "open",
            "overdue",
            "closed",
            "actions",
        ]
        read_only_fields = fields


class PlanList(ActorView, ListAPIView):
    """The plans that the office keeps, for the office, as on their page."""

    predicate = staticmethod(can_manage_plan)
    serializer_class = PlanSerializer

    def rows(self, actor: Actor) -> "QuerySet[Plan]":
        """Each with its counts."""
        return plans_counted(actor.today)


class PriorityYearSerializer(serializers.ModelSerializer):
    """What a priority was in a year, and why it was kept or dropped."""

    since = FirstDay(source="during", read_only=True)
    until = LastDay(source="during", read_only=True)

    class Meta:
        model = PriorityYear
        fields = ["since", "until", "standing", "decision", "why", "decided_by"]
        read_only_fields = fields


class PrioritySerializer(serializers.ModelSerializer):
    """A priority with its years, the latest first."""

    owner_group = NamedGroupSerializer(read_only=True, allow_null=True)
    years = PriorityYearSerializer(many=True, read_only=True)
    actions_alive = serializers.IntegerField(
        source="alive_actions", read_only=True, help_text="Actions not closed that you may see."
    )

    class Meta:
        model = Priority
        fields = ["id", "code", "title", "aim", "owner_group", "years", "actions_alive"]
        read_only_fields = fields


class PriorityView(ActorView):
    """Whoever holds a role reads what the safeguarding partners put first."""

    predicate = staticmethod(can_read_plan)
    serializer_class = PrioritySerializer

    def rows(self, actor: Actor) -> "QuerySet[Priority]":
        """As the list of priorities shows them."""
        return priorities_listed(actor).select_related("owner_group")


class PriorityList(PriorityView, ListAPIView):
    """Every priority with its years."""


class PriorityDetail(PriorityView, RetrieveAPIView):
    """One priority."""
