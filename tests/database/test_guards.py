"""Behind the grants stands a trigger, which nobody but the owner can switch off."""

import pgtrigger
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from psycopg2 import Error
from psycopg2.extensions import AsIs

from foundation.database.facts import GUARDED, REFUSE
from foundation.database.guards import append_only_guards
from foundation.database.rights import append_only_tables
from partnership.models import Agency

pytestmark = pytest.mark.django_db
WRITE = """
INSERT INTO trail_act (id, at, verb, why, request_id, on_behalf_of)
VALUES (gen_random_uuid(), now(), 'test.wrote', '', '', '')
"""


def test_every_append_only_table_is_guarded():
    with connection.cursor() as cursor:
        cursor.execute(GUARDED, [f"%{REFUSE}%"])
        guarded = {row[0] for row in cursor.fetchall()}

    assert set(append_only_tables()) - guarded == set()


@pytest.mark.parametrize(
    "statement", ["UPDATE trail_act SET why = 'x'", "DELETE FROM trail_act", "TRUNCATE trail_act CASCADE"]
)
def test_even_the_owner_is_refused_by_the_trigger(owner, statement):
    owner.execute(WRITE)
    owner.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(Error, match="is append-only") as refused:
        owner.execute(statement)

    assert refused.value.pgcode == "42501"


def test_the_owner_s_own_login_may_step_past_a_trigger(owner):
    owner.execute(WRITE)
    owner.execute(
        "SELECT set_config('pgtrigger.ignore', (SELECT array_agg(tgname)::text FROM pg_trigger), true)"
    )
    owner.execute("UPDATE trail_act SET why = 'x' RETURNING why")

    assert owner.fetchall() == [("x",)]


def test_the_application_cannot_ignore_any_trigger():
    with pgtrigger.ignore(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pgtrigger.ignore')")
        asked = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE public._pgtrigger_should_ignore(tgname))"
            " FROM pg_trigger WHERE tgname LIKE 'pgtrigger%%'"
        )
        triggers, ignored = cursor.fetchone()

    assert "pgtrigger_copy_rows" in asked
    assert triggers > 20
    assert ignored == 0


def test_a_change_without_an_author_is_refused_also_when_triggers_should_be_ignored():
    with pgtrigger.ignore(), pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.create(code="ford-council", name="Ford Council", kind="local_authority")

    assert list(Agency.objects.filter(code="ford-council")) == []


def test_a_function_that_lends_the_owner_s_rights_does_not_lend_this(owner):
    """Its current user is the owner, but somebody else logged in: both must be the owner."""
    owner.execute("SELECT prosrc FROM pg_proc WHERE proname = '_pgtrigger_should_ignore'")
    (source,) = owner.fetchone()

    assert "pg_has_role(current_user, 'owner', 'MEMBER')" in source
    assert "pg_has_role(session_user, 'owner', 'MEMBER')" in source


def test_guards_cover_rows_and_the_whole_table():
    rows, table = append_only_guards("act")

    assert (rows.name, table.name) == ("act_rows", "act_table")
    assert (rows.level, table.level) == (pgtrigger.Row, pgtrigger.Statement)
    assert str(rows.operation) == "UPDATE OR DELETE"
    assert str(table.operation) == "TRUNCATE"


def test_the_error_is_one_that_django_shows_as_a_database_error():
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM %s", [AsIs("trail_act")])
