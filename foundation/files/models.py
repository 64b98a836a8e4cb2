"""A file that somebody uploaded."""

import uuid

from django.db import models

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


class ScanState(models.TextChoices):
    """What the virus scan said; without a scanner that is said honestly."""

    WAITING = "waiting", "Waiting for the virus scan"
    CLEAN = "clean", "Scanned, nothing found"
    INFECTED = "infected", "Infected: cannot be opened"
    NOT_SCANNED = "not_scanned", "Not scanned: no scanner is set up"
    REMOVED = "removed", "Removed: kept no longer"


class BlobQuerySet(models.QuerySet["Blob"]):
    """Questions about files."""

    def kept(self) -> "BlobQuerySet":
        """Those whose bytes are there."""
        return self.exclude(scan_state=ScanState.REMOVED)


@tracked()
class Blob(models.Model):
    """Bytes kept under a name of our own outside the web root; the uploader's name is only shown."""

    field_classes = {
        "sha256": FieldClass.CODED,
        "media_type": FieldClass.CODED,
        "name": FieldClass.FREE_TEXT,
        "stored_name": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(null=True, help_text="The body whose quota it counts against.")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200, help_text="As uploaded, made safe for showing.")
    stored_name = models.CharField(max_length=100, unique=True)
    scan_state = models.CharField(max_length=12, choices=ScanState, default=ScanState.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BlobQuerySet.as_manager()

    class Meta:
        db_table = "files_blob"
        indexes = [models.Index(fields=["owner_id"], name="files_blob_owner")]

    def __str__(self) -> str:
        return self.name
