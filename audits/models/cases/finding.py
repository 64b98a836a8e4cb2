"""A finding of a programme: a strength or an area to improve, and the cases on which it rests."""

import uuid

from django.db import models
from django.urls import reverse

from audits.choices.case_findings import FindingJudgement, FindingKind
from audits.models.cases.case import Case
from audits.models.cases.programme import Programme
from audits.models.cases.theme import ProgrammeTheme
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Action


class FindingQuerySet(models.QuerySet["Finding"]):
    """Questions about findings."""

    def visible_to(self, actor: Actor) -> "FindingQuerySet":
        """Of the programmes that the reader sees: whoever audited in one reads what was learned there."""
        return self.filter(programme__in=Programme.objects.visible_to(actor))

    def to_improve(self) -> "FindingQuerySet":
        """Those that ask for something to be done."""
        return self.filter(kind=FindingKind.AREA_TO_IMPROVE)


@tracked(private=["text"])
class Finding(models.Model):
    """What was found, in one case or across several. How many of how many is counted from the cases it names."""

    field_classes = {"title": FieldClass.CODED, "text": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField(help_text="Within the programme; stays as it is.")
    kind = models.CharField(max_length=20, choices=FindingKind)
    title = models.CharField(
        max_length=160, help_text="A few words for lists; nothing that identifies a child."
    )
    text = models.TextField(help_text="What was found, and what it means for children.")
    themes: "models.ManyToManyField[ProgrammeTheme, FindingTheme]" = models.ManyToManyField(
        ProgrammeTheme, through="FindingTheme", related_name="findings"
    )
    cases: "models.ManyToManyField[Case, FindingCase]" = models.ManyToManyField(
        Case, through="FindingCase", related_name="findings"
    )
    continues = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="continued_by",
        help_text="The finding of the programme before that it takes up.",
    )
    judgement = models.CharField(max_length=10, choices=FindingJudgement, default=FindingJudgement.NEW)
    found_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="audits_finding_number"),
            models.CheckConstraint(
                condition=models.Q(judgement=FindingJudgement.NEW, continues__isnull=True)
                | (~models.Q(judgement=FindingJudgement.NEW) & models.Q(continues__isnull=False)),
                name="audits_finding_new_or_continues",
                violation_error_message="A finding is new, or it says which of last year's it takes up.",
            ),
        ]

    def __str__(self) -> str:
        return f"Finding {self.number}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("audits:case-finding", args=[self.pk])

    @property
    def is_to_improve(self) -> bool:
        """It asks for something to be done."""
        return self.kind == FindingKind.AREA_TO_IMPROVE


@tracked()
class FindingTheme(models.Model):
    """A theme to which a finding is coded."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="theme_links")
    theme = models.ForeignKey(ProgrammeTheme, on_delete=models.PROTECT, related_name="finding_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "theme"], name="audits_findingtheme_once"),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} on {self.theme_id}"


@tracked()
class FindingCase(models.Model):
    """A case on which a finding rests."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="case_links")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="finding_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "case"], name="audits_findingcase_once"),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} in {self.case_id}"


@tracked()
class FindingAction(models.Model):
    """An action of the plan that answers a finding: the link of both, held by the upper app."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="action_links")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="finding_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "action"], name="audits_findingaction_once"),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} to {self.action_id}"
