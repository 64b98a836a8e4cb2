"""Looks at roles, rights, keys, mail and worker, and says what is wrong."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.database.findings import gather


class Command(BaseCommand):
    """Run it as the product runs, with the product's DATABASE_URL."""

    help = "Checks roles, rights, keys, mail and worker. Exit code 1 when something is wrong."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one line for each thing looked at."""
        findings = gather()
        for finding in findings:
            self.stdout.write(str(finding))
        wrong = sum(not finding.is_fine for finding in findings)
        if wrong:
            raise CommandError(f"{wrong} of {len(findings)} checks found something wrong.", returncode=1)
