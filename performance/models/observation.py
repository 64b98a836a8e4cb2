"""Values over time: each is a claim of a release, and one claim a cell is shown."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import RowNumber

from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from performance.choices import Area, PeriodKind, ValueStatus
from performance.models.indicator import Definition


@tracked()
class Release(models.Model):
    """A publication that makes claims: a yearly report, a department's file."""

    field_classes = {
        "code": FieldClass.CODED,
        "publisher": FieldClass.CODED,
        "title": FieldClass.CODED,
        "sha256": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    publisher = models.CharField(max_length=160)
    title = models.CharField(max_length=200)
    published_on = models.DateField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the file, where there was one.")

    def __str__(self) -> str:
        return self.title


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Questions about values."""

    def adopted(self) -> "ObservationQuerySet":
        """The claims that are shown."""
        return self.filter(adoption__isnull=False)

    def in_order(self) -> "ObservationQuerySet":
        """Oldest period first, those without a period last."""
        return self.order_by(models.F("period_start").asc(nulls_last=True), "period_kind")

    def told(self) -> "ObservationQuerySet":
        """What figures tell of: the whole series of this partnership and of parts; of whom it is compared with the
        newest of each kind of period."""
        newest = models.Window(
            RowNumber(),
            partition_by=["definition", "area", "breakdown", "period_kind"],
            order_by=[models.F("period_end").desc(nulls_last=True), "period_start"],
        )
        whole = models.Q(area=Area.PARTNERSHIP) | ~models.Q(breakdown="")
        return self.annotate(from_newest=newest).filter(whole | models.Q(from_newest=1))


class Observation(models.Model):
    """One immutable claim: definition, area, breakdown, period, and a value or the marker in its place.

    `cell` names the place that competing claims fill; `Adopted` says which of them is shown and why.
    """

    append_only = True
    field_classes = {
        "breakdown": FieldClass.CODED,
        "cell": FieldClass.CODED,
        "qualifier": FieldClass.CODED,
        "note": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="observations")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="observations")
    area = models.CharField(max_length=20, choices=Area)
    breakdown = models.CharField(
        max_length=80, blank=True, help_text="Such as a category of plan; empty: all."
    )
    period_kind = models.CharField(max_length=20, choices=PeriodKind)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=ValueStatus, default=ValueStatus.VALUE)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0, help_text="As many as were published.")
    numerator = models.PositiveBigIntegerField(null=True, blank=True)
    denominator = models.PositiveBigIntegerField(null=True, blank=True)
    qualifier = models.CharField(
        max_length=40, blank=True, help_text="Such as 'over' or 'nearly'; shown with the value."
    )
    cell = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["definition", "area", "period_start"], name="performance_obs_series")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=ValueStatus.VALUE, value__isnull=False)
                | (~models.Q(status=ValueStatus.VALUE) & models.Q(value__isnull=True)),
                name="performance_observation_value_or_marker",
                violation_error_message="A value, or a marker instead of it.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    period_kind=PeriodKind.NOT_STATED, period_start__isnull=True, period_end__isnull=True
                )
                | (
                    ~models.Q(period_kind=PeriodKind.NOT_STATED)
                    & models.Q(period_start__isnull=False, period_end__isnull=False)
                ),
                name="performance_observation_period_typed",
            ),
            models.CheckConstraint(
                condition=models.Q(denominator__isnull=True)
                | models.Q(numerator__lte=models.F("denominator")),
                name="performance_observation_part_of_whole",
            ),
        ]
        triggers = append_only_guards("observation")

    def __str__(self) -> str:
        return self.cell


@tracked()
class Adopted(models.Model):
    """Which claim is shown for a cell, and why that one."""

    field_classes = {"cell": FieldClass.CODED, "why": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cell = models.CharField(max_length=200, unique=True)
    observation = models.OneToOneField(Observation, on_delete=models.PROTECT, related_name="adoption")
    why = models.CharField(max_length=300, blank=True)
    adopted_on = models.DateField()
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.cell


@tracked()
class Citation(models.Model):
    """Where a figure is printed and how: kept apart from the figure."""

    field_classes = {"section": FieldClass.CODED, "as_printed": FieldClass.CODED, "note": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="citations")
    section = models.CharField(max_length=60, blank=True)
    as_printed = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return f"{self.section}: {self.as_printed}"
