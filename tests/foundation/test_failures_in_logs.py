"""What the log says of a failure: where and of what kind, never in whose words."""

import json
import logging
import smtplib

import pytest
import structlog
from django.db import IntegrityError, transaction

from foundation.failures_in_logs import tell_failure
from foundation.identity.models import User
from foundation.jobs import runner
from foundation.jobs.handlers import handler
from foundation.jobs.queue import enqueue
from tests.factories.people import make_person

CANARY = "zebedee.canary@example.org"


@handler("test.refused-letter")
def refused_letter(job):
    raise smtplib.SMTPRecipientsRefused({CANARY: (550, b"no such mailbox")})


@pytest.fixture
def log(settings):
    """The lines that the settings would write, as the formatter of the settings makes them."""
    lines = []

    class Kept(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    made = dict(settings.LOGGING["formatters"]["json"])
    kept = Kept()
    kept.setFormatter(made.pop("()")(**made))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(kept)
    root.setLevel("INFO")
    yield lines
    root.removeHandler(kept)
    root.setLevel(level)


@pytest.mark.django_db
def test_a_letter_that_is_refused_leaves_no_address_in_the_log(log):
    enqueue(kind="test.refused-letter", key="canary", payload={})

    runner.run_due()

    failed = [json.loads(line) for line in log if "job_failed" in line]
    assert len(failed) == 1
    assert failed[0]["exception"].startswith("smtplib.SMTPRecipientsRefused\n")
    assert "test_failures_in_logs.py" in failed[0]["exception"]
    assert CANARY not in "".join(log)


@pytest.mark.django_db
@pytest.mark.parametrize("logger", [structlog.get_logger("ours"), logging.getLogger("django.request")])
def test_a_row_that_the_database_refuses_leaves_no_value_in_the_log(log, logger):
    make_person("Ben")
    try:
        with transaction.atomic():
            User.objects.filter(name="Ben").update(email=CANARY.upper())
    except IntegrityError as error:
        said = str(error)
        logger.error("failed", exc_info=True)

    told = json.loads(log[-1])["exception"]
    assert "CANARY" in said  # the database itself does say it
    assert told.startswith("django.db.utils.IntegrityError\n")
    assert "23514 identity_user_email_small_letters" in told
    assert "CANARY" not in "".join(log)


def test_a_record_without_a_failure_is_left_alone():
    assert tell_failure(None, "info", {"event": "fine", "exc_info": None}) == {"event": "fine"}
    assert tell_failure(None, "info", {"event": "fine"}) == {"event": "fine"}
