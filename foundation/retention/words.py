"""Takes every word of some rows away: what the fields' classes call free text or personal, and no coded value."""

from typing import Any

from django.db.models import QuerySet

from foundation.database.rights import forgettable_fields
from foundation.files.services import forget_files
from foundation.retention.kept import Removed
from foundation.trail.forgetting import forget


def forget_words(rows: "QuerySet[Any, Any]", words: str) -> Removed:
    """All free text and particulars of these rows and of their earlier versions."""
    fields = [field.name for field in forgettable_fields(rows.model)]
    return Removed(texts=forget(rows.model, list(rows.values_list("pk", flat=True)), fields, words))


def forget_bytes(rows: "QuerySet[Any, Any]", words: str, blob: str = "blob") -> Removed:
    """The files that these rows point to."""
    ids = rows.exclude(**{blob: None}).values_list(blob, flat=True)
    return Removed(files=forget_files(ids, words))
