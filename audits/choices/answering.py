"""What becomes of answers that come back in a file."""

from django.db import models


class WorkbookState(models.TextChoices):
    """What became of a workbook that came back."""

    READ = "read", "Waiting for you to look through"
    TAKEN = "taken", "Taken over"
    SET_ASIDE = "set_aside", "Set aside"
