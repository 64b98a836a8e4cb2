"""Section 11: a cycle, and what each invited agency owes."""

import uuid
from datetime import date

from django.db import models
from django.urls import reverse

from audits.choices import HANDED_IN, SECTION_11_RETURN, SETTLED, WITH_THE_AGENCY, CycleKind, ReturnState
from audits.models.sheet import Sheet
from audits.models.standards import Edition
from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency
from partnership.roles import EXECUTIVE, OFFICE, Role


class Section11CycleQuerySet(models.QuerySet["Section11Cycle"]):
    """Questions about cycles."""

    def visible_to(self, actor: Actor) -> "Section11CycleQuerySet":
        """The office, executive and scrutineer see every cycle; an agency those it was invited to.

        Nobody sees one that was taken back with its file.
        """
        kept = self.kept()
        if actor.is_system or actor.has(*OFFICE, *EXECUTIVE, Role.SCRUTINEER):
            return kept
        return kept.filter(pk__in=Section11Return.objects.visible_to(actor).values("cycle"))

    def kept(self) -> "Section11CycleQuerySet":
        """Without past audits whose file was taken back."""
        return self.filter(taken_back_on__isnull=True)

    def open_on(self, on: date) -> "Section11CycleQuerySet":
        """Cycles in which agencies answer on a day."""
        return self.filter(opens_on__lte=on, closed_on__isnull=True)


@tracked()
class Section11Cycle(models.Model):
    """One round of the Section 11 audit: an edition, the agencies invited, the dates."""

    field_classes = {"code": FieldClass.CODED, "title": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=CycleKind, default=CycleKind.FULL)
    updates = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="updated_by",
        help_text="For an update: the audit it updates.",
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="section11_cycles")
    opens_on = models.DateField()
    due_on = models.DateField(help_text="Returns are due by the end of this day.")
    closed_on = models.DateField(null=True, blank=True, help_text="From this day nothing can be answered.")
    taken_back_on = models.DateField(
        null=True, blank=True, help_text="A past audit whose file was taken back: kept, and shown to nobody."
    )

    objects = Section11CycleQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("opens_on")),
                name="audits_section11cycle_due_after_opening",
                violation_error_message="The closing date must be on or after the opening date.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opens_on")),
                name="audits_section11cycle_closed_after_opening",
                violation_error_message="A cycle cannot be closed before it opens.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=CycleKind.FULL, updates__isnull=True)
                | models.Q(kind=CycleKind.UPDATE, updates__isnull=False),
                name="audits_section11cycle_update_of_something",
                violation_error_message="An update says which audit it updates.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("audits:section11-cycle", args=[self.pk])


class Section11ReturnQuerySet(models.QuerySet["Section11Return"]):
    """Questions about returns."""

    def visible_to(self, actor: Actor) -> "Section11ReturnQuerySet":
        """The office and scrutineer see all; the executive what was handed in; an agency's lead and accountable
        person their own; a contributor what is delegated; nobody else any, and of an audit taken back nobody."""
        kept = self.filter(cycle__taken_back_on__isnull=True)
        if actor.is_system or actor.has(*OFFICE, Role.SCRUTINEER):
            return kept
        whole = actor.agencies_as(Role.AGENCY_LEAD, Role.ACCOUNTABLE_PERSON)
        mine = models.Q(agency_id__in=whole)
        elsewhere = actor.agencies - whole
        if actor.person_id is not None and elsewhere:
            given = self.model.objects.filter(
                sheet__delegations__person_id=actor.person_id,
                sheet__delegations__ended_at__isnull=True,
                agency_id__in=elsewhere,
            )
            mine |= models.Q(pk__in=given.values("pk"))
        if actor.has(*EXECUTIVE):
            mine |= models.Q(state__in=HANDED_IN)
        return kept.filter(mine)

    def read_by_peer(self, actor: Actor) -> "Section11ReturnQuerySet":
        """Those on whose challenge day an agency that the actor leads is named as a peer, until they are agreed. The
        sheet of that day is all that a peer reads of them: nothing else asks this."""
        led = actor.agencies_as(Role.AGENCY_LEAD)
        if not led:
            return self.none()
        return (
            self.filter(
                cycle__taken_back_on__isnull=True,
                cycle__challenge_days__agency=models.F("agency"),
                cycle__challenge_days__peers__agency__in=led,
            )
            .exclude(state__in=SETTLED)
            .distinct()
        )

    def outstanding(self) -> "Section11ReturnQuerySet":
        """With their agencies, in audits that are not over."""
        return self.filter(
            state__in=WITH_THE_AGENCY, cycle__closed_on__isnull=True, cycle__taken_back_on__isnull=True
        )

    def handed_in(self) -> "Section11ReturnQuerySet":
        """Submitted at least once and not sent back since."""
        return self.filter(state__in=HANDED_IN)


@tracked()
class Section11Return(models.Model):
    """What one agency owes in one cycle. Its state changes through `audits.services.section11` alone."""

    field_classes = {"reference": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Section11Cycle, on_delete=models.PROTECT, related_name="returns")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="section11_returns")
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="section11_return")
    state = models.CharField(max_length=20, choices=ReturnState, default=ReturnState.NOT_STARTED)
    reference = models.CharField(
        max_length=30, blank=True, help_text="On the receipt of the latest submission."
    )
    invited_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)
    moderated_on = models.DateField(
        null=True, blank=True, help_text="When the partnership finished its moderation."
    )
    agreed_on = models.DateField(
        null=True, blank=True, help_text="When the agency agreed, or the manager accepted it as submitted."
    )

    objects = Section11ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "agency__name"]
        verbose_name = "Section 11 return"
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "agency"],
                name="audits_section11return_once",
                violation_error_message="The agency is already invited.",
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reference=""),
                name="audits_section11return_reference",
            ),
        ]
        triggers = [lifecycle_trigger("section11return_state", "state", SECTION_11_RETURN)]

    def __str__(self) -> str:
        return f"Section 11 return {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("audits:section11-return", args=[self.pk])

    @property
    def edition_id(self) -> uuid.UUID:
        """The edition that the audit asks; its cycle is loaded wherever a return is."""
        return self.cycle.edition_id

    @property
    def title(self) -> str:
        """The audit's."""
        return self.cycle.title

    @property
    def due_on(self) -> date:
        """The last day for handing in."""
        return self.cycle.due_on

    @property
    def is_sent_back(self) -> bool:
        """Changes are asked for: the answers named are open again."""
        return self.state == ReturnState.CHANGES_REQUESTED

    @property
    def is_answerable(self) -> bool:
        """The agency may still change answers (the cycle's dates are the service's business)."""
        return self.state in WITH_THE_AGENCY
