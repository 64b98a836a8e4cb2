"""A survey of frontline staff beside an audit: its statements, and the open link of each agency."""

import uuid

from django.db import models
from django.urls import reverse

from audits.choices.surveys import SURVEY, SurveyState
from audits.models.section11 import Section11Cycle
from audits.models.standards import Item
from foundation.identity.digests import digest
from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency
from partnership.roles import EXECUTIVE, OFFICE, Role

FEWEST_REPLIES = 5
"""No partnership may show an agency's result from fewer replies than this."""
MOST_STATEMENTS = 12


class SurveyQuerySet(models.QuerySet["Survey"]):
    """Questions about surveys."""

    def visible_to(self, actor: Actor) -> "SurveyQuerySet":
        """The office every survey; the executive and scrutineer those that were opened; an agency's lead those that
        their agency was given a link to. Of an audit that was taken back nobody any."""
        kept = self.filter(cycle__taken_back_on__isnull=True)
        if actor.is_system or actor.has(*OFFICE):
            return kept
        opened = kept.exclude(state=SurveyState.DRAFT)
        if actor.has(*EXECUTIVE, Role.SCRUTINEER):
            return opened
        led = actor.agencies_as(Role.AGENCY_LEAD)
        return opened.filter(pk__in=SurveyLink.objects.filter(agency_id__in=led).values("survey"))


@tracked()
class Survey(models.Model):
    """What those who do the work are asked in an audit, anonymously. An audit has one: results of two would tell,
    by subtraction, what each hides."""

    field_classes = {"title": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.OneToOneField(Section11Cycle, on_delete=models.PROTECT, related_name="survey")
    title = models.CharField(max_length=120, help_text="Whoever answers reads it first.")
    opens_on = models.DateField()
    closes_on = models.DateField(help_text="Replies are taken until the end of this day.")
    minimum = models.PositiveSmallIntegerField(
        default=FEWEST_REPLIES, help_text="An agency's result is shown from this many replies on."
    )
    state = models.CharField(max_length=10, choices=SurveyState, default=SurveyState.DRAFT)
    closed_on = models.DateField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="audits_survey_closes_after_opening",
                violation_error_message="The last day must be on or after the first.",
            ),
            models.CheckConstraint(
                condition=models.Q(minimum__gte=FEWEST_REPLIES),
                name="audits_survey_minimum",
                violation_error_message="Results are shown from at least five replies on.",
            ),
            models.CheckConstraint(
                condition=models.Q(state=SurveyState.CLOSED, closed_on__isnull=False)
                | (~models.Q(state=SurveyState.CLOSED) & models.Q(closed_on__isnull=True)),
                name="audits_survey_closed_has_day",
                violation_error_message="A closed survey has the day on which it was closed.",
            ),
        ]
        triggers = [lifecycle_trigger("survey_state", "state", SURVEY)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("audits:survey", args=[self.pk])

    @property
    def has_results(self) -> bool:
        """Only a closed survey shows any: while replies come in, two looks would tell what came between them."""
        return self.state == SurveyState.CLOSED


@tracked()
class Statement(models.Model):
    """One sentence that those who do the work agree or disagree with, tied to a standard and so to its themes."""

    field_classes = {"text": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="statements")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["survey", "order"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "order"], name="audits_statement_order"),
            models.CheckConstraint(
                condition=models.Q(order__gte=1, order__lte=MOST_STATEMENTS),
                name="audits_statement_at_most_twelve",
                violation_error_message="A survey has at most 12 statements.",
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="audits_statement_says_something",
                violation_error_message="Enter the statement.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SurveyLinkQuerySet(models.QuerySet["SurveyLink"]):
    """Questions about links."""

    def visible_to(self, actor: Actor) -> "SurveyLinkQuerySet":
        """The office all; an agency's lead the own agency's."""
        seen = self.filter(survey__in=Survey.objects.visible_to(actor))
        if actor.is_system or actor.has(*OFFICE):
            return seen
        return seen.filter(agency_id__in=actor.agencies_as(Role.AGENCY_LEAD))

    def working(self) -> "SurveyLinkQuerySet":
        """Neither replaced nor closed."""
        return self.filter(closed_at__isnull=True)

    def holding(self, secret: str) -> "SurveyLinkQuerySet":
        """The link whose secret this is."""
        return self.filter(digest=digest(secret).hex())


@tracked()
class SurveyLink(models.Model):
    """An agency's open link to a survey. Only the digest of its secret is kept.

    Many people use it over weeks, so the agency's lead and the office must be able to see it again: it is worked out
    anew from this row's id and the server's key (`audits/services/section11/survey_links.py`), so that a copy of
    the database opens no survey. A renewed link is another row.
    """

    field_classes = {"digest": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="links")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="survey_links")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret.")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyLinkQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "agency__name", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "agency"],
                condition=models.Q(closed_at__isnull=True),
                name="audits_surveylink_one_works",
                violation_error_message="This agency already has a link that works.",
            ),
        ]

    def __str__(self) -> str:
        return f"Link {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("audits:survey-link", args=[self.pk])
