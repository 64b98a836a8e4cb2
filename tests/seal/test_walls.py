"""The walls of a sealed room: its schema, its role, and row policies by person."""

import pytest
from django.db import DatabaseError, connection, transaction

from foundation.database.grants import grant_roles
from foundation.database.rights import rights_by_table
from foundation.database.roles import ROOMS
from foundation.database.rooms import ROOM_RIGHTS
from foundation.refusals import Refusal
from foundation.seal import records
from foundation.seal.rooms import ask, inside
from tests.seal.conftest import ROOM, SYSTEM, Somebody, role_now, rows

pytestmark = pytest.mark.django_db


def code_of(statement):
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return refused.value.__cause__.pgcode


@pytest.mark.parametrize("table", sorted(ROOM_RIGHTS))
def test_the_ordinary_role_cannot_read_the_schema(room, table):
    assert code_of(f"TABLE {ROOM}.{table}") == "42501"


def test_the_ordinary_role_can_neither_change_nor_make_anything_there(room):
    assert code_of("DELETE FROM room_cases.record") == "42501"
    assert code_of(f"CREATE TABLE {ROOM}.stray (id integer)") == "42501"
    assert code_of(f"ALTER TABLE {ROOM}.record DISABLE ROW LEVEL SECURITY") == "42501"
    assert code_of(f"DROP POLICY people ON {ROOM}.record") == "42501"


def test_inside_nothing_outside_can_be_read(room):
    with pytest.raises(DatabaseError) as refused, inside(ROOM, room.amy):
        ask(ROOM, "SELECT * FROM public.identity_user")

    assert refused.value.__cause__.pgcode == "42501"


def test_afterwards_one_is_again_who_one_was(room):
    before = role_now()

    with inside(ROOM, room.amy):
        assert role_now() == (ROOM, str(room.amy.person_id))

    assert role_now() == before == ("app", before[1])


def test_after_an_error_inside_one_is_again_who_one_was(room):
    with pytest.raises(ValueError, match="broken"), inside(ROOM, room.amy):
        raise ValueError("broken")

    assert role_now()[0] == "app"


def test_a_person_without_a_row_sees_nothing_of_what_there_is(room):
    assert len(rows(room.amy, "record")) == 2

    for table in ("record", "reader", "keeper", "opening"):
        assert rows(room.eve, table) == []


def test_a_reader_sees_the_own_record_alone(room):
    (mine,) = rows(room.gil, "record")

    assert str(room.one) in map(str, mine)
    assert records.there_are(actor=room.gil, room=ROOM, subjects=[room.one, room.two]) == {room.one}


def test_nobody_lets_themselves_in(room):
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        records.let_read(actor=room.eve, room=ROOM, subject=room.one, person=room.eve.person_id)

    assert refused.value.__cause__.pgcode == "42501"
    assert rows(room.eve, "record") == []


def test_somebody_else_may_be_named_by_whoever_runs_the_work_without_seeing_anything(room):
    other = Somebody()

    records.let_read(actor=room.eve, room=ROOM, subject=room.two, person=other.person_id)

    assert (len(rows(other, "record")), rows(room.eve, "record")) == (1, [])


def test_only_a_keeper_writes_and_changes(room):
    for actor in (room.gil, room.eve):
        with pytest.raises(DatabaseError), transaction.atomic():
            records.write_record(actor=actor, room=ROOM, subject=room.two, batch=room.batch, value="Other")

    assert records.open_record(actor=room.amy, room=ROOM, subject=room.two, reason="Look") == "Number 4712"


def test_who_stops_reading_sees_nothing_any_more(room):
    records.stop_reading(actor=room.amy, room=ROOM, subject=room.one, person=room.gil.person_id)

    assert rows(room.gil, "record") == []


def test_the_system_sees_no_record_before_its_day(room):
    assert rows(SYSTEM, "record") == []


@pytest.mark.parametrize(
    "change", ["UPDATE {room}.opening SET reason = 'Other'", "DELETE FROM {room}.opening"]
)
def test_the_log_cannot_be_changed(room, change):
    records.open_record(actor=room.gil, room=ROOM, subject=room.one, reason="To find the record")

    with pytest.raises(DatabaseError) as refused, inside(ROOM, room.amy):
        ask(ROOM, change)

    assert refused.value.__cause__.pgcode == "42501"


def test_even_the_owner_changes_the_log_only_by_taking_the_guard_away(owner):
    owner.execute(
        "INSERT INTO room_cases.opening (subject, person, at, reason, opened) "
        "VALUES (gen_random_uuid(), gen_random_uuid(), now(), 'Look', true)"
    )

    with pytest.raises(Exception, match="append-only"):
        owner.execute("DELETE FROM room_cases.opening")


def test_switched_off_nobody_reaches_a_table(room, owner, settings):
    settings.SEALED_ROOMS = frozenset()
    grant_roles(owner, rights_by_table())

    owner.execute(
        "SELECT rolname FROM pg_roles WHERE rolname IN ('web', 'app', 'keeper', 'room_cases') "
        "AND (has_schema_privilege(oid, 'room_cases', 'USAGE') "
        "OR has_table_privilege(oid, 'room_cases.record', 'SELECT'))"
    )

    assert owner.fetchall() == []
    with pytest.raises(Refusal, match="switched off"):
        rows(room.amy, "record")


def test_every_table_of_a_room_has_row_policies(owner):
    owner.execute(
        "SELECT relname::text, relrowsecurity FROM pg_class "
        "WHERE relnamespace = ANY(%s::regnamespace[]) AND relkind = 'r'",
        [list(ROOMS)],
    )

    assert dict(owner.fetchall()) == dict.fromkeys(ROOM_RIGHTS, True)
