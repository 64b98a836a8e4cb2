"""The base of every copy of a row that the trail keeps."""

import pghistory.models
from django.db import models


class Event(pghistory.models.Event):
    """A copy of a row as an act left it: `pgh_context_id` is that act."""

    append_only = True

    pgh_id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True
