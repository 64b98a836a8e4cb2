"""A round of the education audit: one academic year."""

import uuid
from datetime import date

from django.db import models
from django.db.models.functions import Cast
from django.urls import reverse

from audits.models.standards import Edition
from foundation.calendar.periods import Period, academic_year
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.roles import EXECUTIVE, OFFICE, Role


def _first_day(years_on: int) -> models.Func:
    """1 September of the cycle's year, or of a later one."""
    year = Cast(models.F("year") + years_on, models.IntegerField())
    return models.Func(
        year, models.Value(9), models.Value(1), function="make_date", output_field=models.DateField()
    )


class EducationCycleQuerySet(models.QuerySet["EducationCycle"]):
    """Questions about cycles."""

    def visible_to(self, actor: Actor) -> "EducationCycleQuerySet":
        """Who sees all returns, and the executive, see every cycle; a trust and a school those of their returns."""
        if actor.is_system or actor.has(*OFFICE, *EXECUTIVE, Role.EDUCATION_LEAD, Role.SCRUTINEER):
            return self
        return self.filter(
            models.Q(returns__agency__provider__trust_id__in=actor.agencies_as(Role.TRUST_LEAD))
            | models.Q(returns__agency_id__in=actor.agencies_as(Role.SCHOOL_DSL))
        ).distinct()

    def open_on(self, on: date) -> "EducationCycleQuerySet":
        """Cycles in which providers answer on a day."""
        return self.filter(opens_on__lte=on, closed_on__isnull=True)


@tracked()
class EducationCycle(models.Model):
    """The audit of one academic year: an edition of the questions, and the dates."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField(
        unique=True,
        error_messages={"unique": "There is already an audit of this academic year."},
        help_text="In which the academic year began on 1 September.",
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="education_cycles")
    opens_on = models.DateField()
    due_on = models.DateField(help_text="Returns are due by the end of this day.")
    closed_on = models.DateField(null=True, blank=True, help_text="From this day nothing can be answered.")

    objects = EducationCycleQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_on__gte=_first_day(0)) & models.Q(opens_on__lt=_first_day(1)),
                name="audits_educationcycle_opens_in_its_year",
                violation_error_message="The opening date must be in the academic year, 1 September to 31 August.",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("opens_on")),
                name="audits_educationcycle_due_after_opening",
                violation_error_message="The closing date must be on or after the opening date.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opens_on")),
                name="audits_educationcycle_closed_after_opening",
                violation_error_message="A cycle cannot be closed before it opens.",
            ),
        ]

    def __str__(self) -> str:
        return f"Education safeguarding audit {self.academic_year}"

    def get_absolute_url(self) -> str:
        return reverse("audits:education-cycle", args=[self.pk])

    @property
    def academic_year(self) -> str:
        """As printed: 2021/22."""
        return f"{self.year}/{(self.year + 1) % 100:02}"

    @property
    def period(self) -> Period:
        """1 September to 31 August."""
        return academic_year(self.year)

    @property
    def title(self) -> str:
        """As pages and letters name it."""
        return str(self)

    @property
    def code(self) -> str:
        """For files: 2021-22."""
        return self.academic_year.replace("/", "-")
