"""The one way to change a tracked row: inside an act."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog
from django.db import connection, models, transaction

from foundation.calendar.clock import real_now
from foundation.trail.acting import Actor, set_context
from foundation.trail.models import Act, Subject

_current: ContextVar[str] = ContextVar("current_act", default="")

# One statement writes the act, its subjects and the context, so an autosave pays one round trip for its trail.
_WRITE = """
WITH written AS (
    INSERT INTO trail_act (id, at, person_id, verb, why, request_id, on_behalf_of)
    VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id
), about AS (
    INSERT INTO trail_subject (act_id, kind, object_id)
    SELECT written.id, kind, object_id FROM written, unnest(%s::text[], %s::text[]) AS subject (kind, object_id)
)
SELECT set_config('pghistory.context_id', %s, true)
"""


@contextmanager
def act(
    actor: Actor,
    verb: str,
    *,
    about: Iterable[models.Model] = (),
    why: str = "",
    on_behalf_of: uuid.UUID | None = None,
) -> Iterator[Act]:
    """Do something, on the record: every write to a tracked model stands inside one of these.

    `about` names the records whose timelines shall show it. Acts may nest; the inner one labels its own
    writes. An error undoes the act and everything done in it.
    """
    row = Act(
        at=real_now(),
        person_id=actor.person_id,
        verb=verb,
        why=why,
        request_id=str(structlog.contextvars.get_contextvars().get("request_id", "")),
        on_behalf_of=str(on_behalf_of or ""),
    )
    outer = _current.get()
    with transaction.atomic():
        _write(row, list(about))
        token = _current.set(str(row.id))
        try:
            yield row
        finally:
            _current.reset(token)
        set_context({"pghistory.context_id": outer})


def inside_an_act() -> bool:
    """Whether somebody answers for what is done now."""
    return _current.get() != ""


def note_subjects(row: Act, *about: models.Model) -> None:
    """Name records that were made within the act, so that their timelines begin with it."""
    Subject.objects.bulk_create(
        Subject(act=row, kind=each._meta.label_lower, object_id=str(each.pk)) for each in about
    )


def _write(row: Act, about: list[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            [
                row.id,
                row.at,
                row.person_id,
                row.verb,
                row.why,
                row.request_id,
                row.on_behalf_of,
                [each._meta.label_lower for each in about],
                [str(each.pk) for each in about],
                str(row.id),
            ],
        )
    row._state.adding = False
