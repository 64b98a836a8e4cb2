"""Takes a backup: one moment of the database, then the files, and what both were."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from foundation.backups import files, programs
from foundation.backups.contents import Content, left_out, read_contents
from foundation.backups.manifest import DATABASE, FILES, Manifest, digest, migrations_run
from foundation.calendar.clock import real_now
from foundation.files.models import Blob
from foundation.refusals import Refusal

PATIENCE = "60s"  # for a table that a migration holds


@dataclass(frozen=True)
class Taken:
    """Where it is, what it says, and which files the database names that were not found as they should be."""

    folder: Path
    manifest: Manifest
    damaged: list[str]


def take_backup(into: Path) -> Taken:
    """A folder of its own, readable by nobody else; it gets its name when it is complete."""
    taken_at = real_now()
    folder = into / f"{taken_at:%Y-%m-%dT%H%M%SZ}"
    partial = into / f".{folder.name}.partial"
    if folder.exists():
        raise Refusal(f"There is a backup in {folder} already.")
    partial.mkdir(parents=True, mode=0o700)
    try:
        manifest, named = _fill(partial, taken_at)
    except BaseException:  # a dump of half a database is of no use, and nightly ones would fill the disk
        shutil.rmtree(partial, ignore_errors=True)
        raise
    partial.rename(folder)
    damaged = sorted(name for name, checksum in named.items() if manifest.files.get(name) != checksum)
    return Taken(folder, manifest, damaged)


def _fill(folder: Path, taken_at: datetime) -> tuple[Manifest, Mapping[str, str]]:
    """What is taken, and the files that the database names."""
    tables, named, migrations = _take_database(folder / DATABASE)
    found = files.pack(Path(settings.FILES_DIR), folder / FILES)
    manifest = Manifest(
        taken_at=taken_at.isoformat(timespec="seconds"),
        migrations=migrations,
        archives={name: digest(folder / name) for name in (DATABASE, FILES)},
        tables=tables,
        files=found,
    )
    manifest.write(folder)
    for path in folder.iterdir():
        path.chmod(0o600)  # also where a copy of it comes to lie
    return manifest, named


def _take_database(archive: Path) -> tuple[dict[str, Content], Mapping[str, str], list[str]]:
    """The dump and the counts see the same moment, whatever is written meanwhile.

    The files come after it: they are added and never changed, so each one that this moment names is there.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        tables = read_contents(cursor)
        named = dict(Blob.objects.kept().values_list("stored_name", "sha256"))
        migrations = migrations_run()
        behind = [f"--exclude-table-data=public.{table}" for table in left_out()]
        options = ["--format=custom", f"--snapshot={snapshot}", f"--lock-wait-timeout={PATIENCE}", *behind]
        programs.run("pg_dump", [*options, f"--file={archive}"])
    return tables, named, migrations
