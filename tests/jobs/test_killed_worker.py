"""Real processes, really killed: what a worker had claimed is done by another."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection

from foundation.calendar.clock import real_now
from foundation.jobs import runner
from foundation.jobs.letters import send_letter
from foundation.jobs.models import Job, JobState
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]

# A worker that claims a job, says so, and is then as slow as a mail server that does not answer.
SLOW_WORKER = """
import django, sys, time
django.setup()
from foundation.jobs import runner
job = runner.claim()
print(job.pk, flush=True)
time.sleep(60)
"""


def environment():
    here = connection.settings_dict
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.jobs.worker_settings",
        "WORKER_DATABASE": str(here["NAME"]),
    }


def test_a_worker_killed_between_claim_and_send_costs_no_letter():
    person = make_person("Ben")
    send_letter(name="identity_account_changed", to=person.pk, about={}, key="once")
    worker = subprocess.Popen(
        [sys.executable, "-c", SLOW_WORKER], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True
    )
    claimed = int(worker.stdout.readline())
    worker.send_signal(signal.SIGKILL)
    worker.wait(timeout=10)
    worker.stdout.close()

    assert Job.objects.get(pk=claimed).state == JobState.RUNNING
    Job.objects.update(claimed_at=real_now() - runner.LEASE - timedelta(seconds=1))
    runner.tick()
    runner.run_due()

    assert Job.objects.get(pk=claimed).state == JobState.DONE
    assert [letter.to for letter in mail.outbox] == [[person.email]]


def test_two_workers_at_once_do_each_piece_of_work_once(tmp_path):
    from foundation.jobs.queue import enqueue

    for n in range(60):
        enqueue(kind="test.note", key=f"note:{n}", payload={"n": n})
    code = (
        "import django; django.setup()\n"
        "from foundation.jobs import handlers, runner\n"
        f"notes = open({str(tmp_path)!r} + '/' + str(__import__('os').getpid()), 'a')\n"
        "@handlers.handler('test.note')\n"
        "def note(job):\n"
        "    notes.write(str(job.payload['n']) + '\\n'); notes.flush()\n"
        "runner.run_due()\n"
    )
    workers = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment()) for _ in range(3)]
    for worker in workers:
        assert worker.wait(timeout=60) == 0

    done = [int(line) for file in tmp_path.iterdir() for line in file.read_text().split()]
    assert sorted(done) == list(range(60))


def test_an_emptied_broker_loses_nothing():
    from redis import Redis

    person = make_person("Ben")
    send_letter(name="identity_account_changed", to=person.pk, about={}, key="once")
    with Redis.from_url(settings.BROKER_URL.replace("redis+socket://", "unix://")) as broker:
        broker.flushall()
        time.sleep(0.05)

    runner.tick()
    runner.run_due()

    assert len(mail.outbox) == 1
