"""The named plans: read by whoever reads the plan, counted as far as they see it; begun and changed by the office."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from partnership.actors import Actor
from partnership.api.fields import NamedGroupSerializer
from partnership.api.inputs import Day, Known, Text, Words
from partnership.api.once import READ_AND_ADD, WritesOnce
from partnership.choices import PlanKind
from partnership.models import Action, Group, Plan
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.selectors.plans import plans_counted
from partnership.services.plans import add_plan, edit_plan


class PlanSerializer(serializers.ModelSerializer):
    """A plan with how many actions that the asker sees stand in it today."""

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
            "prefix",
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


class PlanWords(Known):
    """What a plan is called and answers to."""

    name = Words(max_length=160)
    prefix = serializers.RegexField(
        "^[A-Za-z0-9]{1,8}$", help_text="Begins the references of actions raised in it, such as IP."
    )
    kind = serializers.ChoiceField(choices=PlanKind.choices)
    purpose = Text(max_length=600, help_text="What it answers to, and for whom.")
    owner_group = serializers.SlugRelatedField(
        "code", queryset=Group.objects.all(), required=False, allow_null=True, help_text="Its code."
    )


class PlanChange(PlanWords):
    """Changed, or ended."""

    ended_on = Day(required=False, allow_null=True)


class PlanNew(PlanWords):
    """A plan that begins."""

    is_main = serializers.BooleanField(required=False, help_text="The partnership's improvement plan.")


class PlanView(WritesOnce):
    """The plans, as on their pages; the office keeps them."""

    predicate = staticmethod(can_read_plan)
    writers = staticmethod(can_manage_plan)
    serializer_class = PlanSerializer

    def rows(self, actor: Actor) -> "QuerySet[Plan]":
        """Each with its counts, of the actions that the asker sees."""
        return plans_counted(actor.today, Action.objects.visible_to(actor))

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The office."""
        return can_manage_plan(actor)

    def tell(self, plan: Plan, status: int = 200) -> Response:
        """The plan as it stands now."""
        told = PlanSerializer(self.rows(self.actor).get(pk=plan.pk)).data
        where = {"Location": reverse("api:plan-detail", args=[plan.pk])}
        return Response(told, status=status, headers=where)


class PlanList(PlanView, ListAPIView):
    """Every plan; POST begins one."""

    http_method_names = READ_AND_ADD
    asks = {"POST": PlanNew}
    answers = {"POST": (201, PlanSerializer)}

    def create(self, found: Any) -> Response:
        """Its code is made from its name."""
        return self.tell(add_plan(actor=self.actor, **self.read().validated_data), 201)


class PlanDetail(PlanView, RetrieveAPIView):
    """One plan; PATCH changes or ends it."""

    http_method_names = ["get", "head", "patch"]
    asks = {"PATCH": PlanChange}
    answers = {"PATCH": (200, PlanSerializer)}

    def found(self) -> Plan:
        """The plan, or 404."""
        found: Plan = get_object_or_404(Plan.objects.select_related("owner_group"), pk=self.kwargs["pk"])
        return found

    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What is not sent stays; which one is the main plan is said once."""
        plan = self.permitted()
        names = ("name", "prefix", "kind", "purpose", "owner_group", "ended_on")
        sent = {name: getattr(plan, name) for name in names} | self.read(partial=True).validated_data
        edit_plan(actor=self.actor, plan=plan, **sent)
        return self.tell(plan)
