"""One search for what is held of a person."""

import uuid

from django.conf import settings
from django.db import models

from foundation.subject_requests.models.subject_request import SubjectRequest
from foundation.trail.field_classes import FieldClass


class Search(models.Model):
    """Which words were looked for, how much was read, and what was not reached in the time there was."""

    field_classes = {"words": FieldClass.PERSONAL, "not_reached": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(SubjectRequest, on_delete=models.PROTECT, related_name="searches")
    words = models.TextField(help_text="One a line: names, spellings, addresses.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    texts_read = models.PositiveIntegerField(default=0)
    files_unread = models.PositiveIntegerField(default=0, help_text="Files whose texts were not searched.")
    not_reached = models.JSONField(
        default=list, help_text="Kinds of records for which the time was too short."
    )

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"Search of {self.asked_at:%Y-%m-%d}"

    @property
    def phrases(self) -> list[str]:
        """The words, line by line."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]
