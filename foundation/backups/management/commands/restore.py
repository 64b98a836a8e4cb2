"""Gives a backup back into an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.backups.as_owner import insist_on_owner
from foundation.backups.give_back import give_back
from foundation.refusals import Refusal


class Command(BaseCommand):
    """Connects with DATABASE_URL, which must name the owner for this one command."""

    help = "Gives a backup back into an empty database and an empty folder of files. Run as owner."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one."""
        parser.add_argument("folder", type=Path, help="the folder that backup made")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what is there again, and what is held."""
        try:
            insist_on_owner("restore")
            manifest = give_back(options["folder"])
        except (Refusal, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Given back as it was on {manifest.taken_at}: {manifest.rows} rows of {len(manifest.tables)} tables"
            f" and {len(manifest.files)} files, each with the checksum it had."
        )
        self.stdout.write("Letters are held. When this copy is to be the product, run resume_letters.")
