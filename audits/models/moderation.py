"""What the partnership rates and asks of a submission, beside what the agency rated; and what the agency says to it."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from audits.choices import MODERATION_DONE, MessageSide
from audits.models.scale import Grade
from audits.models.section11 import Section11Cycle
from audits.models.sheet import Answer
from audits.models.submission import Submission
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models import Agency
from partnership.roles import Role


class ModeratedAnswerQuerySet(models.QuerySet["ModeratedAnswer"]):
    """Questions about moderated ratings."""

    def decided(self) -> "ModeratedAnswerQuerySet":
        """Those that have a rating: one taken back has none."""
        return self.filter(grade__isnull=False)

    def in_force(self) -> "ModeratedAnswerQuerySet":
        """Decided, of the latest handing-in, and the moderation of its return is finished: these count, and the
        agency reads them."""
        later = Submission.objects.filter(
            sheet=OuterRef("submission__sheet"), number__gt=OuterRef("submission__number")
        )
        return self.decided().filter(
            ~Exists(later), submission__sheet__section11_return__state__in=MODERATION_DONE
        )

    def differing(self) -> "ModeratedAnswerQuerySet":
        """The partnership rates otherwise than the agency."""
        return self.decided().exclude(grade=F("self_grade"))

    def converted(self) -> "ModeratedAnswerQuerySet":
        """Rated by the agency, and found not to apply to it: they leave the denominator and are counted apart."""
        return self.filter(grade__in_denominator=False, self_grade__in_denominator=True)


@tracked(private=["reason"])
class ModeratedAnswer(models.Model):
    """The partnership's rating of one answer of a submission. The agency's own rating stays beside it for ever."""

    field_classes = {"reason": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="moderated")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="moderated")
    self_grade = models.ForeignKey(
        Grade, on_delete=models.PROTECT, related_name="+", help_text="As it was handed in."
    )
    grade = models.ForeignKey(
        Grade,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="None: not decided, or taken back.",
    )
    reason = models.TextField(blank=True, help_text="Why it differs; the agency reads it.")
    version = models.PositiveIntegerField(default=1, help_text="Grows by one with each decision.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)

    objects = ModeratedAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "answer"], name="audits_moderatedanswer_once"),
            models.CheckConstraint(
                condition=Q(grade__isnull=True) | Q(grade=F("self_grade")) | ~Q(reason=""),
                name="audits_moderatedanswer_differs_with_reason",
                violation_error_message="Say why the rating differs from the agency's own.",
            ),
            models.CheckConstraint(
                condition=Q(grade__isnull=True, decided_on__isnull=True)
                | Q(grade__isnull=False, decided_on__isnull=False),
                name="audits_moderatedanswer_decided_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Moderated rating {self.pk}"


class AnswerMessage(models.Model):
    """A question or a reply about one answer of a submission: append-only, read by the agency and the office."""

    append_only = True
    field_classes = {"text": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="messages")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=12, choices=MessageSide)
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    said_on = models.DateField()

    class Meta:
        ordering = ["said_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="audits_answermessage_says_something"),
        ]
        triggers = append_only_guards("answermessage")

    def __str__(self) -> str:
        return f"{self.get_side_display()} on {self.said_on:%d %B %Y}"


class Agreement(models.Model):
    """The agency's word on the moderated ratings of a submission: append-only; a later one follows a reopening."""

    append_only = True
    field_classes = {"words": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="agreements")
    agrees = models.BooleanField(help_text="False: it queries the ratings, and says why.")
    words = models.TextField(blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_as = models.CharField(max_length=40, choices=Role, help_text="The role held at the agency.")
    given_at = models.DateTimeField()
    given_on = models.DateField()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(words=""),
                name="audits_agreement_query_says_why",
                violation_error_message="Say what you query.",
            ),
        ]
        triggers = append_only_guards("agreement")

    def __str__(self) -> str:
        return f"{'Agreed' if self.agrees else 'Queried'} on {self.given_on:%d %B %Y}"


@tracked(private=["place", "present", "questions", "notes"])
class ChallengeDay(models.Model):
    """The meeting at which an agency answers to its partners for its return: one for each agency of a cycle."""

    field_classes = {
        "place": FieldClass.FREE_TEXT,
        "present": FieldClass.FREE_TEXT,
        "questions": FieldClass.FREE_TEXT,
        "notes": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Section11Cycle, on_delete=models.PROTECT, related_name="challenge_days")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="challenge_days")
    held_on = models.DateField(help_text="Or the day for which it is planned.")
    place = models.CharField(max_length=200, blank=True)
    present = models.TextField(blank=True, help_text="Who was there: posts, not names.")
    questions = models.TextField(blank=True, help_text="What is asked beside what the page lists.")
    notes = models.TextField(blank=True, help_text="What was said and agreed.")
    called_off_on = models.DateField(
        null=True, blank=True, help_text="The day on which it was called off; empty while it stands."
    )
    version = models.PositiveIntegerField(default=1, help_text="Grows by one with each saving.")

    class Meta:
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "agency"],
                name="audits_challengeday_once",
                violation_error_message="There is a challenge day of this agency already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Challenge day on {self.held_on:%d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("audits:section11-challenge", args=[self.cycle_id, self.agency_id])

    def is_over(self, today: date) -> bool:
        """It was held: from the day after, so that nobody reads on the morning what will be asked."""
        return self.held_on < today and self.called_off_on is None


@tracked()
class ChallengePeer(models.Model):
    """An agency whose leads come to the challenge day of another one, and read what is asked on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.ForeignKey(ChallengeDay, on_delete=models.PROTECT, related_name="peers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="peer_of")
    named_on = models.DateField(help_text="From this day its leads may read the sheet of the day.")

    class Meta:
        ordering = ["day", "agency__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "agency"],
                name="audits_challengepeer_once",
                violation_error_message="This agency is named already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Peer {self.agency_id} of {self.day_id}"
