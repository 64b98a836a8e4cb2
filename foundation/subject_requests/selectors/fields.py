"""Which fields a search reads: found from the declarations, so that no new model is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from foundation.files.models import Blob
from foundation.subject_requests.kinds import kind_words
from foundation.trail.copies import Event
from foundation.trail.field_classes import FieldClass, field_class, must_declare

Model = type[models.Model]
OWN_APP = "subject_requests"


@dataclass(frozen=True)
class Searched:
    """The fields of one model whose texts are read."""

    model: Model
    fields: tuple[str, ...]

    @property
    def words(self) -> str:
        """The kind of record in words."""
        return kind_words(self.model)


def our_models() -> list[Model]:
    """Models of apps that declare the classes of their fields; neither copies nor these requests themselves."""
    ours = {model._meta.app_label for model in apps.get_models() if hasattr(model, "field_classes")}
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in ours - {OWN_APP} and not issubclass(model, Event)
    ]


def searched() -> list[Searched]:
    """Every personal and free text field, the words that somebody typed as a title or a name, and names of files."""
    found = (Searched(model, tuple(_texts_of(model))) for model in our_models())
    return [each for each in found if each.fields]


def _texts_of(model: Model) -> Iterator[str]:
    for field in model._meta.local_fields:
        kind = field_class(field)
        if kind in (FieldClass.FREE_TEXT, FieldClass.PERSONAL) or field.name in typed_words(model):
            yield field.name


def typed_words(model: Model) -> list[str]:
    """Coded texts that a person types all the same: titles, names, descriptions."""
    names = ("title", "name", "description", "text", "aim", "impact_sought")
    return [
        field.name
        for field in model._meta.local_fields
        if field.name in names and must_declare(field) and not isinstance(field, models.JSONField)
    ]


def is_file_name(model: Model, field: str) -> bool:
    """Is it the name under which somebody uploaded a file?"""
    return model is Blob and field == "name"


def keys_to_people() -> list[tuple[Model, str]]:
    """Every foreign key to a person: what they did, hold, lead or were asked."""
    return [
        (model, field.name)
        for model in our_models()
        for field in model._meta.local_fields
        if field.is_relation and _points_at_people(field)
    ]


def _points_at_people(field: Any) -> bool:
    return bool(field.related_model and field.related_model._meta.label == settings.AUTH_USER_MODEL)


def model_of(label: str) -> Model:
    """The model of a label such as identity.user. Raises LookupError."""
    return apps.get_model(label)


def field_words(model: Model, field: str) -> str:
    """What we see, E-mail address."""
    name = str(model._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
    return name[:1].upper() + name[1:]


def as_text(value: object) -> str:
    """What a field says, lists and tables of it line by line."""
    if isinstance(value, dict):
        return "\n".join(f"{key}: {as_text(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "\n".join(as_text(each) for each in value)
    return "" if value is None else str(value)
