"""Migrate gives up a lock that does not come, and makes the triggers without drawing models anew."""

from contextlib import closing, contextmanager

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import AutoField
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from foundation.database.connecting import connect
from foundation.database.still_triggers import StillAddTrigger, keep_models_still
from tests import database_recipe

TIES = """
SELECT conname FROM pg_constraint WHERE conrelid = 'files_blobevent'::regclass
AND confrelid = 'trail_act'::regclass
"""
OURS = (
    "database",
    "trail",
    "identity",
    "jobs",
    "files",
    "retention",
    "subject_requests",
    "partnership",
    "audits",
    "performance",
)


@pytest.fixture
def untied(django_db_setup, django_db_blocker):
    """A database of its own, worked on as owner, in which the ties of the files' copies are still to be made."""
    with (
        django_db_blocker.unblock(),
        database_recipe.scratch_database() as name,
        database_recipe.as_owner(name),
    ):
        with connection.cursor() as cursor:
            cursor.execute(TIES)
            for (tie,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE files_blobevent DROP CONSTRAINT {tie}")
            cursor.execute("DELETE FROM django_migrations WHERE app = 'files' AND name >= '0002_ties'")
        yield name


@contextmanager
def somebody_writing(database):
    """Another connection with an open transaction that has written to the table."""
    with closing(connect(database_recipe.owner_url(), dbname=database)) as other:
        other.cursor().execute("BEGIN; LOCK TABLE files_blobevent IN ROW EXCLUSIVE MODE")
        yield


def ties_and_records():
    with connection.cursor() as cursor:
        cursor.execute(TIES)
        ties = cursor.fetchall()
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'files' ORDER BY name")
        return len(ties), [row[0] for row in cursor.fetchall()]


def test_migrate_gives_up_a_table_in_use_and_leaves_everything_as_it_was(untied, settings):
    settings.MIGRATE_LOCK_SECONDS = 1

    with somebody_writing(untied), pytest.raises(CommandError) as refused:
        call_command("migrate", verbosity=0)

    assert str(refused.value).startswith(
        "files.0002_ties gave up after 1 s: a table that it changes was in use"
    )
    assert ties_and_records() == (0, ["0001_initial"])


def test_migrate_succeeds_when_the_table_is_free_again(untied, settings):
    settings.MIGRATE_LOCK_SECONDS = 1
    with somebody_writing(untied), pytest.raises(CommandError):
        call_command("migrate", verbosity=0)

    call_command("migrate", verbosity=0)

    assert ties_and_records() == (1, ["0001_initial", "0002_ties", "0003_kept_no_longer"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout')")
        assert cursor.fetchone() == ("0",)


def test_each_migration_of_ours_is_undone_whole_when_it_gives_up():
    nodes = MigrationLoader(None).graph.nodes

    assert [str(each) for key, each in nodes.items() if key[0] in OURS and not each.atomic] == []


@pytest.mark.django_db
def test_every_declared_trigger_stands_in_the_database_as_declared():
    status = {
        uri: trigger.get_installation_status(model)[0]
        for model, trigger in pgtrigger.registered()
        for uri in [trigger.get_uri(model)]
    }

    assert len(status) > 200
    assert {uri: found for uri, found in status.items() if found != "INSTALLED"} == {}


def test_still_migrations_come_to_the_same_state():
    usual, still = MigrationLoader(None), MigrationLoader(None)
    for migration in still.graph.nodes.values():
        keep_models_still(migration)

    assert (
        sum(isinstance(op, StillAddTrigger) for each in still.graph.nodes.values() for op in each.operations)
        > 200
    )
    assert shape(still.project_state()) == shape(usual.project_state())


def shape(state):
    """Each model's options and fields as plain values: two array fields are never equal, however alike."""
    return {
        key: (model.options, {name: field_shape(field) for name, field in model.fields.items()})
        for key, model in state.models.items()
    }


def field_shape(field):
    _name, path, args, kwargs = field.deconstruct()
    return (
        path,
        args,
        {name: field_shape(each) if name == "base_field" else each for name, each in kwargs.items()},
    )


class Loaded:
    """What a migration looks like once it is loaded."""

    def __init__(self, *operations):
        self.operations = list(operations)


@pytest.fixture
def state():
    state = ProjectState()
    state.add_model(ModelState("trail", "Thing", [("id", AutoField(primary_key=True))]))
    return state


def test_a_trigger_leaves_the_drawn_models_alone(state):
    trigger = pgtrigger.Trigger(
        name="guard", when=pgtrigger.Before, operation=pgtrigger.Delete, func="RETURN OLD;"
    )
    migration = Loaded(AddTrigger("thing", trigger), RemoveTrigger("thing", "guard"))
    drawn = state.apps.get_model("trail", "thing")
    keep_models_still(migration)

    adding, removing = migration.operations
    adding.state_forwards("trail", state)
    added = state.models["trail", "thing"].options["triggers"]
    removing.state_forwards("trail", state)

    assert added == [trigger]
    assert state.models["trail", "thing"].options["triggers"] == []
    assert state.apps.get_model("trail", "thing") is drawn
