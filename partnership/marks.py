"""Marks of an actor: what an app above wants to know of whoever acts on every page, asked in the same query as roles.

A mark is a condition on one of the memberships that somebody holds today; whoever holds one that it is true of has it.
"""

from collections.abc import Callable
from functools import cache

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.expressions import Combinable

Condition = Callable[[], Combinable | Q]

_conditions: dict[str, Condition] = {}


def register_mark(name: str, condition: Condition) -> None:
    """Called by an app when it is loaded; `name` is an identifier."""
    if name in _conditions:
        raise ValueError(f"The mark {name} is registered twice.")
    _conditions[name] = condition
    marks.cache_clear()


@cache
def marks() -> dict[str, ExpressionWrapper]:
    """Every mark as something to annotate memberships with; put together once, as it is asked on every page."""
    return {
        f"mark_{name}": ExpressionWrapper(condition(), output_field=BooleanField())
        for name, condition in _conditions.items()
    }


def held_marks(found: dict[str, bool]) -> set[str]:
    """The names of those that are true of a membership annotated with them."""
    return {name.removeprefix("mark_") for name, is_true in found.items() if is_true}
