"""Records under keys of their own: opened on the record, destroyed on their day."""

from uuid import uuid4

import pytest
from django.db import connection

from foundation.refusals import NotAllowed, Refusal
from foundation.seal import keys, records
from tests.seal.conftest import ENDS, ROOM, SYSTEM, rows

pytestmark = pytest.mark.django_db
WHY = "To find the record"


def opened(actor, subject, why=WHY):
    return records.open_record(actor=actor, room=ROOM, subject=subject, reason=why)


def test_a_keeper_and_a_named_reader_open_it(room):
    assert [opened(room.amy, room.one), opened(room.gil, room.one)] == ["Number 4711"] * 2
    assert opened(room.amy, room.two) == "Number 4712"


@pytest.mark.parametrize("who", ["gil", "eve"])
def test_who_has_no_row_opens_nothing_and_the_attempt_is_noted(room, who):
    with pytest.raises(NotAllowed):
        opened(getattr(room, who), room.two)

    (line,) = records.openings(actor=room.amy, room=ROOM, subjects=[room.two])
    assert (line.person, line.opened, line.reason) == (getattr(room, who).person_id, False, WHY)


def test_each_opening_stands_in_the_log_which_only_a_keeper_reads_whole(room):
    opened(room.gil, room.one)
    opened(room.amy, room.one, "To check")

    read = {
        name: [
            (each.person, each.reason, each.opened)
            for each in records.openings(actor=who, room=ROOM, subjects=[room.one])
        ]
        for name, who in (("amy", room.amy), ("gil", room.gil), ("eve", room.eve))
    }

    by_gil, by_amy = (room.gil.person_id, WHY, True), (room.amy.person_id, "To check", True)
    assert read == {"amy": [by_amy, by_gil], "gil": [by_gil], "eve": []}


def test_an_opening_without_a_reason_is_none(room):
    with pytest.raises(Refusal, match="Say why"):
        opened(room.amy, room.one, " ")

    assert records.openings(actor=room.amy, room=ROOM, subjects=[room.one]) == []


def test_an_opening_that_cannot_be_noted_does_not_happen(room, owner):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    note = records.NOTE
    try:
        records.NOTE = note.replace("{room}.opening", "{room}.nowhere")
        with pytest.raises(Exception, match="nowhere"):
            opened(room.gil, room.one)
    finally:
        records.NOTE = note


def test_neither_value_nor_key_stands_in_the_table(room):
    text = b"".join(
        bytes(part) for row in rows(room.amy, "record") for part in row if isinstance(part, memoryview)
    )

    assert len(text) > 100
    assert b"4711" not in text


def test_a_sealed_value_belongs_to_its_record_its_batch_and_its_room():
    record, batch = uuid4(), uuid4()
    keys.make_half(ROOM, batch)
    keys.make_half("room_other", batch)
    keys.make_half(ROOM, other := uuid4())
    sealed, sealed_key = keys.seal("Number 4711", room=ROOM, batch=batch, record=record)
    right = {"room": ROOM, "batch": batch, "record": record}

    assert keys.unseal(sealed, sealed_key, **right) == "Number 4711"
    for wrong in ({"record": uuid4()}, {"batch": other}, {"room": "room_other"}):
        with pytest.raises(Refusal):
            keys.unseal(sealed, sealed_key, **{**right, **wrong})
    with pytest.raises(Refusal):
        keys.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed_key, **right)


def test_both_halves_of_the_key_are_needed(room, settings):
    settings.SEAL_MASTER_KEY = "n" * 60
    with pytest.raises(Refusal):
        opened(room.amy, room.one)
    settings.SEAL_MASTER_KEY = ""
    with pytest.raises(Refusal, match="SEAL_MASTER_KEY"):
        opened(room.amy, room.one)


def test_a_half_is_readable_by_nobody_else_and_made_once(room):
    path = keys.half_of(ROOM, room.batch)
    before = path.read_bytes()

    keys.make_half(ROOM, room.batch)

    assert (path.stat().st_mode & 0o777, path.read_bytes()) == (0o600, before)


def test_nothing_is_destroyed_on_the_day_before(room):
    eve = ENDS.replace(day=30)

    assert records.destroy_due(actor=SYSTEM.on(eve), room=ROOM) == 0
    assert opened(room.gil, room.one) == "Number 4711"


def test_on_its_day_everything_is_destroyed_and_the_log_stays(room):
    opened(room.gil, room.one)

    gone = records.destroy_due(actor=SYSTEM.on(ENDS), room=ROOM)
    again = records.destroy_due(actor=SYSTEM.on(ENDS), room=ROOM)

    assert (gone, again) == (2, 0)
    assert (rows(room.amy, "record"), rows(room.amy, "reader")) == ([], [])
    assert len(records.openings(actor=room.amy, room=ROOM, subjects=[room.one])) == 1
    assert records.ends(actor=room.amy, room=ROOM, batch=room.batch)[1] is not None
    assert not keys.half_of(ROOM, room.batch).exists()


def test_a_backup_from_before_cannot_be_read_with_the_keys_there_are_now(room, owner):
    """The rows come back as they were; the half of the key is gone."""
    kept = [
        (row[0], row[2], bytes(row[3]), bytes(row[4]))
        for row in rows(room.amy, "record")
        if str(row[1]) == str(room.one)
    ]
    records.destroy_due(actor=SYSTEM.on(ENDS), room=ROOM)

    ((record, batch, sealed, sealed_key),) = kept
    with pytest.raises(Refusal, match="destroyed"):
        keys.unseal(sealed, sealed_key, room=ROOM, batch=batch, record=record)


def test_into_a_destroyed_batch_nothing_is_written_again(room):
    records.destroy_due(actor=SYSTEM.on(ENDS), room=ROOM)

    with pytest.raises(Refusal, match="nothing can be added"):
        records.set_batch(actor=room.amy, room=ROOM, batch=room.batch, destroy_on=ENDS.replace(year=2023))


def test_another_day_may_be_set_by_a_keeper_alone(room):
    later = ENDS.replace(year=2023)
    records.set_batch(actor=room.eve, room=ROOM, batch=room.batch, destroy_on=later)
    assert records.ends(actor=room.amy, room=ROOM, batch=room.batch)[0] == ENDS

    records.set_batch(actor=room.amy, room=ROOM, batch=room.batch, destroy_on=later)

    assert records.ends(actor=room.amy, room=ROOM, batch=room.batch)[0] == later


def test_the_daily_work_destroys_in_every_room_that_is_on(room, settings):
    from foundation.jobs.handlers import daily_kinds, handler_for

    settings.DEMO_TODAY = ENDS
    assert "seal.destroy" in daily_kinds()

    assert handler_for("seal.destroy")(None) == {ROOM: 2}


def test_the_doctor_finds_the_room_sound_and_says_what_is_wrong(room, settings, capsys):
    from foundation.seal.doctor import check_master_key, check_room, rooms

    assert [each.is_fine for each in rooms()] == [True, True, True]
    keys.half_of(ROOM, room.batch).chmod(0o644)
    assert [each.is_fine for each in rooms()] == [True, True, False]
    assert check_master_key("short").is_fine is False
    assert check_room("room_cases", [("record", False, [], False)], switched_on=True).is_fine is False
    assert check_room("room_cases", [("record", True, ["SELECT"], True)], switched_on=True).is_fine is False
    assert check_room("room_cases", [("record", True, ["SELECT"], False)], switched_on=False).is_fine is False
    assert check_room("room_cases", [("record", True, [], False)], switched_on=False).is_fine is True
    assert check_room("room_cases", [], switched_on=True).is_fine is False
