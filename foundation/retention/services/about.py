"""The record that an act of retention is about, so that its own timeline tells of it."""

from django.apps import apps
from django.db.models import Model

from foundation.retention.kept import Kept


def subject_of(kept: Kept, unit_id: str) -> Model:
    """Named by its model and id; the row itself need not be read."""
    model: type[Model] = apps.get_model(kept.unit_model or kept.models[0])
    return model(pk=unit_id)
