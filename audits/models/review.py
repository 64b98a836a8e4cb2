"""What the office said of a submission, and what it raised from it."""

import uuid

from django.conf import settings
from django.db import models

from audits.models.sheet import Answer
from audits.models.submission import Submission
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models import Action


class SendBack(models.Model):
    """A submission sent back for changes: append-only."""

    append_only = True
    field_classes = {"message": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="send_back")
    message = models.TextField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_on = models.DateField()

    class Meta:
        triggers = append_only_guards("sendback")

    def __str__(self) -> str:
        return f"Sent back on {self.sent_on:%d %B %Y}"


class SendBackItem(models.Model):
    """An answer that reopens, and what is asked about it."""

    append_only = True
    field_classes = {"message": FieldClass.FREE_TEXT}

    send_back = models.ForeignKey(SendBack, on_delete=models.PROTECT, related_name="items")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="send_backs")
    message = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["send_back", "answer"], name="audits_sendbackitem_once"),
        ]
        triggers = append_only_guards("sendbackitem")

    def __str__(self) -> str:
        return f"{self.answer_id} reopened"


@tracked()
class AnswerAction(models.Model):
    """An action of the plan raised from an answer: the link of both, held by the upper app."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="action_links")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="answer_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "action"], name="audits_answeraction_once")]

    def __str__(self) -> str:
        return f"{self.answer_id} to {self.action_id}"
