"""What keeps letters from going."""

from django.db import models

from foundation.trail.field_classes import FieldClass


class LetterHold(models.Model):
    """While a row stands here no letter goes: a copy given back from a backup writes to nobody by itself."""

    field_classes = {"why": FieldClass.CODED}

    since = models.DateTimeField()
    why = models.CharField(max_length=60)

    class Meta:
        db_table = "jobs_letter_hold"

    def __str__(self) -> str:
        return f"Letters are held since {self.since:%d %B %Y}: {self.why}"
