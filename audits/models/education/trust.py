"""What a trust answers once for its schools, and which answers each school took over."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from audits.models.education.cycle import EducationCycle
from audits.models.education.returned import SEES_ALL
from audits.models.sheet import Answer, Sheet
from foundation.database.guards import append_only_guards
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency
from partnership.roles import Role


class TrustSheetQuerySet(models.QuerySet["TrustSheet"]):
    """Questions about trusts' common answers."""

    def visible_to(self, actor: Actor) -> "TrustSheetQuerySet":
        """Who sees all returns, the trust's lead, and the leads of its schools, who confirm them."""
        if actor.is_system or actor.has(*SEES_ALL):
            return self
        schools = Agency.objects.filter(provider__agency_id__in=actor.agencies_as(Role.SCHOOL_DSL))
        return self.filter(
            models.Q(trust_id__in=actor.agencies_as(Role.TRUST_LEAD))
            | models.Q(trust_id__in=schools.values("provider__trust_id"))
        )


@tracked()
class TrustSheet(models.Model):
    """A trust's answers to the common questions of a cycle: a sheet with those items only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(EducationCycle, on_delete=models.PROTECT, related_name="trust_sheets")
    trust = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="trust_sheets")
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="trust_sheet")
    made_on = models.DateField()

    objects = TrustSheetQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "trust__name"]
        verbose_name = "common answers of a trust"
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "trust"],
                name="audits_trustsheet_once",
                violation_error_message="The trust already has its common answers of this year.",
            ),
        ]

    def __str__(self) -> str:
        return f"Common answers {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("audits:trust-sheet", args=[self.pk])

    @property
    def agency(self) -> Agency:
        """Whose sheet it is: the trust."""
        return self.trust

    @property
    def agency_id(self) -> uuid.UUID:
        """The trust's."""
        return self.trust_id

    @property
    def edition_id(self) -> uuid.UUID:
        """Of the year's questions."""
        return self.cycle.edition_id

    @property
    def title(self) -> str:
        """As the year's audit is called."""
        return f"{self.cycle.title}: common questions"

    @property
    def due_on(self) -> date:
        """The last day of the year's audit."""
        return self.cycle.due_on

    @property
    def is_answerable(self) -> bool:
        """Until the year's audit is closed."""
        return self.sheet.is_open

    @property
    def is_sent_back(self) -> bool:
        """Nobody sends common answers back: each school answers for itself."""
        return False


class TrustAnswerTaken(models.Model):
    """A school took over one common answer, and confirmed it as its own: append-only.

    When the trust has changed its answer since (`trust_version` is behind), the school is shown both.
    """

    append_only = True

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="taken_from_trust")
    version = models.PositiveIntegerField(help_text="Of the school's answer that it became.")
    trust_answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="taken_by_schools")
    trust_version = models.PositiveIntegerField(help_text="Of the trust's answer that was taken.")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["-taken_at"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "version"], name="audits_trustanswertaken_once"),
        ]
        triggers = append_only_guards("trustanswertaken")

    def __str__(self) -> str:
        return f"{self.trust_answer_id} taken by {self.answer_id}"
