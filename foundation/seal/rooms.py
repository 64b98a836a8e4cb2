"""Being inside a sealed room: its role, the person and the day, for the length of a block."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from foundation.database.rooms import is_on
from foundation.refusals import Refusal
from foundation.trail.acting import Actor, read_context, set_context


@contextmanager
def inside(room: str, actor: Actor) -> Iterator[None]:
    """Take on the room's role, the person and the day in one statement; afterwards be again who one was.

    Nothing outside the room can be read or written within. After an error the savepoint puts everything back.
    """
    if not is_on(room):
        raise Refusal("This is switched off here.")
    with transaction.atomic():
        wanted = {**actor.context(), "role": room}
        found = read_context(list(wanted))
        set_context(wanted)
        yield
        set_context(found)


def ask(room: str, statement: str, *values: Any) -> list[Any]:
    """Run one statement in the room, where {room} stands for its schema; the rows that it gives, if any."""
    with connection.cursor() as cursor:
        cursor.execute(statement.format(room=connection.ops.quote_name(room)), values)
        return list(cursor.fetchall()) if cursor.description else []
