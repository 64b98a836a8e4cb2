"""The outbox: work is written with the change that wants it, done once, and never lost."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from foundation.calendar.clock import real_now
from foundation.jobs import doorbell, handlers, letters, runner
from foundation.jobs.models import Heartbeat, Job, JobState
from foundation.jobs.queue import enqueue
from foundation.refusals import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(monkeypatch):
    """A kind of work that notes when it was done."""
    done = []
    monkeypatch.setitem(handlers._handlers, "test.work", lambda job: done.append(job.payload["n"]))
    return done


def put(n=1, **more):
    return enqueue(kind="test.work", key=f"work:{n}", payload={"n": n}, **more)


def test_the_same_key_twice_is_the_same_work_done_once(work):
    first, second = put(), put()

    runner.run_due()

    assert (first.pk == second.pk, work) == (True, [1])


def test_work_of_a_transaction_that_is_undone_is_not_done(work):
    with pytest.raises(RuntimeError), transaction.atomic():
        put()
        raise RuntimeError

    assert (runner.run_due(), work) == (0, [])


def test_work_whose_time_has_not_come_waits(work):
    put(run_at=real_now() + timedelta(minutes=1))

    assert (runner.run_due(), work) == (0, [])


def test_a_finished_job_keeps_what_it_says(work):
    job = put()

    runner.run_due()

    job.refresh_from_db()
    assert (job.state, job.progress, job.attempts) == (JobState.DONE, 100, 1)


def test_a_refusal_is_final_and_is_said_in_words(monkeypatch):
    def refuse(job):
        raise Refusal("The file has no rows.")

    monkeypatch.setitem(handlers._handlers, "test.work", refuse)
    job = put()

    runner.run_due()

    job.refresh_from_db()
    assert (job.state, job.problem) == (JobState.FAILED, "The file has no rows.")


def test_an_error_is_tried_again_later_and_given_up_after_five_times(monkeypatch):
    def breaks(job):
        raise OSError("mail server away, with somebody's address in the message")

    monkeypatch.setitem(handlers._handlers, "test.work", breaks)
    job = put()
    seen = []
    for _ in range(6):
        Job.objects.filter(state=JobState.WAITING).update(run_at=real_now())
        runner.run_due()
        job.refresh_from_db()
        seen.append((job.state, job.attempts, job.problem))

    waiting = [(JobState.WAITING, n, "OSError") for n in range(1, 5)]
    assert seen == [*waiting, (JobState.FAILED, 5, "OSError"), (JobState.FAILED, 5, "OSError")]


def test_work_that_nobody_knows_is_kept_and_named(work):
    job = enqueue(kind="test.unknown", key="unknown", payload={})

    runner.run_due()

    job.refresh_from_db()
    assert (job.state, job.problem) == (JobState.WAITING, "UnknownKindError")


def test_a_worker_that_lost_its_claim_does_not_say_how_it_ended(work):
    put()
    slow = runner.claim()
    Job.objects.update(state=JobState.WAITING, claim=None)
    quick = runner.claim()
    runner.run(quick)

    runner._finish(slow, state=JobState.FAILED, problem="too late")

    assert Job.objects.get().state == JobState.DONE


def test_the_tick_offers_stranded_work_again_but_not_work_in_hand(work):
    put(1)
    put(2)
    stranded, in_hand = runner.claim(), runner.claim()
    Job.objects.filter(pk=stranded.pk).update(claimed_at=real_now() - runner.LEASE - timedelta(seconds=1))

    runner.tick()

    states = dict(Job.objects.filter(kind="test.work").values_list("pk", "state"))
    assert states == {stranded.pk: JobState.WAITING, in_hand.pk: JobState.RUNNING}


def test_the_tick_shows_a_pulse_and_asks_for_the_days_work_once(monkeypatch):
    monkeypatch.setattr(handlers, "_daily", ["test.daily"])

    runner.tick()
    runner.tick()

    assert Heartbeat.objects.filter(name="worker").count() == 1
    assert Job.objects.filter(kind="test.daily").count() == 1


def test_a_transaction_rings_once_however_much_it_writes(monkeypatch, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as hooks:
        put(1)
        put(2)
        put(3)

    assert len(hooks) == 1


def test_a_broker_that_is_away_costs_nothing_but_time(monkeypatch, work, django_capture_on_commit_callbacks):
    def away(*_names, **_options):
        raise OSError("connection refused")

    monkeypatch.setattr(doorbell.current_app, "send_task", away)

    with django_capture_on_commit_callbacks(execute=True):
        put()

    assert runner.run_due() == 1


def test_letters_to_several_are_written_at_once_and_the_same_key_is_one_letter(
    monkeypatch, django_assert_num_queries
):
    from foundation.jobs import letters

    monkeypatch.setitem(letters._builders, "test_letter", lambda to, about: None)
    one, other = UUID(int=1), UUID(int=2)
    letters.send_letter(name="test_letter", to=one, about={"thing": 7}, key=f"k:{one}")

    with django_assert_num_queries(1):
        letters.send_letters(name="test_letter", to=[one, other], about={"thing": 7}, key="k")

    jobs = Job.objects.order_by("key")
    assert [job.key for job in jobs] == [f"letter:test_letter:k:{one}", f"letter:test_letter:k:{other}"]
    assert [job.payload for job in jobs] == [
        {"name": "test_letter", "to": str(to), "about": {"thing": "7"}} for to in (one, other)
    ]


def test_letters_to_nobody_ring_nobody(monkeypatch, django_assert_num_queries):
    from foundation.jobs import letters

    monkeypatch.setitem(letters._builders, "test_letter", lambda to, about: None)

    with django_assert_num_queries(0):
        letters.send_letters(name="test_letter", to=[], about={}, key="k")

    assert Job.objects.count() == 0


def test_a_letter_that_nobody_registered_is_refused():
    from foundation.jobs.letters import send_letters

    with pytest.raises(LookupError):
        send_letters(name="test_unknown", to=[UUID(int=1)], about={}, key="k")


def test_letters_about_different_things_go_into_the_outbox_by_one_statement_and_each_once(
    monkeypatch, django_assert_num_queries
):
    monkeypatch.setitem(letters._builders, "test", lambda person, about: None)
    wanted = [(UUID(int=n), {"thing": n}, f"thing-{n}") for n in range(3)]

    with django_assert_num_queries(1):
        letters.send_each(name="test", letters=wanted)
    letters.send_each(name="test", letters=wanted)

    found = Job.objects.order_by("key").values_list("key", "payload")
    assert [(key, payload["to"], payload["about"]) for key, payload in found] == [
        (f"letter:test:thing-{n}", str(UUID(int=n)), {"thing": str(n)}) for n in range(3)
    ]
