"""What the doctor asks about letters and the worker."""

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError

from foundation.database.findings import Finding, doctor_asks
from foundation.jobs.health import OLDEST_WAITING, PULSE, readiness
from foundation.jobs.models import LetterHold

NOWHERE = ("console", "locmem", "dummy", "filebased")
START = "Start the worker and beat."


def check_mail(backend: str, host: str, sender: str, *, is_demo: bool = False) -> Finding:
    """Invitations and reminders go nowhere unless a mail server is named."""
    if is_demo:
        return Finding(True, "This is the demonstration: letters are kept in a folder.")
    if any(f".{kind}." in backend for kind in NOWHERE) or not host:
        return Finding(False, "No letter leaves this machine: set EMAIL_URL to a mail server.")
    if sender.endswith("@localhost"):
        return Finding(False, "Letters come from an address at localhost: set MAIL_FROM.")
    return Finding(True, f"Letters go through {host}.")


def check_worker(seconds_ago: int | None, limit: int) -> Finding:
    """The worker says every half minute that it lives."""
    if seconds_ago is None:
        return Finding(False, f"No worker has ever run. {START}")
    if seconds_ago > limit:
        return Finding(False, f"The worker was last seen {seconds_ago} seconds ago. {START}")
    return Finding(True, f"The worker was seen {seconds_ago} seconds ago.")


def check_waiting(seconds: int, limit: int) -> Finding:
    """Work that waits long means too few workers, or work that keeps failing."""
    if seconds > limit:
        return Finding(
            False, f"The oldest job that is due has waited {seconds} seconds. Look at the worker's log."
        )
    return Finding(True, f"No job that is due has waited longer than {limit} seconds.")


def check_broker(answers: bool) -> Finding:
    """A lost broker loses no work, but everything then waits for the next tick."""
    if answers:
        return Finding(True, "The broker answers.")
    return Finding(False, "The broker does not answer: check BROKER_URL.")


def check_hold(hold: LetterHold | None) -> Finding:
    """A copy given back from a backup is silent until somebody says that it is the product now."""
    if hold is None:
        return Finding(True, "Letters are not held back.")
    return Finding(False, f"{hold}. If this copy is the product now, run resume_letters.")


@doctor_asks
def letters() -> Iterator[Finding]:
    """As the settings say; nothing is sent."""
    yield check_mail(
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL, is_demo=settings.DEMO
    )


@doctor_asks
def worker() -> Iterator[Finding]:
    """The doorbell, the pulse and the outbox; of a database that is away its own check speaks."""
    try:
        state = readiness()
    except DatabaseError:
        yield Finding(False, "The tables of the jobs cannot be read. Run migrate and grant_roles as owner.")
        return
    yield check_broker(state.broker)
    if state.database:
        yield check_hold(LetterHold.objects.first())
        yield check_worker(state.worker_seconds_ago, int(PULSE.total_seconds()))
        yield check_waiting(state.oldest_waiting_seconds, int(OLDEST_WAITING.total_seconds()))
