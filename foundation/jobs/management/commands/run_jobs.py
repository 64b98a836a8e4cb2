"""Runs what is due in the outbox, for a server without a worker at hand."""

from typing import Any

from django.core.management.base import BaseCommand

from foundation.jobs.runner import run_due


class Command(BaseCommand):
    """Run what is due, then stop."""

    help = "Runs the jobs that are due, one after another, then stops."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{run_due()} jobs run.")
