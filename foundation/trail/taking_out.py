"""Takes passages out of texts for good and leaves the rest, also where rows are never changed."""

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import nullcontext
from typing import Any

from django.db.models import F, Field, Model, Q

from foundation.database.rights import forgettable_fields, is_append_only
from foundation.trail.acts import inside_an_act
from foundation.trail.forgetting import as_keeper, earlier_versions

SHORTER = ("[words taken out]", "[…]", "")

NewVersion = Callable[[Collection[object]], None]
_new_versions: dict[str, NewVersion] = {}


def register_new_version(label: str, make: NewVersion) -> None:
    """Say how rows of a model (app and model, in small letters) get their next version, where counting is not enough.

    Without a new version, a page that was opened before would put the words back when it is saved.
    """
    if label in _new_versions:
        raise ValueError(f"Two ways to a new version are registered for {label}.")
    _new_versions[label] = make


def take_out(
    model: type[Model], ids: Iterable[object], field: str, passages: Iterable[str], words: str
) -> int:
    """Replace passages in one field of these rows and of their earlier versions; how many replacements it were.

    Only inside an act. The longest passage goes first, so that one inside another does no harm. Words that do not
    fit into a short field are shortened.
    """
    if not inside_an_act():
        raise ValueError("Taking words out stands inside an act.")
    keys, wanted = list(ids), sorted({each for each in passages if each}, key=len, reverse=True)
    found = _replace(model, Q(pk__in=keys), field, wanted, words)
    for version, link in earlier_versions(model, [field]):
        found += _replace(version, Q(**{f"{link}__in": keys}), field, wanted, words)
    if found and not is_append_only(model):
        _next_version(model, keys)
    return found


def can_be_taken_out(model: type[Model], field: str) -> bool:
    """Only words: what is coded is counted, and stays."""
    return field in {each.name for each in forgettable_fields(model)}


def without(text: str, passages: Iterable[str], words: str) -> str:
    """The text with each passage replaced, in one go: what is put in is not searched, whatever words it has."""
    return _any_of(passages).sub(lambda _: words, text)


def _any_of(passages: Iterable[str]) -> re.Pattern[str]:
    """Of two that begin at one place the longer; finds nothing where there is no passage."""
    wanted = sorted({each for each in passages if each}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, wanted)) or r"(?!)")


def _replace(model: type[Model], which: Q, name: str, passages: list[str], words: str) -> int:
    if not can_be_taken_out(model, name):
        raise ValueError(f"{model._meta.label} does not forget {name}: coded values stay.")
    field: Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
    count = 0
    with as_keeper() if is_append_only(model) else nullcontext():
        rows = model._base_manager.filter(which).order_by()  # the keeper reads no other table
        for key, value in list(rows.values_list("pk", name)):
            if found := _count(value, passages):
                rows.filter(pk=key).update(**{name: _fitting(field, value, passages, words)})
                count += found
    return count


def _fitting(field: "Field[Any, Any]", value: Any, passages: list[str], words: str) -> Any:
    for each in (words, *SHORTER):
        new = _replaced(value, passages, each)
        if not isinstance(new, str) or field.max_length is None or len(new) <= field.max_length:
            break
    return new


def _replaced(value: Any, passages: list[str], words: str) -> Any:
    if isinstance(value, str):
        return without(value, passages, words)
    if isinstance(value, list):
        return [_replaced(each, passages, words) for each in value]
    if isinstance(value, dict):
        return {
            without(key, passages, words): _replaced(each, passages, words) for key, each in value.items()
        }
    return value


def _count(value: Any, passages: list[str]) -> int:
    if isinstance(value, str):
        return len(_any_of(passages).findall(value))
    if isinstance(value, list):
        return sum(_count(each, passages) for each in value)
    if isinstance(value, dict):
        return sum(_count(part, passages) for pair in value.items() for part in pair)
    return 0


def _next_version(model: type[Model], keys: list[object]) -> None:
    """Whoever has an older page open is shown both texts instead of putting the words back."""
    if make := _new_versions.get(model._meta.label_lower):
        make(keys)
    elif any(each.name == "version" for each in model._meta.local_fields):
        model._base_manager.filter(pk__in=keys).update(version=F("version") + 1)
