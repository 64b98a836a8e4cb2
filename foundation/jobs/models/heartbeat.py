"""When each background process was last seen."""

from django.db import models

from foundation.trail.field_classes import FieldClass


class Heartbeat(models.Model):
    """One row a process name; `/readyz` and the doctor read it."""

    field_classes = {"name": FieldClass.CODED}

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "jobs_heartbeat"

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%H:%M:%S}"
