"""Refusals that name the field at fault, so that a form can show them beside it."""

from django.core.exceptions import ValidationError
from django.db import models

from foundation.refusals import Refusal


def refuse_field(name: str, message: str) -> Refusal:
    """A refusal about one field."""
    return Refusal(message, detail={"field": name})


def check_fields(record: models.Model, *names: str) -> None:
    """Refuse what a field cannot hold: nothing where something is needed, too long a text, an unknown choice."""
    others = [each.name for each in record._meta.fields if each.name not in names]
    try:
        record.clean_fields(exclude=others)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        label = str(record._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]
        raise refuse_field(name, f"{label}: {messages[0]}") from None
