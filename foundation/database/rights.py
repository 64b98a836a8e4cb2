"""Says what the application's role may do to each table; what is named nowhere may not be touched."""

from collections.abc import Mapping

import pghistory.models
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

READ_WRITE = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})
APPEND_ONLY = frozenset({"SELECT", "INSERT"})
READ_ONLY = frozenset({"SELECT"})
NOTHING: frozenset[str] = frozenset()

# The readiness check compares migrations with this table. pghistory's own context table is updated in place,
# which would let authorship be rewritten: authorship lives in append-only acts instead.
SPECIAL = {"django_migrations": READ_ONLY, "pghistory_context": NOTHING}


def is_append_only(model: type[Model]) -> bool:
    """True for row copies, and for models that say `append_only = True`."""
    return issubclass(model, pghistory.models.Event) or getattr(model, "append_only", False) is True


def rights_by_table() -> dict[str, frozenset[str]]:
    """The rights of `app` for every table that a model, a cache or Django itself has."""
    every = apps.get_models(include_auto_created=True)
    models = [model for model in every if model._meta.managed and not model._meta.proxy]
    rights = {model._meta.db_table: READ_WRITE for model in models}
    rights |= {model._meta.db_table: APPEND_ONLY for model in models if is_append_only(model)}
    rights |= dict.fromkeys(cache_tables(), READ_WRITE)
    return rights | SPECIAL


def append_only_tables() -> list[str]:
    """Tables to which rows are added and never changed."""
    return sorted(table for table, rights in rights_by_table().items() if rights == APPEND_ONLY)


def forgettable_fields(model: type[Model]) -> "list[Field[object, object]]":
    """What the model declares to be free text or personal; a copy has the classes of what it copies."""
    declared = getattr(getattr(model, "pgh_tracked_model", model), "field_classes", {})
    return [
        field
        for field in model._meta.local_fields
        if field.name in declared and declared[field.name].may_be_forgotten
    ]


def forgettable_tables() -> "dict[type[Model], list[Field[object, object]]]":
    """The append-only models in which there is something to forget."""
    fields = {model: forgettable_fields(model) for model in apps.get_models() if is_append_only(model)}
    return {model: found for model, found in fields.items() if found}


def keeper_rights() -> Mapping[str, frozenset[str]]:
    """The rights of `keeper`: it reads those tables and overwrites their words, and can do nothing else."""
    return {
        model._meta.db_table: READ_ONLY | {f"UPDATE of {field.column}" for field in fields}
        for model, fields in forgettable_tables().items()
    }


def cache_tables() -> list[str]:
    """Tables of the cache, which no model has."""
    return [
        str(cache["LOCATION"])
        for cache in settings.CACHES.values()
        if cache["BACKEND"].endswith(".DatabaseCache")
    ]
