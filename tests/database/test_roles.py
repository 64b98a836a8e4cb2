"""`web` logs in and works as `app`; neither owns, makes or inherits anything."""

import os
from contextlib import closing
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from foundation.database.connecting import connect, parameters
from foundation.database.facts import read_facts
from foundation.database.roles import APP, KEEPER, OWNER, WEB, Wanted, make_roles, one_at_a_time
from tests.database_recipe import owner_url


def ask(cursor, query):
    cursor.execute(query)
    return cursor.fetchone()


@pytest.fixture
def superuser():
    """A superuser's transaction, undone at the end."""
    url = os.environ.get("TEST_ADMIN_DATABASE_URL", "")
    if not url:
        pytest.skip("Set TEST_ADMIN_DATABASE_URL to a superuser's address to test how roles are made.")
    with closing(connect(url)) as server:
        server.autocommit = False
        with server.cursor() as cursor:
            one_at_a_time(cursor)  # before any change, or two runs would wait for each other
            yield cursor
        server.rollback()


@pytest.fixture
def wanted(settings):
    owner = parameters(owner_url())
    web = settings.DATABASES["default"]
    return Wanted("unused", owner.get("password", ""), web["PASSWORD"], for_tests=True)


@pytest.mark.django_db
def test_the_product_logs_in_as_web_and_works_as_app():
    with connection.cursor() as cursor:
        assert ask(cursor, "SELECT session_user, current_user") == (WEB, APP)


@pytest.mark.django_db(transaction=True)
def test_a_second_thread_works_as_app_too():
    found = []

    def look():
        with connection.cursor() as cursor:
            found.append(ask(cursor, "SELECT session_user, current_user"))
        connection.close()

    thread = Thread(target=look)
    thread.start()
    thread.join()

    assert found == [(WEB, APP)]


@pytest.mark.django_db
def test_roles_can_do_no_more_than_they_need():
    with connection.cursor() as cursor:
        facts = read_facts(cursor)
    rights = {
        name: (role.superuser, role.passes_policies, role.makes_roles, role.logs_in)
        for name, role in facts.roles.items()
    }

    assert rights == {
        OWNER: (False, False, False, True),
        WEB: (False, False, False, True),
        APP: (False, False, False, False),
        KEEPER: (False, False, False, False),
        "room_cases": (False, False, False, False),
    }
    assert facts.roles[WEB].inherits is False
    assert facts.memberships == [(WEB, APP), (WEB, KEEPER), (WEB, "room_cases")]
    assert facts.owning == []


@pytest.mark.django_db
def test_timeouts_and_search_path_stand_on_the_login():
    with connection.cursor() as cursor:
        cursor.execute("SELECT unnest(setconfig) FROM pg_db_role_setting WHERE setrole = 'web'::regrole")
        found = sorted(row[0] for row in cursor.fetchall())
        in_force = ask(cursor, "SELECT current_setting('lock_timeout'), current_setting('search_path')")

    assert found == [
        "idle_in_transaction_session_timeout=60s",
        "lock_timeout=5s",
        "role=app",
        "search_path=public, pg_temp",
        "statement_timeout=30s",
    ]
    assert in_force == ("5s", "public, pg_temp")


@pytest.mark.parametrize("missing", ["ADMIN_DATABASE_URL", "OWNER_PASSWORD", "WEB_PASSWORD"])
def test_create_roles_says_what_is_missing(monkeypatch, missing):
    for name in ("ADMIN_DATABASE_URL", "OWNER_PASSWORD", "WEB_PASSWORD"):
        monkeypatch.setenv(name, "given")
    monkeypatch.delenv(missing)

    with pytest.raises(CommandError) as refused:
        call_command("create_roles")

    assert str(refused.value) == f"Set {missing} in the environment first."


def test_making_roles_twice_changes_nothing(superuser, wanted):
    query = (
        "SELECT array_agg(pg_roles::text ORDER BY rolname) FROM pg_roles"
        " WHERE rolname IN ('owner', 'web', 'app', 'keeper')"
    )
    make_roles(superuser, wanted)
    once = ask(superuser, query)
    make_roles(superuser, wanted)

    assert ask(superuser, query) == once


def test_making_roles_takes_back_what_somebody_gave(superuser, wanted):
    superuser.execute("ALTER ROLE web SUPERUSER BYPASSRLS INHERIT CREATEDB")
    superuser.execute("ALTER ROLE app LOGIN CREATEROLE")
    superuser.execute("GRANT owner, pg_read_all_data TO web")
    superuser.execute("GRANT pg_monitor TO app")
    superuser.execute("GRANT keeper TO app")
    superuser.execute("GRANT pg_monitor TO keeper")
    superuser.execute("ALTER ROLE keeper LOGIN SUPERUSER")
    superuser.execute("ALTER ROLE web SET statement_timeout TO 0")

    make_roles(superuser, wanted)
    facts = read_facts(superuser)

    web, app = facts.roles[WEB], facts.roles[APP]
    assert (web.superuser, web.passes_policies, web.inherits, web.makes_databases) == (False,) * 4
    assert (app.logs_in, app.makes_roles) == (False, False)
    assert (facts.roles[KEEPER].logs_in, facts.roles[KEEPER].superuser) == (False, False)
    assert facts.memberships == [(WEB, APP), (WEB, KEEPER), (WEB, "room_cases")]
    superuser.execute(
        "SELECT 'statement_timeout=30s' = ANY(setconfig) FROM pg_db_role_setting"
        " WHERE setrole = 'web'::regrole"
    )
    assert superuser.fetchall() == [(True,)]


def test_a_password_is_quoted(superuser):
    make_roles(superuser, Wanted("unused", "o'\"%s\\wner", "w';--eb"))

    assert ask(superuser, "SELECT count(*) FROM pg_authid WHERE rolpassword LIKE 'SCRAM-SHA-256$%'")[0] >= 2


def test_outside_tests_the_owner_makes_no_databases(superuser):
    make_roles(superuser, Wanted("unused", "owner", "web"))

    assert ask(superuser, "SELECT rolcreatedb FROM pg_roles WHERE rolname = 'owner'") == (False,)
