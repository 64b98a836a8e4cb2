"""Gives the application's role its rights on every table; run as owner after every migrate."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from foundation.database.grants import grant_roles
from foundation.database.rights import rights_by_table
from foundation.database.roles import OWNER


class Command(BaseCommand):
    """Connects with DATABASE_URL, which must name the owner for this one command."""

    help = "Grants the application's role exactly its rights. Run as owner after every migrate."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """All rights change in one transaction, so that a running application never misses one."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT current_user, pg_has_role(current_user, %s, 'MEMBER')", [OWNER])
            user, is_owner = cursor.fetchone()
            if not is_owner:
                raise CommandError(f"Run grant_roles as {OWNER}, not as {user}.")
            grant_roles(cursor, rights_by_table())
        if options["verbosity"]:
            self.stdout.write("The application's role has its rights, and no others.")
