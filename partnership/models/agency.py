"""An agency of the partnership."""

import uuid
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.urls import reverse

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.choices import OF_SCHOOLS, AgencyKind, StandingKind
from partnership.roles import EXECUTIVE, OFFICE, Role


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Questions about agencies."""

    def visible_to(self, actor: Actor) -> "AgencyQuerySet":
        """Everybody with a role may know which agencies there are; without a role, none."""
        return self if actor.held or actor.is_system else self.none()

    def kept_by(self, actor: Actor) -> "AgencyQuerySet":
        """The office sees all; a lead sees the own agency and its predecessors."""
        if actor.is_system or actor.has(*OFFICE, *EXECUTIVE, Role.SCRUTINEER):
            return self
        return self.filter(id__in=actor.agencies)

    def open_on(self, on: date) -> "AgencyQuerySet":
        """Agencies that exist on a day."""
        return self.exclude(closed_on__lte=on)

    def without_schools(self) -> "AgencyQuerySet":
        """Without schools, colleges and their trusts, of which a partnership has a hundred."""
        return self.exclude(kind__in=OF_SCHOOLS)

    def with_standing(self, standing: str, on: date) -> "AgencyQuerySet":
        """Agencies that have a standing on a day."""
        return self.filter(standings__standing=standing, standings__during__contains=on)


@tracked()
class Agency(models.Model):
    """A body that takes part in the arrangements.

    `name` and `short_name` are those in force today; `AgencyName` has every name with its dates. Set by
    `partnership.services.agencies` alone.
    """

    field_classes = {
        "code": FieldClass.CODED,
        "name": FieldClass.CODED,
        "short_name": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(
        max_length=40, unique=True, help_text="Short and lasting; used in files that move data."
    )
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=30, choices=AgencyKind)
    closed_on = models.DateField(
        null=True, blank=True, help_text="The first day on which it no longer existed."
    )

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership:agency-detail", args=[self.pk])

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


@tracked()
class AgencyName(models.Model):
    """A name that an agency bore for a time."""

    field_classes = {"name": FieldClass.CODED, "short_name": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40, blank=True)
    during = DateRangeField()

    class Meta:
        ordering = ["agency", "during"]
        constraints = [
            ExclusionConstraint(
                name="partnership_agencyname_one_at_a_time",
                expressions=[("agency", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message="The agency already has a name for some of these days.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class AgencyStanding(models.Model):
    """What an agency was in the arrangements, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="standings")
    standing = models.CharField(max_length=30, choices=StandingKind)
    during = DateRangeField()

    class Meta:
        ordering = ["agency", "standing"]
        constraints = [
            ExclusionConstraint(
                name="partnership_agencystanding_once",
                expressions=[
                    ("agency", RangeOperators.EQUAL),
                    ("standing", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="The agency already has this standing for some of these days.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_standing_display()


@tracked()
class AgencyService(models.Model):
    """A service of a big agency, such as adult care or housing, that may answer for itself."""

    field_classes = {"code": FieldClass.CODED, "name": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="services")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    during = DateRangeField()

    class Meta:
        ordering = ["agency", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "code"],
                name="partnership_agencyservice_code",
                violation_error_message="The agency already has a service with this code.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
