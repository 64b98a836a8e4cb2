"""Looks at roles, rights, keys, mail and worker, and says what is wrong."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction

from foundation.database.doctor import (
    Finding,
    check_broker,
    check_database,
    check_mail,
    check_secret_key,
    check_waiting,
    check_worker,
)
from foundation.database.facts import read_facts
from foundation.database.rights import append_only_tables, rights_by_table
from foundation.jobs.health import OLDEST_WAITING, PULSE, readiness


class Command(BaseCommand):
    """Run it as the product runs, with the product's DATABASE_URL."""

    help = "Checks roles, rights, keys, mail and worker. Exit code 1 when something is wrong."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one line for each thing looked at."""
        findings = [*_settings(), *_database()]
        for finding in findings:
            self.stdout.write(str(finding))
        wrong = sum(not finding.is_fine for finding in findings)
        if wrong:
            raise CommandError(f"{wrong} of {len(findings)} checks found something wrong.", returncode=1)


def _settings() -> list[Finding]:
    mail = check_mail(
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL, is_demo=settings.DEMO
    )
    return [check_secret_key(settings.SECRET_KEY), mail]


def _database() -> list[Finding]:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            facts = read_facts(cursor)
        found = check_database(facts, rights_by_table(), append_only_tables())
    except DatabaseError as problem:
        return [Finding(False, f"The database does not answer as it should ({type(problem).__name__}).")]
    return [*found, *_worker()]


def _worker() -> list[Finding]:
    try:
        state = readiness()
    except DatabaseError:
        return [
            Finding(False, "The tables of the jobs cannot be read. Run migrate and grant_roles as owner.")
        ]
    return [
        check_broker(state.broker),
        check_worker(state.worker_seconds_ago, int(PULSE.total_seconds())),
        check_waiting(state.oldest_waiting_seconds, int(OLDEST_WAITING.total_seconds())),
    ]
