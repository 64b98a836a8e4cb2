"""What cannot be given back is refused in a sentence, and nothing is changed."""

import io
import json
import shutil
import stat
import tarfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings

from foundation.backups import files, programs
from foundation.backups.contents import differences, read_contents
from foundation.backups.manifest import DATABASE, FILES, MANIFEST
from foundation.backups.take import take_backup
from foundation.refusals import Refusal


@pytest.fixture
def copy(taken, tmp_path):
    """A copy of the backup that a test may spoil."""
    return shutil.copytree(taken.folder, tmp_path / "copy")


def say(copy, **changes):
    manifest = json.loads((copy / MANIFEST).read_text())
    (copy / MANIFEST).write_text(json.dumps(manifest | changes))


def refused(folder):
    with pytest.raises(CommandError) as problem:
        call_command("restore", folder)
    return str(problem.value)


def tables():
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def test_a_backup_lies_in_a_folder_of_its_own_that_nobody_else_may_open(taken):
    assert {path.name for path in taken.folder.iterdir()} == {MANIFEST, DATABASE, FILES}
    assert stat.S_IMODE(taken.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in taken.folder.iterdir()} == {0o600}
    assert taken.damaged == []


def test_a_backup_that_fails_leaves_nothing_lying_about(source, tmp_path, monkeypatch):
    connection.ensure_connection()
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "another")

    with pytest.raises(Refusal, match="pg_dump failed"):
        take_backup(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_database_with_tables_is_refused(taken, source):
    assert "is not empty. Give a backup back into a new one" in refused(taken.folder)


def test_a_folder_with_files_is_refused(taken, empty):
    (empty / "ab").mkdir(parents=True)
    (empty / "ab" / "other").write_bytes(b"x")

    assert "The folder of files" in refused(taken.folder)
    assert tables() == []


@pytest.mark.parametrize("archive", [DATABASE, FILES])
def test_an_archive_that_is_not_as_it_was_written_is_refused(copy, empty, archive):
    with (copy / archive).open("r+b") as file:
        file.seek(200)
        file.write(b"\x00spoilt")

    assert refused(copy).startswith(f"{archive} is not the file that was written")
    assert tables() == []


def test_a_newer_backup_is_refused(taken, copy, empty):
    say(copy, migrations=[*taken.manifest.migrations, "trail.9999_to_come"])

    assert "by a newer version of the product, which knows trail.9999_to_come" in refused(copy)
    assert tables() == []


def test_a_folder_without_a_backup_is_refused(empty, tmp_path):
    assert (
        refused(tmp_path)
        == f"There is no backup in {tmp_path}: its manifest.json is missing or cannot be read."
    )


def test_a_table_that_comes_out_otherwise_stays_closed_to_the_product(taken, copy, empty):
    told = json.loads((copy / MANIFEST).read_text())["tables"]
    say(copy, tables=told | {"trail_act": {**told["trail_act"], "checksum": "1"}})

    assert "1 tables are not as they were when the backup was taken: trail_act." in refused(copy)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('app', 'trail_act', 'SELECT')")
        assert cursor.fetchone() == (False,)


def test_a_change_of_one_value_is_seen_by_the_checksum(taken, source):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_job SET attempts = attempts + 1")
        found = read_contents(cursor)
        transaction.set_rollback(True)

    assert differences(taken.manifest.tables, found) == ["jobs_job"]


def test_a_file_that_is_missing_is_said_when_the_backup_is_taken(source, tmp_path):
    with override_settings(FILES_DIR=tmp_path / "elsewhere"):
        (tmp_path / "elsewhere").mkdir()
        taken = take_backup(tmp_path)
        with pytest.raises(CommandError, match="1 files that the database names are missing or damaged"):
            call_command("backup", tmp_path / "other")

    assert taken.damaged == ["ab/abcdef"]


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_both_are_the_owner_s(command, tmp_path):
    with pytest.raises(CommandError) as problem:
        call_command(command, tmp_path)

    assert str(problem.value) == (
        f"Run {command} as owner, not as app: DATABASE_URL must be the owner's address."
    )


def test_an_archive_may_not_lead_out_of_the_folder(tmp_path):
    with tarfile.open(tmp_path / FILES, "w") as tar:
        tar.addfile(tarfile.TarInfo("../out"), io.BytesIO())

    with pytest.raises(Refusal, match="names a place outside the folder"):
        files.unpack(tmp_path / FILES, tmp_path / "in", {"../out": "0"})
    assert not (tmp_path / "out").exists()


def test_the_password_goes_by_the_environment():
    told = programs.surroundings(
        {"HOST": "db", "PORT": 5432, "PASSWORD": "secret", "NAME": "it", "OPTIONS": {"sslmode": "require"}}
    )

    assert told == {
        "PGHOST": "db",
        "PGPORT": "5432",
        "PGPASSWORD": "secret",
        "PGDATABASE": "it",
        "PGSSLMODE": "require",
    }


def program(folder, version):
    folder.mkdir()
    (folder / "pg_dump").write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}'\n")
    (folder / "pg_dump").chmod(0o755)
    return str(folder)


def test_a_program_older_than_the_server_is_passed_over(tmp_path, monkeypatch):
    older, newer = program(tmp_path / "older", "15.14 (Debian)"), program(tmp_path / "newer", "18.1")
    monkeypatch.setattr(programs, "places", lambda: [older, newer])

    assert programs.find("pg_dump", 18) == f"{newer}/pg_dump"
    with pytest.raises(Refusal, match="No pg_dump of version 19 or newer was found"):
        programs.find("pg_dump", 19)
