"""The application's role has exactly the rights of this table, and every way around them is refused."""

from fnmatch import fnmatch

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from foundation.database import grants
from foundation.database.facts import read_rights
from foundation.database.grants import grant_roles
from foundation.database.rights import append_only_tables, rights_by_table
from foundation.database.roles import KEEPER
from tests.database.trail_rows import add_act, reasons

pytestmark = pytest.mark.django_db

# Read from the top: the first pattern that fits a table says what the application may do with it.
SNAPSHOT = [
    ("audits_learningevent", "DELETE INSERT SELECT UPDATE"),
    ("django_migrations", "SELECT"),
    ("pghistory_context", ""),
    ("trail_act", "INSERT SELECT"),
    ("trail_subject", "INSERT SELECT"),
    ("subject_requests_redaction", "INSERT SELECT"),
    ("subject_requests_erasure", "INSERT SELECT"),
    ("partnership_actionupdate", "INSERT SELECT"),
    ("partnership_decision", "INSERT SELECT"),
    ("partnership_importedrow", "INSERT SELECT"),
    ("audits_agreedrating", "INSERT SELECT"),
    ("audits_agreement", "INSERT SELECT"),
    ("audits_answermessage", "INSERT SELECT"),
    ("audits_answerrevision", "INSERT SELECT"),
    ("audits_moderatedrevision", "INSERT SELECT"),
    ("audits_rolledupanswer", "INSERT SELECT"),
    ("audits_editioncontent", "INSERT SELECT"),
    ("audits_educationreminder", "INSERT SELECT"),
    ("audits_qualitysample", "INSERT SELECT"),
    ("audits_trustanswertaken", "INSERT SELECT"),
    ("audits_clearedwords", "INSERT SELECT"),
    ("audits_sendback", "INSERT SELECT"),
    ("audits_sendbackitem", "INSERT SELECT"),
    ("audits_submission", "INSERT SELECT"),
    ("audits_submittedanswer", "INSERT SELECT"),
    ("audits_submittedevidence", "INSERT SELECT"),
    ("audits_submittedjudgement", "INSERT SELECT"),
    ("audits_surveyreply", "INSERT SELECT"),
    ("performance_commentary", "INSERT SELECT"),
    ("retention_keptlonger", "INSERT SELECT"),
    ("performance_observation", "INSERT SELECT"),
    ("*event", "INSERT SELECT"),
    ("*", "DELETE INSERT SELECT UPDATE"),
]

# The role that forgets reads these tables, and overwrites these columns of them. Nothing else anywhere.
KEEPER_SNAPSHOT = {
    "trail_act": "why",
    "audits_evidenceevent": "title",
    "files_blobevent": "name",
    "partnership_actionevidenceevent": "title",
    "partnership_actionupdate": "changed_for_children done taken_from why_it_differs why_moved",
    "partnership_decision": "text",
    "partnership_groupevent": "remit",
    "partnership_priorityevent": "aim",
    "partnership_priorityyearevent": "why",
    "partnership_successionevent": "note",
    "audits_agreement": "words",
    "audits_answermessage": "text",
    "audits_answerrevision": "by_role narrative reason taken_from will_do",
    "audits_clearedwords": "because words",
    "audits_moderatedrevision": "reason",
    "audits_sendback": "message",
    "audits_sendbackitem": "message",
    "audits_submittedjudgement": "reason",
    "performance_commentary": "text",
    "retention_keptlonger": "why",
    "subject_requests_redaction": "reason",
}

REFUSED = {
    "change an act": "UPDATE trail_act SET why = 'Something else'",
    "delete an act": "DELETE FROM trail_act",
    "delete a subject": "DELETE FROM trail_subject",
    "empty the trail": "TRUNCATE trail_act CASCADE",
    "empty a table": "TRUNCATE jobs_heartbeat",
    "upsert an act": "INSERT INTO trail_act SELECT * FROM trail_act ON CONFLICT (id) DO UPDATE SET why = ''",
    "lock an act for update": "SELECT 1 FROM trail_act FOR UPDATE",
    "disable a trigger": "ALTER TABLE trail_act DISABLE TRIGGER ALL",
    "add a trigger": "CREATE TRIGGER quiet BEFORE INSERT ON trail_act EXECUTE FUNCTION suppress()",
    "drop a table": "DROP TABLE trail_subject",
    "make a rule": "CREATE RULE nothing AS ON INSERT TO trail_act DO INSTEAD NOTHING",
    "replay as a replica": "SET session_replication_role = replica",
    "become the owner": "SET ROLE owner",
    "log in as the owner": "SET SESSION AUTHORIZATION owner",
    "replace the test of pgtrigger": (
        "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)"
        " RETURNS BOOLEAN AS 'SELECT TRUE' LANGUAGE sql"
    ),
    "make a table": "CREATE TABLE stray (id integer)",
    "make a table that hides another": "CREATE TEMPORARY TABLE trail_act (id integer)",
    "make a schema": "CREATE SCHEMA stray",
    "make a role": "CREATE ROLE stray",
    "forget a migration": "DELETE FROM django_migrations",
    "read pghistory's own context": "SELECT * FROM pghistory_context",
    "turn a sequence back": "SELECT setval('trail_subject_id_seq', 1)",
    "read a file of the server": "COPY jobs_heartbeat FROM '/dev/null'",
    "run a program on the server": "COPY jobs_heartbeat FROM PROGRAM 'true'",
}


