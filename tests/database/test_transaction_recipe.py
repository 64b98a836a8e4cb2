"""A test that commits leaves nothing behind, and what migrations had written is there again."""

from contextlib import closing

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TransactionTestCase

from foundation.database.connecting import connect
from tests import database_recipe
from tests.database.trail_rows import add_act, reasons
from tests.database_reset import Reset

committing = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner_connection(transactional_db):
    name = connection.settings_dict["NAME"]
    with closing(connect(database_recipe.owner_url(), dbname=name)) as own:
        yield own


def test_committed_rows_are_gone_afterwards_append_only_ones_too(owner_connection):
    add_act()
    before = reasons()

    Reset(owner_connection)()

    assert before == ["Found at the spring check"]
    assert reasons() == []


def test_rows_that_migrations_wrote_are_put_back(owner_connection):
    before = list(ContentType.objects.order_by("id").values_list("id", "app_label", "model"))
    ContentType.objects.filter(app_label="trail").delete()

    Reset(owner_connection)()

    assert len(before) > 10
    assert list(ContentType.objects.order_by("id").values_list("id", "app_label", "model")) == before


def test_django_s_record_of_its_migrations_stays(owner_connection):
    Reset(owner_connection)()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) > 10 FROM django_migrations")
        assert cursor.fetchone() == (True,)


def test_a_transaction_left_open_fails_instead_of_hanging(owner_connection):
    add_act()
    with closing(connect(database_recipe.owner_url(), dbname=connection.settings_dict["NAME"])) as other:
        other.cursor().execute("BEGIN; LOCK TABLE trail_act IN ACCESS SHARE MODE")

        with pytest.raises(AssertionError, match="still has a transaction open"):
            Reset(owner_connection, patience="50ms")()

    assert reasons() == ["Found at the spring check"]


@committing
def test_a_test_that_commits_ends_with_this_reset_and_not_with_django_s_flush():
    assert TransactionTestCase._fixture_teardown.__module__ == "tests.conftest"


@pytest.mark.django_db
def test_the_kept_rows_are_closed_to_the_application():
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege('kept', 'USAGE')")
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_the_application_owns_nothing_in_the_test_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner IN ('app'::regrole, 'web'::regrole)")
        assert cursor.fetchone() == (0,)


def test_without_its_servers_the_suite_says_how_to_run_it(monkeypatch):
    monkeypatch.delenv("TEST_OWNER_DATABASE_URL")

    with pytest.raises(pytest.UsageError) as refused:
        database_recipe.owner_url()

    assert str(refused.value) == "Run: python3 run.py test"


def test_each_run_may_have_a_database_of_its_own(monkeypatch):
    monkeypatch.delenv("TEST_DB_SUFFIX", raising=False)
    shared = database_recipe.database_name()
    monkeypatch.setenv("TEST_DB_SUFFIX", "ada")

    assert database_recipe.database_name() == f"{shared}_ada"
