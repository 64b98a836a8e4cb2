"""Letters about a case audit climb from the auditor to the agency's lead to its accountable person; none once it is
in."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from audits.models import CaseAudit, ChaseStop
from audits.selectors.chasing_cases import CHASE
from audits.services.cases import chasing as cases
from audits.services.cases.closing import close_case
from audits.services.cases.standing import send_back_audit
from audits.services.chasing import letters
from foundation.jobs.models import Job
from foundation.jobs.runner import run_due
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Membership
from partnership.services.agencies import close_agency
from partnership.services.succession import record_succession
from tests.audits.chasing.conftest import CASES_DUE as DUE
from tests.factories import case_audits as made
from tests.factories.people import actor_of

pytestmark = pytest.mark.django_db

SOON, LATE = "Case audits are due soon", "Case audits are late"
LEAD, ACCOUNTABLE = "Late case audits", "Case audits you are accountable for are late"


@pytest.fixture(autouse=True)
def letters_of_naming(audits, gil, gus, live):
    """Out of the way, as is who was named."""
    with live.on(date(2021, 9, 1)):
        while run_due():
            pass


def through(live, first, last, *people):
    """What went to these people on which day from the due date."""
    to = {person.email for person in people}
    found = {}
    for offset in range(first, last + 1):
        sent = live.day(DUE + timedelta(days=offset))
        if told := [(subject, address) for subject, address in sent if address in to]:
            found[offset] = told
    return found


def coordinator(cora, live, offset=0):
    with live.on(DUE + timedelta(days=offset)):
        return actor_of(cora)


def hand_in(person, audit, live, offset):
    with live.on(DUE + timedelta(days=offset)):
        made.hand_in(person, audit)


def test_the_letters_climb_each_on_its_day_and_one_letter_stands_for_several_audits(gil, ben, hal, live):
    assert through(live, -20, 40, gil, ben, hal) == {
        -14: [(SOON, gil.email)],
        -3: [(SOON, gil.email)],
        1: [(LATE, gil.email)],
        7: [(LATE, gil.email)],
        10: [(LEAD, ben.email)],
        14: [(ACCOUNTABLE, hal.email)],
    }


def test_two_runs_on_a_day_send_once(gil, gus, live):
    assert len(live.day(DUE + timedelta(days=1))) == 2
    assert live.day(DUE + timedelta(days=1)) == []


def test_who_has_handed_in_gets_nothing_and_the_other_does(audits, gil, gus, live):
    hand_in(gus, audits[2], live, 0)

    assert through(live, 1, 7, gil, gus) == {1: [(LATE, gil.email)], 7: [(LATE, gil.email)]}


def test_a_letter_in_the_outbox_does_not_go_once_the_audit_is_in(audits, gil, gus, live):
    day = DUE + timedelta(days=1)
    with live.on(day):
        cases.chase_case_audits(day)
        for job in Job.objects.filter(kind=CHASE):
            cases.send_case_chase(job.payload, day)
    hand_in(gus, audits[2], live, 1)

    assert live.day(day) == [(LATE, gil.email)]


def test_the_lead_hears_once_the_auditor_has_left(gil, gus, ben, cora, live):
    with act(system_actor(), "test.make"):
        Membership.objects.filter(person=gil).delete()

    assert through(live, -3, 1, gil, ben, gus) == {
        -3: [(SOON, ben.email), (SOON, gus.email)],
        1: [(LATE, ben.email), (LATE, gus.email)],
    }


def test_where_nobody_is_at_the_agency_the_coordinator_hears(gil, cora, ada, live):
    with act(system_actor(), "test.make"):
        Membership.objects.filter(person=gil).delete()

    assert through(live, 1, 1, cora, ada) == {1: [(LATE, cora.email)]}


def test_a_closed_case_chases_nobody_and_the_other_does(audits, gil, cora, live):
    with live.on(DUE):
        close_case(actor=actor_of(cora), case=audits[1].case)
    assert through(live, 1, 1, gil) == {1: [(LATE, gil.email)]}
    with live.on(DUE + timedelta(days=1)):
        close_case(actor=actor_of(cora), case=audits[0].case)

    assert through(live, 2, 20, gil) == {}


def test_nobody_is_written_to_for_an_agency_that_closed_unless_another_took_over(
    audits, agencies, gil, gus, cas, cora, ada, live
):
    elm, fern = agencies
    close_agency(actor=system_actor(), agency=elm, closed_on=DUE)
    assert through(live, 1, 1, gil, cora, ada, gus) == {1: [(LATE, gus.email)]}

    with live.on(DUE + timedelta(days=2)):
        record_succession(
            actor=system_actor(), predecessors=[elm], successors=[fern], on=DUE + timedelta(days=2)
        )

    assert through(live, 2, 2, cas, cora) == {2: [(LATE, cas.email)]}


def test_who_was_asked_for_changes_has_a_week_before_it_is_late(audits, gus, cora, live):
    hand_in(gus, audits[2], live, 0)
    with live.on(DUE + timedelta(days=5)):
        send_back_audit(
            actor=actor_of(cora), case_audit=made.load_audit(audits[2].pk), why="Say what was seen"
        )

    found = through(live, 6, 13, gus)

    assert found.pop(6)  # that changes are asked for
    assert found == {9: [(SOON, gus.email)], 13: [(LATE, gus.email)]}


def test_a_stopped_audit_is_left_alone_and_the_other_agencys_is_not(audits, gil, gus, cora, live):
    actor, programme = coordinator(cora, live), audits[0].case.programme
    cases.stop_case_letters(
        actor=actor, programme=programme, case_audit=audits[2], why="The police asked to wait"
    )

    assert through(live, 1, 7, gil, gus) == {1: [(LATE, gil.email)], 7: [(LATE, gil.email)]}


def test_a_stopped_programme_leaves_all_alone_until_the_last_day(gil, gus, programme, cora, live):
    actor, until = coordinator(cora, live), DUE + timedelta(days=4)
    cases.stop_case_letters(actor=actor, programme=programme, why="Half-term", until_on=until)

    assert list(through(live, 1, 5, gil, gus)) == [5]


def test_let_go_on_the_lowest_rung_goes_first(gil, ben, programme, cora, live):
    cases.stop_case_letters(actor=coordinator(cora, live), programme=programme, why="Half-term")
    assert through(live, 1, 12, gil, ben) == {}
    cases.resume_case_letters(actor=coordinator(cora, live, 12), programme=programme, why="It is over")

    assert through(live, 12, 21, gil, ben) == {
        12: [(LATE, gil.email)],
        18: [(LATE, gil.email)],
        21: [(LEAD, ben.email)],
    }


def test_stopping_takes_a_reason_that_names_nobody_and_is_the_coordinators(
    audits, ben, cora, programme, live
):
    actor, named = coordinator(cora, live), "Jayden Whitlock is ill"

    with pytest.raises(NotAllowed, match="audit coordinator"):
        cases.stop_case_letters(actor=actor_of(ben), programme=programme, why="Not now")
    with pytest.raises(NotAllowed, match="audit coordinator"):
        cases.resume_case_letters(actor=actor_of(ben), programme=programme, why="Not now")
    with pytest.raises(Refusal, match="Say why"):
        cases.stop_case_letters(actor=actor, programme=programme, why=" ")
    with pytest.raises(Refusal, match="Jayden Whitlock"):
        cases.stop_case_letters(actor=actor, programme=programme, why=named)
    with pytest.raises(Refusal, match="are not stopped"):
        cases.resume_case_letters(actor=actor, programme=programme, why="Go on")
    cases.stop_case_letters(actor=actor, programme=programme, why=named, looked_at=True)
    with pytest.raises(Refusal, match="already stopped"):
        cases.stop_case_letters(actor=actor, programme=programme, why="Again")
    with pytest.raises(Refusal, match="Jayden Whitlock"):
        cases.resume_case_letters(actor=actor, programme=programme, why=named)

    assert ChaseStop.objects.get().why == named


def test_an_audit_that_is_in_cannot_be_stopped(audits, gus, programme, cora, live):
    hand_in(gus, audits[2], live, 0)
    owed = made.load_audit(audits[2].pk)

    with pytest.raises(Refusal, match="is in"):
        cases.stop_case_letters(
            actor=coordinator(cora, live), programme=programme, case_audit=owed, why="Wait"
        )


def test_a_letter_names_no_case_no_agency_and_no_programme(
    audits, agencies, gil, gus, ben, hal, live, mailoutbox
):
    before = len(mailoutbox)
    through(live, -14, 20, gil)

    texts = " ".join(mail.subject + mail.body for mail in mailoutbox[before:])
    secret = [each.name for each in agencies] + [each.case.reference for each in audits] + ["CA-2021"]
    assert {mail.to[0] for mail in mailoutbox[before:]} >= {gil.email, ben.email, hal.email}
    assert [words for words in (*secret, "Case audits 2021") if words in texts] == []


class TestRemindingAtOnce:
    """The coordinator does not wait for the day."""

    def test_whoever_owes_at_the_chosen_agencies_is_reminded_and_once_a_day(
        self, programme, agencies, gil, gus, cora, live
    ):
        actor, elm = coordinator(cora, live, -20), agencies[0].pk
        with live.on(DUE - timedelta(days=20)):
            assert cases.remind_agencies(actor=actor, programme=programme, agencies=[elm]) == 1
        assert live.day(DUE - timedelta(days=20)) == [(SOON, gil.email)]

        everyone = [each.pk for each in agencies]
        with live.on(DUE - timedelta(days=20)):
            assert cases.remind_agencies(actor=actor, programme=programme, agencies=everyone) == 1
            with pytest.raises(Refusal, match="Nobody is left"):
                cases.remind_agencies(actor=actor, programme=programme, agencies=everyone)
        assert live.day(DUE - timedelta(days=20)) == [(SOON, gus.email)]

    def test_nobody_gets_a_reminder_by_hand_and_one_of_the_ladder_on_a_day(
        self, programme, agencies, cora, live
    ):
        actor = coordinator(cora, live, 1)
        assert len(live.day(DUE + timedelta(days=1))) == 2

        with live.on(DUE + timedelta(days=1)), pytest.raises(Refusal, match="Nobody is left"):
            cases.remind_agencies(actor=actor, programme=programme, agencies=[each.pk for each in agencies])

    def test_what_is_stopped_is_left_alone(self, audits, programme, agencies, gil, gus, cora, live):
        actor = coordinator(cora, live)
        cases.stop_case_letters(actor=actor, programme=programme, case_audit=audits[2], why="Wait")

        with live.on(DUE):
            number = cases.remind_agencies(
                actor=actor, programme=programme, agencies=[each.pk for each in agencies]
            )

        assert (number, live.day(DUE)) == (1, [(SOON, gil.email)])

    def test_it_is_the_coordinators(self, programme, agencies, ben):
        with pytest.raises(NotAllowed, match="audit coordinator"):
            cases.remind_agencies(actor=actor_of(ben), programme=programme, agencies=[agencies[0].pk])


@pytest.mark.django_db(transaction=True)
def test_two_workers_put_out_and_send_one_letter(gil, gus, live, mailoutbox):
    day = DUE + timedelta(days=1)
    before, barrier = len(mailoutbox), threading.Barrier(2)

    def work():
        barrier.wait(5)
        cases.chase_case_audits(day)
        while run_due():
            pass
        connection.close()

    with live.on(day):
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(20)

    assert sorted(mail.to[0] for mail in mailoutbox[before:]) == sorted([gil.email, gus.email])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_an_audit_handed_in_at_the_moment_the_letter_is_sent(audits, gus, live, monkeypatch, guarded):
    """The letter waits for who is handing in, and then does not go; without the lock it would."""
    day, owed = DUE + timedelta(days=1), audits[2]
    with live.on(day):
        cases.chase_case_audits(day)
        payload = Job.objects.get(kind=CHASE, payload__return=str(owed.pk)).payload
    if not guarded:
        monkeypatch.setattr(letters, "lock_open", lambda sheet: True)
    found, begun = {}, threading.Event()

    def send():
        begun.set()
        found["letters"] = cases.send_case_chase(payload, day)
        connection.close()

    with live.on(day), transaction.atomic():
        made.hand_in(gus, owed)
        sender = threading.Thread(target=send)
        sender.start()
        begun.wait(5)
        sender.join(1.5)  # guarded: it waits for the hand-in; else it is through already

    sender.join(20)
    assert CaseAudit.objects.get(pk=owed.pk).state == "submitted"
    assert found["letters"] == (0 if guarded else 1)
