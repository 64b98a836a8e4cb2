"""An action of the plan: what somebody does so that something gets better for children."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.choices import ACTION, ALIVE, ActionState, ClosureState, OriginKind
from partnership.models.agency import Agency
from partnership.models.group import Group
from partnership.models.plan import Plan
from partnership.models.priority import Priority
from partnership.roles import EXECUTIVE, OFFICE, Role


class ActionQuerySet(models.QuerySet["Action"]):
    """Questions about actions."""

    def visible_to(self, actor: Actor) -> "ActionQuerySet":
        """The office, executive and scrutineer read the whole plan; everybody else what is theirs.

        Theirs is what they lead, or are named for as a contributor of an agency where they hold a role; for a
        safeguarding lead what the agency leads or contributes to; for a chair what the group owns, or a plan of
        the group holds. Whoever holds no role any more sees none.
        """
        if actor.is_system or actor.has(*OFFICE, *EXECUTIVE, Role.SCRUTINEER):
            return self
        if actor.person_id is None or not actor.held:
            return self.none()
        theirs = models.Q(lead_id=actor.person_id)
        helps = models.Q(contributors__person_id=actor.person_id, contributors__agency_id__in=actor.agencies)
        if agencies := actor.agencies_as(Role.AGENCY_LEAD):
            theirs |= models.Q(lead_agency_id__in=agencies)
            helps |= models.Q(contributors__agency_id__in=agencies)
        if actor.agencies:
            theirs |= models.Q(pk__in=self.model._base_manager.filter(helps).order_by().values("pk"))
        if groups := actor.groups_as(Role.GROUP_CHAIR):
            held = ActionInPlan.objects.filter(plan__owner_group_id__in=groups)
            theirs |= models.Q(owner_group_id__in=groups) | models.Q(pk__in=held.values("action"))
        return self.filter(theirs)

    def alive(self) -> "ActionQuerySet":
        """Not closed and not withdrawn."""
        return self.filter(state__in=ALIVE)

    def overdue(self, on: date) -> "ActionQuerySet":
        """Alive and past the due date."""
        return self.alive().filter(due_on__lt=on)

    def closed_elsewhere(self) -> "ActionQuerySet":
        """Closed before they came here, so that nobody here signed it off."""
        return self.filter(state=ActionState.CLOSED).exclude(closures__state=ClosureState.SIGNED)


@tracked(private=["why_withdrawn"])
class Action(models.Model):
    """One action. State and dates change through `partnership.services` alone; `version` is the page's base."""

    field_classes = {
        "reference": FieldClass.CODED,
        "old_reference": FieldClass.CODED,
        "title": FieldClass.CODED,
        "outcome": FieldClass.CODED,
        "measure": FieldClass.CODED,
        "lead_role": FieldClass.CODED,
        "why_withdrawn": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    old_reference = models.CharField(
        max_length=40, blank=True, help_text="As printed in the plan from which it was brought in."
    )
    title = models.CharField(max_length=300, help_text="What will be done.")
    outcome = models.CharField(max_length=600, help_text="What will be better for children.")
    measure = models.CharField(max_length=600, blank=True, help_text="How we shall know.")
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="actions_led")
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="actions_led"
    )
    lead_role = models.CharField(
        max_length=120, blank=True, help_text="The post that leads, when no person is named."
    )
    owner_group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    plans: "models.ManyToManyField[Plan, ActionInPlan]" = models.ManyToManyField(
        Plan, through="ActionInPlan", related_name="actions"
    )
    cost = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="In pounds, if the action costs any.",
    )
    raised_on = models.DateField()
    starts_on = models.DateField()
    due_on = models.DateField()
    first_due_on = models.DateField(help_text="The date first agreed; moved dates do not change it.")
    state = models.CharField(max_length=10, choices=ActionState, default=ActionState.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    why_withdrawn = models.CharField(max_length=600, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "reference"]
        indexes = [models.Index(fields=["state", "due_on"], name="partnership_action_state_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cost__isnull=True) | models.Q(cost__gte=0),
                name="partnership_action_cost_not_negative",
                violation_error_message="The cost must be 0 or more pounds.",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("starts_on")),
                name="partnership_action_due_after_start",
                violation_error_message="The due date must not be before the start date.",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ActionState.CLOSED, closed_on__isnull=False)
                | (~models.Q(state=ActionState.CLOSED) & models.Q(closed_on__isnull=True)),
                name="partnership_action_closed_has_date",
            ),
        ]
        triggers = [lifecycle_trigger("action_state", "state", ACTION)]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("partnership:action-detail", args=[self.pk])

    @property
    def is_alive(self) -> bool:
        """Somebody still has to do something."""
        return self.state in ALIVE


@tracked()
class ActionInPlan(models.Model):
    """An action's place in a plan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="places")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="places")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "plan"], name="partnership_actioninplan_once"),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} in {self.plan_id}"


@tracked()
class ActionOrigin(models.Model):
    """Where an action came from, as text and a path: the app above holds the link (such as audits.AnswerAction)."""

    field_classes = {"text": FieldClass.CODED, "path": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=20, choices=OriginKind)
    text = models.CharField(max_length=300)
    path = models.CharField(max_length=200, blank=True, help_text="Address within the product; may be empty.")

    class Meta:
        ordering = ["kind", "text"]

    def __str__(self) -> str:
        return self.text

    @property
    def kind_before(self) -> str:
        """Its kind, to stand before the text; none where the text begins with it, so that it is not said twice, and
        where it was raised from an answer of another set than Section 11: that begins with the set's own name."""
        if self.kind == OriginKind.SELF_ASSESSMENT and self.path:
            return ""
        kind = str(self.get_kind_display())
        return "" if self.text.lower().startswith(kind.lower()) else f"{kind}: "

    @property
    def words(self) -> str:
        """Its kind and which one."""
        return f"{self.kind_before}{self.text}"