def expected(table: str) -> frozenset[str]:
    return frozenset(next(rights for pattern, rights in SNAPSHOT if fnmatch(table, pattern)).split())


def test_the_application_has_exactly_these_rights():
    with connection.cursor() as cursor:
        found = read_rights(cursor)

    assert len(found) > 20
    assert found == {table: expected(table) for table in found}


def test_the_role_that_forgets_has_exactly_these_rights():
    with connection.cursor() as cursor:
        found = {table: rights for table, rights in read_rights(cursor, KEEPER).items() if rights}

    assert found == {
        table: {"SELECT"} | {f"UPDATE of {column}" for column in columns.split()}
        for table, columns in KEEPER_SNAPSHOT.items()
    }


def test_the_role_that_forgets_loses_what_somebody_gave_it(owner):
    owner.execute("GRANT ALL ON trail_act, trail_subject TO keeper")
    owner.execute("GRANT UPDATE (verb) ON trail_act TO keeper")

    grant_roles(owner, rights_by_table())

    assert read_rights(owner, KEEPER)["trail_act"] == {"SELECT", "UPDATE of why"}
    assert read_rights(owner, KEEPER)["trail_subject"] == frozenset()


def test_every_table_belongs_to_a_model_or_is_named():
    with connection.cursor() as cursor:
        found = read_rights(cursor)

    assert found.keys() - rights_by_table().keys() == set()


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED.keys())
def test_the_application_cannot(statement):
    add_act()

    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert refused.value.__cause__.pgcode == "42501"
    assert reasons() == ["Found at the spring check"]


def test_the_login_itself_can_read_nothing():
    add_act()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL role TO none")
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            cursor.execute("SELECT why FROM public.trail_act")
        cursor.execute("RESET ROLE")

    assert refused.value.__cause__.pgcode == "42501"


def test_giving_itself_rights_gives_none():
    with connection.cursor() as cursor:
        cursor.execute("GRANT UPDATE ON trail_act TO app")  # a warning, says PostgreSQL
        assert read_rights(cursor)["trail_act"] == {"INSERT", "SELECT"}


def test_no_function_lends_out_the_owner_s_rights():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )
        assert cursor.fetchall() == []


def test_grants_take_back_what_somebody_gave(owner):
    owner.execute("GRANT ALL ON trail_act TO app, PUBLIC")
    owner.execute("GRANT UPDATE (why) ON trail_act TO app")
    owner.execute("GRANT ALL ON SEQUENCE trail_subject_id_seq TO app")
    owner.execute("GRANT SELECT ON trail_act TO web")
    before = read_rights(owner)["trail_act"]

    grant_roles(owner, rights_by_table())

    assert {"UPDATE", "TRUNCATE", "UPDATE of why"} <= before
    assert read_rights(owner)["trail_act"] == {"INSERT", "SELECT"}
    owner.execute("SELECT has_sequence_privilege('app', 'trail_subject_id_seq', 'UPDATE')")
    assert owner.fetchone() == (False,)


def test_a_table_that_no_model_has_is_closed(owner):
    owner.execute("CREATE TABLE stray (id integer)")
    owner.execute("GRANT ALL ON stray TO app")

    grant_roles(owner, rights_by_table())

    assert read_rights(owner)["stray"] == frozenset()


def test_granting_twice_gives_the_same(owner):
    grant_roles(owner, rights_by_table())
    once = read_rights(owner)
    grant_roles(owner, rights_by_table())

    assert read_rights(owner) == once


def test_nothing_is_granted_on_tables_to_come(owner):
    owner.execute("SELECT count(*) FROM pg_default_acl")

    assert owner.fetchone() == (0,)


def test_the_application_cannot_grant():
    with pytest.raises(CommandError, match="Run grant_roles as owner, not as app"):
        call_command("grant_roles")


def test_copies_and_acts_are_append_only():
    assert {"trail_act", "trail_subject", "partnership_agencyevent"} <= set(append_only_tables())
    assert "partnership_agency" not in append_only_tables()


def test_a_server_without_the_role_that_forgets_gets_all_other_rights(owner, monkeypatch):
    """It was set up before there was the role; the doctor says what is missing."""
    monkeypatch.setattr(grants, "KEEPER", "keeper_of_nothing")

    grant_roles(owner, rights_by_table())

    assert read_rights(owner)["trail_act"] == {"INSERT", "SELECT"}
