"""What is asked of an action: its words and dates, an update, a closing. The lengths are those of the pages' forms."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from foundation.identity.models import User
from partnership.api.inputs import Day, Known, Text, Words
from partnership.choices import OriginKind, StatedRag
from partnership.models import Action, Agency, Group, Plan, Priority
from partnership.services.actions import Kept, NewAction
from partnership.services.evidence import NewEvidence
from partnership.services.origins import Origin
from partnership.services.updates import Said

CODE = "code"
OFFERED = {"lead_agency": "lead_agency", "lead_id": "lead", "plans": "plans"}
"""Fields whose choices are those of the pages' forms today, and their name there."""


class SourceSerializer(Known):
    """Where an action came from."""

    kind = serializers.ChoiceField(choices=OriginKind.choices)
    text = Words(max_length=300, help_text="Which one, so that somebody can find it again.")


class ActionWords(Known):
    """What an action is, with what can be chosen for it today."""

    title = Words(max_length=300, help_text="What will be done.")
    outcome = Words(max_length=600, help_text="What will be better for children.")
    measure = Text(max_length=600, help_text="How we shall know.")
    priority = serializers.SlugRelatedField(
        CODE, queryset=Priority.objects.all(), required=False, allow_null=True, help_text="Its code."
    )
    lead_agency = serializers.SlugRelatedField(CODE, queryset=Agency.objects.none(), help_text="Its code.")
    lead_id = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.none(),
        pk_field=serializers.UUIDField(),
        required=False,
        allow_null=True,
        help_text="Somebody who holds a role today; null: nobody is named.",
    )
    lead_role = Text(max_length=120, help_text="The post that leads, when no person is named.")
    owner_group = serializers.SlugRelatedField(
        CODE,
        queryset=Group.objects.filter(closed_on=None),
        required=False,
        allow_null=True,
        help_text="Its code.",
    )
    cost = serializers.DecimalField(
        max_digits=12,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        allow_null=True,
        help_text="In pounds; null: not known.",
    )
    starts_on = Day()
    plans = serializers.SlugRelatedField(
        CODE, queryset=Plan.objects.none(), many=True, allow_empty=False, help_text="Their codes."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in OFFERED.items():
            if rows := self.context.get("choices"):
                field: Any = self.fields[name]
                getattr(field, "child_relation", field).queryset = rows[offered]


class ActionChangeSerializer(ActionWords):
    """What is changed. The due date moves with an update, which says why."""

    origins = SourceSerializer(
        many=True, required=False, help_text="Those that a page made, with a path, stay as they are."
    )

    def over(self, action: Action) -> dict[str, Any]:
        """The action with the changes made, as the service takes it."""
        sent = dict(self.validated_data)
        origins, lead = sent.pop("origins", None), sent.pop("lead_id", action.lead)
        names = ("title", "outcome", "measure", "lead_role", "starts_on")
        given = {name: sent.get(name, getattr(action, name)) for name in names}
        related = {name: sent.get(name, getattr(action, name)) for name in ("priority", "lead_agency")}
        return {
            **given,
            **related,
            "owner_group": sent.get("owner_group", action.owner_group),
            "lead_id": lead.pk if lead else None,
            "plans": sent.get("plans") or list(action.plans.all()),
            "cost": sent.get("cost", Kept.AS_IT_IS),
            "origins": None if origins is None else sources(origins),
        }


class ActionDatedSerializer(ActionWords):
    """A new action, of which it is known where it came from."""

    due_on = Day()

    def new(self) -> NewAction:
        """As the service takes it."""
        sent = dict(self.validated_data)
        sent.pop("origins", None)
        lead = sent.pop("lead_id", None)
        return NewAction(lead_id=lead.pk if lead else None, **sent)


class ActionNewSerializer(ActionDatedSerializer):
    """A new action."""

    origins = SourceSerializer(many=True, allow_empty=False, help_text="Where it came from.")

    def sources(self) -> list[Origin]:
        """As the service takes them."""
        return sources(self.validated_data["origins"])


class LinkSerializer(Known):
    """A link that shows something. A file is added on the action's page, where it is scanned."""

    title = Text(max_length=200, help_text="What it shows.")
    link = Words(max_length=500, help_text="A web address that begins with https:// or http://")


class UpdateNewSerializer(Known):
    """How an action stands."""

    done = Words(help_text="What was done since the last update.")
    changed_for_children = Text(help_text="What changed for children.")
    stated_rag = serializers.ChoiceField(choices=StatedRag.choices)
    why_it_differs = Text(max_length=600, help_text="Needed where its dates say another colour.")
    new_due_on = Day(required=False, allow_null=True, help_text="Only if the due date moves.")
    why_moved = Text(max_length=600, help_text="Needed where the due date moves.")
    taken_from = Text(
        max_length=300, help_text="When the office enters it for the owner: what it was taken from."
    )
    evidence = LinkSerializer(many=True, required=False)

    def said(self) -> Said:
        """As the service takes it."""
        sent = dict(self.validated_data)
        sent.pop("evidence", None)
        return Said(**sent)


class ClosureNewSerializer(Known):
    """What changed, how we know, for whom, and at least one piece of evidence."""

    impact = Words(help_text="What changed for children.")
    how_known = Words(help_text="How we know.")
    for_whom = Words(max_length=300, help_text="For which children or families.")
    evidence = LinkSerializer(many=True, required=False)
    earlier = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        max_length=100,
        help_text="Ids of evidence that stands beside the action already.",
    )


class DecisionSerializer(Known):
    """Sign off, or send back and say why."""

    decision = serializers.ChoiceField(choices=[("sign", "Sign off and close"), ("decline", "Send back")])
    why = Text(max_length=600, help_text="What is missing; needed to send back.")


def links(sent: Any) -> list[NewEvidence]:
    """The links that were sent with an update or a closing."""
    return [
        NewEvidence(title=each.get("title", ""), url=each["link"])
        for each in sent.validated_data.get("evidence", [])
    ]


def sources(sent: list[dict[str, str]]) -> list[Origin]:
    """As the service takes them; a page's own address is never sent."""
    return [(each["kind"], each["text"], "") for each in sent]
