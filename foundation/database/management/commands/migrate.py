"""Django's migrate, which here draws no model again for a trigger and gives up a lock it cannot get in time."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.migrations.migration import Migration

from foundation.database.lock_limit import is_lock_timeout, wait_at_most
from foundation.database.still_triggers import keep_models_still

GAVE_UP = (
    "{migration} gave up after {seconds} s: a table that it changes was in use by somebody else for all that time. "
    "It has been undone, the migrations before it stay, and the service goes on as it was. Run migrate again; "
    "if that fails too, stop web, worker and beat first, or look in pg_stat_activity for who holds on."
)


class Command(migrate.Command):
    """Takes the arguments of Django's own command and does the same to the database."""

    running = "The migration"

    def handle(self, *args: Any, **options: Any) -> None:
        """A lock that does not come within MIGRATE_LOCK_SECONDS is one sentence instead of a service that stands."""
        seconds = settings.MIGRATE_LOCK_SECONDS
        try:
            with wait_at_most(connections[options["database"]], seconds):
                super().handle(*args, **options)
        except OperationalError as problem:
            if not is_lock_timeout(problem):
                raise
            raise CommandError(GAVE_UP.format(migration=self.running, seconds=seconds)) from problem

    def migration_progress_callback(
        self, action: str, migration: Migration | None = None, fake: bool = False
    ) -> None:
        """Is told of each migration just before it runs."""
        if action == "apply_start" and migration is not None:
            self.running = str(migration)
            keep_models_still(migration)
        super().migration_progress_callback(action, migration, fake)
