"""Lets a copy that was given back from a backup write letters: from now on it is the product."""

from typing import Any

from django.core.management.base import BaseCommand

from foundation.jobs.holding import resume_letters
from foundation.jobs.models import LetterHold


class Command(BaseCommand):
    """Run it as the product runs, with the product's DATABASE_URL."""

    help = "Lets letters go that `restore` holds back."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many go now, or that none was held."""
        if not LetterHold.objects.exists():
            self.stdout.write("Letters are not held back: nothing was to be done.")
            return
        waiting = resume_letters()
        self.stdout.write(f"Letters go again; {waiting} had been waiting.")
