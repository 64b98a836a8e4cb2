"""Two people decide at the same moment: one decision stands, the other is refused, and the work is done once."""

import threading

import pytest
from django.db import connections

from foundation.calendar.clock import real_now
from foundation.jobs.models import Job
from foundation.refusals import Refusal
from foundation.retention.choices import DisposalState
from foundation.retention.kept import class_of
from foundation.retention.models import Disposal
from foundation.retention.services import disposals
from foundation.retention.services.removing import remove_agreed
from foundation.trail.acts import act
from partnership.models import Decision, PlanMeeting
from partnership.roles import Role
from tests.factories.people import actor_of, make_person
from tests.factories.plan import PlanFactory, make_action
from tests.retention.aged import SEVEN_YEARS_AGO

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def proposed(today):
    """A meeting that is due, proposed by Ada; Cyd and Imogen may decide."""
    cast = [
        actor_of(make_person(name, role))
        for name, role in (
            ("Ada", Role.PARTNERSHIP_MANAGER),
            ("Cyd", Role.PARTNERSHIP_MANAGER),
            ("Imogen", Role.INFORMATION_GOVERNANCE),
        )
    ]
    action = make_action()
    with act(cast[0], "test.make"):
        meeting = PlanMeeting.objects.create(
            plan=PlanFactory(), held_on=SEVEN_YEARS_AGO, closed_at=real_now()
        )
        Decision.objects.create(meeting=meeting, action=action, text="Said", at=real_now())
    disposal = disposals.propose(actor=cast[0], kept=class_of("meetings"), unit_ids=[str(meeting.pk)])
    return disposal, cast[1], cast[2]


def at_once(*acts):
    """Each in a connection of its own, all beginning together; what each was refused with, or nothing."""
    barrier, said = threading.Barrier(len(acts)), [""] * len(acts)

    def run(number, perform):
        barrier.wait()
        try:
            perform()
        except Refusal as refusal:
            said[number] = refusal.message
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said


def test_of_two_who_agree_one_is_refused_and_one_job_is_written(proposed):
    disposal, cyd, imogen = proposed

    said = at_once(
        lambda: disposals.agree(actor=cyd, disposal=disposal),
        lambda: disposals.agree(actor=imogen, disposal=disposal),
    )

    assert sorted(bool(each) for each in said) == [False, True]
    assert any("is not possible now" in each for each in said)
    assert Job.objects.filter(kind=disposals.KIND).count() == 1
    assert Disposal.objects.get().decided_by_id in {cyd.person_id, imogen.person_id}


def test_of_agreeing_and_refusing_one_stands(proposed):
    disposal, cyd, imogen = proposed

    said = at_once(
        lambda: disposals.agree(actor=cyd, disposal=disposal),
        lambda: disposals.refuse(actor=imogen, disposal=disposal, why="Not yet"),
    )

    row = Disposal.objects.get()
    assert sorted(bool(each) for each in said) == [False, True]
    assert (row.state == DisposalState.AGREED) == (row.decided_by_id == cyd.person_id)


def test_two_workers_remove_each_unit_once(proposed):
    disposal, cyd, _ = proposed
    disposals.agree(actor=cyd, disposal=disposal)

    assert at_once(lambda: remove_agreed(disposal.pk), lambda: remove_agreed(disposal.pk)) == ["", ""]

    row = Disposal.objects.get()
    assert (row.state, row.units.get().texts) == (DisposalState.DONE, 1)
