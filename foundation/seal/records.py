"""What is done with sealed records: written, opened on the record, given to readers, destroyed.

Row policies in the database decide which rows a person reaches (`foundation/seal/making.py`). Whether somebody may do
something at all, the app whose room it is asks first, by its own predicates.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from foundation.calendar.clock import real_now
from foundation.envelope import keep
from foundation.refusals import NotAllowed, Refusal
from foundation.seal.keys import destroy_half, make_half, seal, unseal
from foundation.seal.rooms import ask, inside
from foundation.trail.acting import Actor

READ = "SELECT id, batch, sealed, sealed_key FROM {room}.record WHERE subject = %s"
NOTE = "INSERT INTO {room}.opening (subject, person, at, reason, opened) VALUES (%s, %s, %s, %s, %s)"
WRITE = """
INSERT INTO {room}.record (id, subject, batch, sealed, sealed_key, written_by, written_at)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True)
class Opening:
    """One line of the log."""

    subject: UUID
    person: UUID
    at: datetime
    reason: str
    opened: bool


def take_up(*, actor: Actor, room: str) -> None:
    """Become a keeper of the room; the app has asked whether the person may."""
    with inside(room, actor):
        if not ask(room, "SELECT 1 FROM {room}.keeper WHERE person = %s", str(actor.person_id)):
            ask(room, "INSERT INTO {room}.keeper VALUES (%s, %s)", str(actor.person_id), real_now())


def is_keeper(*, actor: Actor, room: str) -> bool:
    """Has the person taken up the room?"""
    with inside(room, actor):
        return bool(ask(room, "SELECT 1 FROM {room}.keeper WHERE person = %s", str(actor.person_id)))


def set_batch(*, actor: Actor, room: str, batch: UUID, destroy_on: date) -> None:
    """Say on which day the records of a batch are destroyed, for the first time or anew."""
    with inside(room, actor):
        found = ask(room, "SELECT destroyed_at FROM {room}.batch WHERE id = %s", str(batch))
        if found and found[0][0] is not None:
            raise Refusal("What was kept here has been destroyed; nothing can be added.")
        if found:
            ask(room, "UPDATE {room}.batch SET destroy_on = %s WHERE id = %s", destroy_on, str(batch))
        else:
            ask(room, "INSERT INTO {room}.batch (id, destroy_on) VALUES (%s, %s)", str(batch), destroy_on)
    make_half(room, batch)


def write_record(*, actor: Actor, room: str, subject: UUID, batch: UUID, value: str) -> None:
    """Seal a value about one thing, in place of what stood there."""
    if not value.strip():
        raise Refusal("There is nothing to keep.")
    record = uuid.uuid4()
    sealed, sealed_key = seal(value.strip(), room=room, batch=batch, record=record)
    with inside(room, actor):
        ask(room, "DELETE FROM {room}.record WHERE subject = %s", str(subject))
        told = (str(record), str(subject), str(batch), sealed, sealed_key, str(actor.person_id), real_now())
        ask(room, WRITE, *told)


def open_record(*, actor: Actor, room: str, subject: UUID, reason: str) -> str:
    """Read a value: the log is written first, so an opening that cannot be noted does not happen.

    A person without a row of their own finds nothing, and the attempt is noted too.
    """
    if not reason.strip():
        raise Refusal("Say why you open it.")
    with inside(room, actor):
        found = ask(room, READ, str(subject))
        if found:
            ask(room, NOTE, str(subject), str(actor.person_id), real_now(), reason.strip(), True)
    if not found:
        keep(lambda: _note_refusal(actor, room, subject, reason.strip()))
        raise NotAllowed("There is nothing here that you may open.")
    record, batch, sealed, sealed_key = found[0]
    return unseal(
        bytes(sealed), bytes(sealed_key), room=room, batch=UUID(str(batch)), record=UUID(str(record))
    )


def _note_refusal(actor: Actor, room: str, subject: UUID, reason: str) -> None:
    with inside(room, actor):
        ask(room, NOTE, str(subject), str(actor.person_id), real_now(), reason, False)


def let_read(*, actor: Actor, room: str, subject: UUID, person: UUID) -> None:
    """Name a reader of the record about one thing; nobody but a keeper names themselves."""
    with inside(room, actor):
        ask(
            room,
            "INSERT INTO {room}.reader (subject, person) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            str(subject),
            str(person),
        )


def stop_reading(*, actor: Actor, room: str, subject: UUID, person: UUID) -> None:
    """Take a reader's row away: a keeper's act; from anybody else it changes nothing."""
    with inside(room, actor):
        ask(room, "DELETE FROM {room}.reader WHERE subject = %s AND person = %s", str(subject), str(person))


def there_are(*, actor: Actor, room: str, subjects: Collection[UUID]) -> frozenset[UUID]:
    """About which of these things there is a record that the person may open."""
    with inside(room, actor):
        rows = ask(
            room,
            "SELECT subject FROM {room}.record WHERE subject = ANY(%s::uuid[])",
            [str(each) for each in subjects],
        )
    return frozenset(UUID(str(row[0])) for row in rows)


def ends(*, actor: Actor, room: str, batch: UUID) -> tuple[date, datetime | None] | None:
    """The day on which a batch is destroyed and when it was; none where nothing was ever kept."""
    with inside(room, actor):
        rows = ask(room, "SELECT destroy_on, destroyed_at FROM {room}.batch WHERE id = %s", str(batch))
    return (rows[0][0], rows[0][1]) if rows else None


def openings(*, actor: Actor, room: str, subjects: Collection[UUID]) -> list[Opening]:
    """The log about these things, the newest first: a keeper reads all of it, others their own lines."""
    with inside(room, actor):
        rows = ask(
            room,
            "SELECT subject, person, at, reason, opened FROM {room}.opening WHERE subject = ANY(%s::uuid[]) "
            "ORDER BY id DESC",
            [str(each) for each in subjects],
        )
    return [Opening(UUID(str(row[0])), UUID(str(row[1])), row[2], row[3], row[4]) for row in rows]


def destroy_due(*, actor: Actor, room: str) -> int:
    """Destroy every batch whose day has come: the half of the key first, then the rows; how many records it were.

    May be done twice. The log and the day of destruction stay.
    """
    with inside(room, actor):
        due = ask(
            room,
            "SELECT id FROM {room}.batch WHERE destroy_on <= %s AND destroyed_at IS NULL",
            actor.today,
        )
        gone = 0
        for (batch,) in due:
            destroy_half(room, UUID(str(batch)))
            rows = ask(room, "DELETE FROM {room}.record WHERE batch = %s RETURNING subject", str(batch))
            subjects = [str(row[0]) for row in rows]
            ask(room, "DELETE FROM {room}.reader WHERE subject = ANY(%s::uuid[])", subjects)
            ask(
                room,
                "UPDATE {room}.batch SET destroyed_at = %s, destroyed = %s WHERE id = %s",
                real_now(),
                len(subjects),
                str(batch),
            )
            gone += len(subjects)
    return gone
