"""Lets a copy that was given back from a backup write letters: from now on it is the product."""

from typing import Any

from django.core.management.base import BaseCommand

from foundation.jobs.holding import resume_letters


class Command(BaseCommand):
    """Run it as the product runs, with the product's DATABASE_URL."""

    help = "Lets letters go that `restore` holds back."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many go now."""
        waiting = resume_letters()
        self.stdout.write(f"Letters go again; {waiting} had been waiting.")
