"""Marks of an actor: what an app above wants to know of whoever acts on every page, asked in the same query as roles.

A mark is a condition on one of the memberships that somebody holds today; whoever holds one that it is true of has it.
It names columns of the membership, and asks for anything else in a subquery.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BooleanField, Expression, ExpressionWrapper, Q
from django.db.models.expressions import Combinable

from partnership.models import Membership

Condition = Callable[[], Combinable | Q]

_conditions: dict[str, Condition] = {}


class Written(Expression):
    """A condition in the words of the database, in which it stays."""

    def __init__(self, statement: str, values: Any) -> None:
        super().__init__(output_field=BooleanField())
        self.statement, self.values = statement, tuple(values)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """As it is."""
        return f"({self.statement})", self.values


def register_mark(name: str, condition: Condition) -> None:
    """Called by an app when it is loaded; `name` is an identifier."""
    if name in _conditions:
        raise ValueError(f"The mark {name} is registered twice.")
    _conditions[name] = condition
    marks.cache_clear()


@cache
def marks() -> dict[str, Written]:
    """Every mark as something to annotate memberships with; written once, as it is asked on every page."""
    meant = {
        f"mark_{name}": ExpressionWrapper(condition(), output_field=BooleanField())
        for name, condition in _conditions.items()
    }
    query = Membership.objects.annotate(**meant).query
    if sum(1 for used in query.alias_refcount.values() if used) > 1:
        raise ValueError("A mark joins a table to the membership: it must ask in a subquery.")
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    return {name: Written(*compiler.compile(query.annotations[name])) for name in meant}


def held_marks(found: dict[str, bool]) -> set[str]:
    """The names of those that are true of a membership annotated with them."""
    return {name.removeprefix("mark_") for name, is_true in found.items() if is_true}
