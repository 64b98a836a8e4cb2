"""Takes words away for good, also where rows are never changed: the one service that may overwrite the past."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import (
    Case,
    Count,
    F,
    Field,
    JSONField,
    Model,
    Q,
    QuerySet,
    UniqueConstraint,
    Value,
    When,
)
from django.db.models.fields.reverse_related import ForeignObjectRel

from foundation.database.rights import forgettable_fields, is_append_only
from foundation.database.roles import KEEPER
from foundation.trail.acting import read_context, set_context
from foundation.trail.acts import inside_an_act

AnyField: TypeAlias = "Field[Any, Any]"
Rows: TypeAlias = "QuerySet[Model]"


def forget(model: type[Model], ids: Iterable[object], fields: Iterable[str], words: str) -> int:
    """Overwrite these fields of these rows, and of all their earlier versions, with `words`; how many texts it were.

    Only inside an act, which says who did it and why. What is coded is refused: counts and history stay readable.
    A field that was empty stays empty; one too short for the words is emptied. What is unique (an address) needs
    words of its own for each row, so the service that erases a person writes it.
    """
    if not inside_an_act():
        raise ValueError("Forgetting stands inside an act.")
    keys, names = list(ids), list(fields)
    texts = _overwrite(model, Q(pk__in=keys), _fields(model, names), words)
    for version, link in earlier_versions(model, names):
        shared = [field for field in forgettable_fields(version) if field.name in names]
        texts += _overwrite(version, Q(**{f"{link}__in": keys}), shared, words)
    return texts


def earlier_versions(model: type[Model], fields: Iterable[str]) -> list[tuple[type[Model], str]]:
    """The append-only models that point to `model` and hold older words of the same fields, each with its link.

    Copies of the trail are among them where they hold words. An append-only row has no earlier version.
    """
    if is_append_only(model):
        return []
    names = set(fields)
    pointing: set[tuple[type[Model], str]] = {
        (relation.related_model, relation.field.name)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel) and isinstance(relation.related_model, type)
    }
    return sorted(
        (
            (version, link)
            for version, link in pointing
            if is_append_only(version) and names & {each.name for each in forgettable_fields(version)}
        ),
        key=lambda found: (found[0]._meta.label, found[1]),
    )


@contextmanager
def as_keeper() -> Iterator[None]:
    """Be the role that overwrites words for what stands inside, and afterwards again who one was.

    After an error the savepoint puts the role back with everything else.
    """
    with transaction.atomic():
        found = read_context(["role"])
        set_context({"role": KEEPER})
        yield
        set_context(found)


def _fields(model: type[Model], names: list[str]) -> list[AnyField]:
    allowed = {field.name: field for field in forgettable_fields(model)}
    if coded := [name for name in names if name not in allowed]:
        raise ValueError(f"{model._meta.label} does not forget {' or '.join(coded)}: coded values stay.")
    if unique := [name for name in names if _is_unique(allowed[name])]:
        raise ValueError(f"{model._meta.label} needs words of its own for {' and '.join(unique)}.")
    return [allowed[name] for name in names]


def _is_unique(field: AnyField) -> bool:
    constraints = [each for each in field.model._meta.constraints if isinstance(each, UniqueConstraint)]
    return bool(field.unique) or any(field.name in each.fields for each in constraints)


def _overwrite(model: type[Model], which: Q, fields: list[AnyField], words: str) -> int:
    with as_keeper() if is_append_only(model) else nullcontext():
        rows = model._base_manager.filter(which)
        structured = [field for field in fields if isinstance(field, JSONField)]
        plain = [field for field in fields if field not in structured]
        return _plain(rows, plain, words) + sum(_structured(rows, field, words) for field in structured)


def _plain(rows: Rows, fields: list[AnyField], words: str) -> int:
    """One statement for all fields, so that the trail copies a changed row once."""
    if not fields:
        return 0
    new = {field.name: Value(_fitting(field, words), output_field=field) for field in fields}
    filled = {name: ~Q(**{name: ""}) & ~Q(**{name: value}) for name, value in new.items()}
    counts = rows.aggregate(**{f"n_{name}": Count("pk", filter=which) for name, which in filled.items()})
    if any(counts.values()):
        changed = {name: Case(When(filled[name], then=new[name]), default=F(name)) for name in new}
        rows.filter(reduce(or_, filled.values())).update(**changed)
    return int(sum(counts.values()))


def _structured(rows: Rows, field: AnyField, words: str) -> int:
    """Lists keep their length and numbers their value, so that what is counted from them stays as it was."""
    texts = 0
    for key, value in rows.values_list("pk", field.name):
        new = _replaced(value, words)
        if new != value:
            rows.filter(pk=key).update(**{field.name: new})
            texts += 1
    return texts


def _replaced(value: Any, words: str) -> Any:
    if isinstance(value, str):
        return words if value else value
    if isinstance(value, list):
        return [_replaced(each, words) for each in value]
    if isinstance(value, dict):
        return {key: _replaced(each, words) for key, each in value.items()}
    return value


def _fitting(field: AnyField, words: str) -> str:
    return words if field.max_length is None or len(words) <= field.max_length else ""
