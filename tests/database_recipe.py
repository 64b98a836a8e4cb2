"""Makes the test database as `owner`, then lets the tests work as `web`, exactly as the product does.

The migrated database is kept as a template, named after its migrations: each run, and each worker of a run,
clones it. Between tests that commit, the owner empties the tables and puts back what migrations had written.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg2 import sql

from foundation.database.connecting import connect, parameters
from tests.database_reset import keep_rows

ROOT = Path(__file__).resolve().parent.parent
KEPT_TEMPLATES = 3  # a run on another branch finds its own again
HOW_TO_RUN = "Run: python3 run.py test"


def owner_url() -> str:
    """Where the owner logs in; without it no test can run."""
    url = os.environ.get("TEST_OWNER_DATABASE_URL", "")
    if not url:
        raise pytest.UsageError(HOW_TO_RUN)
    return url


def database_name() -> str:
    """One database for each worker, and for each run that sets TEST_DB_SUFFIX."""
    name = connections["default"].creation._get_test_db_name()
    suffix = os.environ.get("TEST_DB_SUFFIX", "")
    return f"{name}_{suffix}" if suffix else name


@contextmanager
def test_database() -> Iterator[str]:
    """The database of this process, cloned at the start and dropped at the end."""
    name = database_name()
    with closing(connect(owner_url(), dbname="postgres")) as server, server.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [name])
        if not cursor.fetchone()[0]:
            raise pytest.UsageError(
                f"Another test run uses {name}: set TEST_DB_SUFFIX to a name of your own."
            )
        cursor.execute("SELECT pg_advisory_lock(hashtext('test templates'))")
        template = _template(cursor)
        _drop(cursor, name)
        _run(cursor, "CREATE DATABASE {} TEMPLATE {}", name, template)
        cursor.execute("SELECT pg_advisory_unlock(hashtext('test templates'))")
        with as_owner(name):
            call_command("grant_roles", verbosity=0)  # rights on the database itself are not cloned
        try:
            with named(name):
                yield name
        finally:
            connections.close_all()
            _drop(cursor, name)


@contextmanager
def scratch_database(*, empty: bool = False) -> Iterator[str]:
    """One more database for the length of a test: a clone of the migrated one, or one without any table."""
    name = f"{connections['default'].settings_dict['NAME']}_scratch"
    with closing(connect(owner_url(), dbname="postgres")) as server, server.cursor() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"template_%{_fingerprint()}"]
        )
        template = "template0" if empty else cursor.fetchone()[0]
        _drop(cursor, name)
        _run(cursor, "CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'", name, template)
        try:
            yield name
        finally:
            connections.close_all()
            _drop(cursor, name)


@contextmanager
def named(name: str, **changes: str) -> Iterator[None]:
    """Django's connection leads to the database `name`, and starts afresh."""
    connections.close_all()
    here = connections["default"].settings_dict
    before = dict(here)
    here.update({"NAME": name, **changes})
    try:
        yield
    finally:
        connections.close_all()
        here.update({key: before[key] for key in ("NAME", *changes)})


@contextmanager
def as_owner(name: str) -> Iterator[None]:
    """Django's connection logs in as the owner, as it does for migrate."""
    owner = parameters(owner_url())
    with named(name, USER=owner["user"], PASSWORD=owner.get("password", "")):
        yield


def _template(cursor) -> str:
    """The database in which these migrations have run; made when there is none, the oldest ones dropped."""
    prefix = f"template_{settings.DATABASES['default']['NAME']}_"
    name = prefix + _fingerprint()
    cursor.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC", [prefix]
    )
    present = [row[0] for row in cursor.fetchall()]
    if name not in present:
        for old in present[KEPT_TEMPLATES:]:
            _drop(cursor, old)
        building = f"{prefix}building"
        _drop(cursor, building)  # left by a run whose migrations failed
        _run(cursor, "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", building)
        with as_owner(building):
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
        with closing(connect(owner_url(), dbname=building)) as inside:
            keep_rows(inside)
        _run(cursor, "ALTER DATABASE {} RENAME TO {}", building, name)
    return name


@cache
def _fingerprint() -> str:
    """Changes whenever a migration, or what prepares the template, does."""
    digest = hashlib.sha256(f"{django.get_version()} {settings.INSTALLED_APPS}".encode())
    files = [Path(__file__), ROOT / "tests" / "database_reset.py"]
    for app in apps.get_app_configs():
        files += sorted((Path(app.path) / "migrations").glob("*.py"))
    for file in files:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _drop(cursor, name: str) -> None:
    _run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _run(cursor, statement: str, *names: str) -> None:
    cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
