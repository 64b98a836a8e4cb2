"""Gives a backup back into an empty database and an empty folder, and holds its letters."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from foundation.backups import files, programs
from foundation.backups.contents import differences, read_contents
from foundation.backups.manifest import DATABASE, FILES, Manifest, migrations_known, read
from foundation.database.grants import grant_roles
from foundation.database.rights import rights_by_table
from foundation.jobs.holding import hold_letters
from foundation.refusals import Refusal

RELATIONS = """
SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
"""
WHY = "given back from a backup"
ARGUMENTS = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]


def give_back(folder: Path) -> Manifest:
    """Refuses before it changes anything; what does not come out as it was taken stays closed to the product.

    The rights come last: until then neither web nor worker can read a row, so no letter can go.
    """
    manifest = read(folder)
    kept = Path(settings.FILES_DIR)
    _refuse_what_cannot_be(manifest, kept)
    programs.run(
        "pg_restore",
        [*ARGUMENTS, f"--dbname={connection.settings_dict['NAME']}", str(folder / DATABASE)],
    )
    with transaction.atomic(), connection.cursor() as cursor:
        if differing := differences(manifest.tables, read_contents(cursor)):
            raise Refusal(
                f"{len(differing)} tables are not as they were when the backup was taken: {', '.join(differing)}."
                " The database stays closed to the product. Drop it and use another backup."
            )
    files.unpack(folder / FILES, kept, manifest.files)
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic(), connection.cursor() as cursor:
        hold_letters(WHY)
        grant_roles(cursor, rights_by_table())
    return manifest


def _refuse_what_cannot_be(manifest: Manifest, kept: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(RELATIONS)
        (there,) = cursor.fetchone()
    if there:
        name = connection.settings_dict["NAME"]
        raise Refusal(
            f"The database {name} is not empty. Give a backup back into a new one (create_roles makes it)."
        )
    if not files.is_empty(kept):
        raise Refusal(f"The folder of files ({kept}) is not empty. Move it away first.")
    if unknown := sorted(set(manifest.migrations) - set(migrations_known())):
        raise Refusal(
            f"The backup was taken by a newer version of the product, which knows {unknown[0]}: use that one."
        )
