"""An indicator, and what it meant at each time."""

import uuid
from datetime import date

from django.db import models
from django.urls import reverse

from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency, Priority
from performance.choices import Polarity, Unit


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Questions about indicators."""

    def visible_to(self, actor: Actor) -> "IndicatorQuerySet":
        """Published figures: every role of the partnership may read them."""
        return self if actor.held or actor.is_system else self.none()


@tracked()
class Indicator(models.Model):
    """Something measured over time."""

    field_classes = {
        "code": FieldClass.CODED,
        "name": FieldClass.CODED,
        "short_name": FieldClass.CODED,
        "note": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=20, choices=Unit)
    polarity = models.CharField(max_length=12, choices=Polarity)
    owner = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    order = models.PositiveSmallIntegerField(default=0)
    on_dashboard = models.BooleanField(default=False)
    note = models.CharField(max_length=600, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("performance:indicator-detail", args=[self.code])


class DefinitionQuerySet(models.QuerySet["Definition"]):
    """Questions about definitions."""

    def in_force(self, on: date) -> "DefinitionQuerySet":
        """Those that hold on a day."""
        return self.filter(valid_from__lte=on).order_by("indicator", "-version").distinct("indicator")


@tracked()
class Definition(models.Model):
    """One version of what an indicator counts; a version may break the series."""

    field_classes = {"text": FieldClass.CODED, "source": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="definitions")
    version = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(blank=True, help_text="What is counted over what; empty when no source says.")
    source = models.CharField(max_length=200, blank=True)
    breaks_series = models.BooleanField(
        default=False, help_text="Values before and after must not be compared."
    )
    valid_from = models.DateField()

    objects = DefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "version"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "version"], name="performance_definition_version"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} version {self.version}"


class Commentary(models.Model):
    """What the owner says of an indicator's values: append-only, the newest is shown."""

    append_only = True
    field_classes = {"text": FieldClass.FREE_TEXT, "period_label": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="commentaries")
    text = models.TextField()
    period_label = models.CharField(max_length=40, blank=True)
    written_on = models.DateField()
    by = models.ForeignKey(
        "identity.User",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: from the release.",
    )

    class Meta:
        ordering = ["indicator", "-written_on"]
        triggers = append_only_guards("commentary")

    def __str__(self) -> str:
        return f"Commentary of {self.written_on:%d %B %Y}"
