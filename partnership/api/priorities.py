"""What the safeguarding partners put first: read by everybody, kept by the office."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from partnership.actors import Actor
from partnership.api.fields import FirstDay, LastDay, NamedGroupSerializer
from partnership.api.inputs import Known, Text, Words
from partnership.api.once import READ_AND_ADD, WritesOnce
from partnership.choices import PriorityDecision, PriorityStanding
from partnership.forms.priority_year import years_of
from partnership.models import Group, Priority, PriorityYear
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.selectors.plan import priorities_listed
from partnership.services.priorities import add_priority, edit_priority, record_year


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


class PriorityInput(Known):
    """A priority in words."""

    title = Words(max_length=120)
    aim = Text(max_length=500, help_text="What shall be different for children.")
    owner_group = serializers.SlugRelatedField(
        "code", queryset=Group.objects.all(), required=False, allow_null=True, help_text="Its code."
    )


class YearInput(Known):
    """What a priority is from 1 April of a year, and why; the same year again corrects the entry."""

    year = serializers.IntegerField(help_text="2021 is from 1 April 2021 to 31 March 2022.")
    standing = serializers.ChoiceField(choices=PriorityStanding.choices)
    decision = serializers.ChoiceField(choices=PriorityDecision.choices)
    why = Text(max_length=1000, help_text="Needed when it is dropped.")
    decided_by = Text(max_length=120, help_text="The group or the partners, not a person.")

    def validate_year(self, year: int) -> int:
        """Those that the page offers."""
        years = years_of(self.context["actor"].today)
        if year not in years:
            raise serializers.ValidationError(f"Send a year from {min(years)} to {max(years)}.")
        return year


class PriorityView(WritesOnce):
    """Whoever holds a role reads what the safeguarding partners put first; the office keeps it."""

    predicate = staticmethod(can_read_plan)
    writers = staticmethod(can_manage_plan)
    serializer_class = PrioritySerializer

    def rows(self, actor: Actor) -> "QuerySet[Priority]":
        """As the list of priorities shows them."""
        return priorities_listed(actor).select_related("owner_group")

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The office."""
        return can_manage_plan(actor)

    def tell(self, priority: Priority, status: int = 200) -> Response:
        """The priority as it stands now."""
        told = PrioritySerializer(self.rows(self.actor).get(pk=priority.pk)).data
        where = {"Location": reverse("api:priority-detail", args=[priority.pk])}
        return Response(told, status=status, headers=where)


class OnePriority(PriorityView):
    """An address that names one."""

    def found(self) -> Priority:
        """The priority, or 404."""
        every = Priority.objects.select_related("owner_group")
        found: Priority = get_object_or_404(every, pk=self.kwargs["pk"])
        return found


class PriorityList(PriorityView, ListAPIView):
    """Every priority with its years; POST adds one."""

    http_method_names = READ_AND_ADD
    asks = {"POST": PriorityInput}
    answers = {"POST": (201, PrioritySerializer)}

    def create(self, found: Any) -> Response:
        """Its code is made from its title."""
        return self.tell(add_priority(actor=self.actor, **self.read().validated_data), 201)


class PriorityDetail(OnePriority, RetrieveAPIView):
    """One priority; PATCH changes its words."""

    http_method_names = ["get", "head", "patch"]
    asks = {"PATCH": PriorityInput}
    answers = {"PATCH": (200, PrioritySerializer)}

    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What is not sent stays."""
        priority = self.permitted()
        names = ("title", "aim", "owner_group")
        sent = {name: getattr(priority, name) for name in names} | self.read(partial=True).validated_data
        edit_priority(actor=self.actor, priority=priority, **sent)
        return self.tell(priority)


class YearRecord(OnePriority):
    """What it is in a year."""

    asks = {"POST": YearInput}
    answers = {"POST": (201, PrioritySerializer)}

    def create(self, found: Priority) -> Response:
        """Record it."""
        record_year(actor=self.actor, priority=found, **self.read().validated_data)
        return self.tell(found, 201)
