"""The class of a field: what the trail may copy, what can be redacted, what names a person."""

from enum import Enum

from django.db import models


class FieldClass(Enum):
    """Coded values are copied by the trail; free text has revisions; personal values live in one table."""

    CODED = "coded"
    FREE_TEXT = "free text"
    PERSONAL = "personal"

    @property
    def may_be_forgotten(self) -> bool:
        """Words and names may be taken away later; what is coded is counted and stays."""
        return self is not FieldClass.CODED


TEXT_FIELDS = (models.CharField, models.TextField, models.JSONField, models.FileField)


def must_declare(field: "models.Field[object, object]") -> bool:
    """A field that can hold a person's words or name; numbers, dates, keys and choices are coded by nature."""
    return isinstance(field, TEXT_FIELDS) and not field.choices and not field.is_relation


def field_class(field: "models.Field[object, object]") -> FieldClass:
    """The declared class of a field (attribute `field_classes` of its model).

    Raises KeyError for a text field of ours that declares none: a test holds that there is no such field.
    """
    declared: dict[str, FieldClass] = getattr(field.model, "field_classes", {})
    if field.name in declared or must_declare(field):
        return declared[field.name]
    return FieldClass.CODED
