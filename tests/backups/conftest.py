"""A database with something of everything in it, its backup, and an empty database to give it back into."""

import hashlib

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import override_settings

from foundation.backups.take import take_backup
from foundation.calendar.clock import real_now
from foundation.files.models import Blob
from foundation.jobs.letters import send_letter
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests import database_recipe
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

EVIDENCE = b"Ten files were read in May."


def fill(files):
    """An agency whose name changed, a person with a letter on its way, a session, a file."""
    agency = make_agency("Elmbrook Housing")
    with act(system_actor(), "test.rename", about=[agency], why="It was merged"):
        agency.name = "Elmbrook Homes 家"
        agency.save(update_fields=["name"])
    ben = make_person("Ben")
    send_letter(name="identity_account_changed", to=ben.pk, about={}, key="once")
    Session.objects.create(session_key="k" * 32, session_data="x", expire_date=real_now())
    place = files / "ab" / "abcdef"
    place.parent.mkdir(parents=True)
    place.write_bytes(EVIDENCE)
    with act(system_actor(), "test.upload"):
        Blob.objects.create(
            sha256=hashlib.sha256(EVIDENCE).hexdigest(),
            size=len(EVIDENCE),
            media_type="text/plain",
            name="audit.txt",
            stored_name="ab/abcdef",
        )


@pytest.fixture(scope="module")
def source(django_db_setup, django_db_blocker, tmp_path_factory):
    """The folder of files beside a filled database; Django is connected to it as its owner."""
    files = tmp_path_factory.mktemp("source")
    with (
        django_db_blocker.unblock(),
        database_recipe.scratch_database() as name,
        database_recipe.as_owner(name),
        override_settings(FILES_DIR=files),
    ):
        fill(files)
        yield files


@pytest.fixture(scope="module")
def taken(source, tmp_path_factory):
    """The backup; what is read from the filled database afterwards must be the same."""
    return take_backup(tmp_path_factory.mktemp("backups"))


@pytest.fixture
def empty(taken, tmp_path):
    """Django is connected to a database without a table, as its owner; beside it an empty folder."""
    with (
        database_recipe.scratch_database(empty=True) as name,
        database_recipe.as_owner(name),
        override_settings(FILES_DIR=tmp_path / "files"),
    ):
        yield tmp_path / "files"


@pytest.fixture
def cursor(empty):
    with connection.cursor() as made:
        yield made
