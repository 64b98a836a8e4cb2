"""A copy that was given back from a backup writes to nobody until it is told to."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from foundation.calendar.clock import real_now
from foundation.jobs import handlers, runner
from foundation.jobs.doctor import check_hold
from foundation.jobs.health import readiness
from foundation.jobs.holding import hold_letters, resume_letters
from foundation.jobs.letters import send_letter
from foundation.jobs.models import Heartbeat, Job, JobState, LetterHold
from foundation.jobs.queue import enqueue
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    """One that waits in the outbox."""
    return send_letter(name="identity_account_changed", to=make_person("Ben").pk, about={}, key="once")


def test_a_held_letter_waits_and_costs_no_attempt(letter):
    hold_letters("a test")

    runner.run_due()

    letter.refresh_from_db()
    assert (mail.outbox, letter.state, letter.attempts) == ([], JobState.WAITING, 0)


def test_a_letter_that_was_on_its_way_when_the_backup_was_taken_is_held_too(letter):
    hold_letters("a test")
    Job.objects.update(state=JobState.RUNNING, claimed_at=real_now() - runner.LEASE - timedelta(seconds=1))

    runner.tick()
    runner.run_due()

    assert mail.outbox == []


def test_other_work_goes_on_while_letters_are_held(letter, monkeypatch):
    done = []
    monkeypatch.setitem(handlers._handlers, "test.work", lambda job: done.append(job.kind))
    enqueue(kind="test.work", key="work", payload={})
    hold_letters("a test")

    runner.run_due()

    assert done == ["test.work"]


def test_letters_go_when_they_are_resumed(letter):
    hold_letters("a test")
    out = StringIO()

    call_command("resume_letters", stdout=out)
    runner.run_due()

    assert len(mail.outbox) == 1
    assert out.getvalue() == "Letters go again; 1 had been waiting.\n"


def test_letters_that_are_not_held_are_not_said_to_go_again(letter):
    out = StringIO()

    call_command("resume_letters", stdout=out)

    assert out.getvalue() == "Letters are not held back: nothing was to be done.\n"


def test_a_second_hold_changes_nothing():
    hold_letters("the first")
    hold_letters("the second")

    assert [hold.why for hold in LetterHold.objects.all()] == ["the first"]
    assert (resume_letters(), LetterHold.objects.count()) == (0, 0)


def test_held_letters_do_not_make_the_product_unready(letter):
    hold_letters("a test")
    Job.objects.update(run_at=real_now() - timedelta(hours=2))
    Heartbeat.objects.create(name="worker", at=real_now())

    assert readiness().oldest_waiting_seconds == 0


def test_the_doctor_says_that_letters_are_held():
    held = check_hold(LetterHold(since=real_now(), why="given back from a backup"))

    assert (check_hold(None).is_fine, held.is_fine) == (True, False)
    assert held.sentence.startswith("Letters are held since ")
    assert held.sentence.endswith(
        ": given back from a backup. If this copy is the product now, run resume_letters."
    )
