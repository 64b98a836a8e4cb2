"""Makes the database roles and the database; run once by whoever runs the server, before any migration."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.database.roles import Wanted, create_roles

VARIABLES = ("ADMIN_DATABASE_URL", "OWNER_PASSWORD", "WEB_PASSWORD")


class Command(BaseCommand):
    """Reads the superuser's address and both passwords from the environment, never from arguments."""

    help = "Creates or corrects the roles owner, web, app and keeper, and the database. Needs a superuser's address."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Passwords are no arguments: those can be read by every process of the machine."""
        parser.add_argument("--database", default="", help="name of the database; else that of DATABASE_URL")
        parser.add_argument("--for-tests", action="store_true", help="let owner create and drop databases")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuses in one sentence when a variable is missing."""
        missing = [name for name in VARIABLES if not os.environ.get(name)]
        if missing:
            raise CommandError(f"Set {' and '.join(missing)} in the environment first.")
        database = options["database"] or settings.DATABASES["default"]["NAME"]
        wanted = Wanted(
            database=str(database),
            owner_password=os.environ["OWNER_PASSWORD"],
            web_password=os.environ["WEB_PASSWORD"],
            for_tests=options["for_tests"],
        )
        create_roles(os.environ["ADMIN_DATABASE_URL"], wanted)
        self.stdout.write(
            f"The roles owner, web, app and keeper are ready, and so is the database {database}."
        )
