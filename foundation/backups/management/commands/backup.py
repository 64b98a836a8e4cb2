"""Takes the database and the files away, into a new folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.backups.as_owner import insist_on_owner
from foundation.backups.take import take_backup
from foundation.refusals import Refusal


class Command(BaseCommand):
    """Connects with DATABASE_URL, which must name the owner for this one command."""

    help = "Writes database, files and their checksums into a new folder. Run as owner. Keys are not in it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where it goes."""
        parser.add_argument("into", type=Path, help="the folder in which backups are kept")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what was taken, and fails when a file that the database names is missing or damaged."""
        try:
            insist_on_owner("backup")
            taken = take_backup(options["into"])
        except (Refusal, OSError) as problem:
            raise CommandError(str(problem)) from problem
        manifest = taken.manifest
        self.stdout.write(
            f"Taken: {taken.folder} with {manifest.rows} rows of {len(manifest.tables)} tables and"
            f" {len(manifest.files)} files. SECRET_KEY is not in it: keep it elsewhere."
        )
        if taken.damaged:
            raise CommandError(
                f"The backup is complete, but {len(taken.damaged)} files that the database names are missing or"
                f" damaged in FILES_DIR, such as {taken.damaged[0]}. Bring them back from an earlier backup."
            )
