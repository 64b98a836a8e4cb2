"""Whose transaction this is: the context that row policies and services read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string


class Actor(Protocol):
    """Somebody (or the system) on whose authority things are done."""

    @property
    def person_id(self) -> UUID | None: ...

    @property
    def today(self) -> date: ...

    def context(self) -> Mapping[str, str]:
        """Settings of the transaction, such as app.person."""
        ...


def set_context(values: Mapping[str, str]) -> None:
    """Set the transaction's settings in one statement; they end with the transaction."""
    names = list(values)
    calls = ", ".join(["set_config(%s, %s, true)"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [part for name in names for part in (name, values[name])])


def read_context(names: list[str]) -> dict[str, str]:
    """What the transaction's settings are now; a setting never set reads as empty."""
    calls = ", ".join(["current_setting(%s, true)"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", names)
        found = cursor.fetchone()
    return {name: value or "" for name, value in zip(names, found, strict=True)}


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """Run a transaction as `actor` and put back what was found.

    It restores on success only: after an error the savepoint has already put everything back, and another
    statement would hide the error behind a broken transaction.
    """
    with transaction.atomic():
        values = actor.context()
        found = read_context(list(values))
        set_context(values)
        yield actor
        set_context(found)


def system() -> Actor:
    """The actor of jobs and commands: no person, every right that the service grants the system."""
    actor: Actor = import_string(settings.SYSTEM_ACTOR)()
    return actor
