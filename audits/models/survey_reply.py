"""What was answered to a survey, by nobody in particular."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from audits.choices.surveys import Agreement
from audits.models.surveys import MOST_STATEMENTS, Survey
from foundation.database.guards import append_only_guards
from partnership.models import Agency


class SurveyReply(models.Model):
    """One reply: append-only. It holds no person, no address, no browser, no words and no time but the day.

    The trail neither copies it nor has an act for it: both would keep the moment. Its id is the random number that
    the page carried, so that a form sent twice is one reply.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="replies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    answers: "ArrayField[list[int], list[int]]" = ArrayField(
        models.PositiveSmallIntegerField(choices=Agreement),
        help_text="One for each statement, in the statements' order.",
    )

    class Meta:
        indexes = [models.Index(fields=["survey", "agency", "on"], name="audits_surveyreply_counted")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answers__len__gte=1, answers__len__lte=MOST_STATEMENTS),
                name="audits_surveyreply_answers",
                violation_error_message="A reply answers 1 to 12 statements.",
            ),
        ]
        triggers = append_only_guards("surveyreply")

    def __str__(self) -> str:
        return f"Reply of {self.on:%d %B %Y}"
