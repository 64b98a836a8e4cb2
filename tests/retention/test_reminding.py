"""Those who decide on records hear once a month while any is due; information governance also sees it on "My work"."""

from datetime import date

import pytest
from django.core import mail

from foundation.identity.models import User
from foundation.jobs.runner import run_due
from foundation.retention.kept import class_of, disposable
from foundation.retention.selectors import standing_of
from foundation.retention.services import disposals
from home.selectors import waiting_for
from partnership.roles import Role
from partnership.services.records_reminders import remind_of_records
from tests.factories.people import actor_of, make_person
from tests.retention.aged import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sent_before(aged):
    """What years of work sent is out of the way."""
    told()


def told():
    """Whom the letters reach, since this was asked last."""
    run_due()
    reached = sorted(address for each in mail.outbox for address in each.to)
    mail.outbox.clear()
    return reached


def test_each_of_them_gets_one_letter_a_month(aged):
    make_person("Ben", Role.AGENCY_LEAD, agency=aged.agency)
    deciders = [aged.ada.person_id, aged.cyd.person_id, aged.imogen.person_id]
    addresses = sorted(User.objects.filter(pk__in=deciders).values_list("email", flat=True))
    days = (TODAY, TODAY.replace(day=16), date(2021, 11, 1))

    reached = []
    for day in days:
        remind_of_records(day)
        reached.append(told())

    assert reached == [addresses, [], addresses]


def test_the_letter_holds_a_link_and_nothing_of_what_is_due(aged):
    remind_of_records(TODAY)
    run_due()

    assert all("/records/" in letter.body for letter in mail.outbox)
    assert [
        letter for letter in mail.outbox if aged.agency.name in letter.body or "heron" in letter.body
    ] == []


def test_nobody_hears_while_nothing_is_due(aged):
    propose_all(aged)

    assert remind_of_records(TODAY) == 0
    assert lines(aged.imogen) == []


def test_a_letter_that_waited_until_nothing_was_due_is_not_sent(aged):
    remind_of_records(TODAY)
    propose_all(aged)

    assert told() == []


def test_information_governance_sees_on_my_work_how_many_are_due_and_of_what(aged):
    make_person("Ben", Role.AGENCY_LEAD, agency=aged.agency)
    ben = actor_of(User.objects.get(name="Ben"))

    (line,) = lines(aged.imogen)

    assert line.text == f"{len(aged.due)} records are due for review"
    assert ("Section 11" in line.detail, "heron" in line.detail) == (True, False)
    assert lines(aged.ada) == lines(ben) == []


def propose_all(aged):
    """What is proposed waits for the second person and is due no more."""
    for kept in disposable():
        due = sorted(unit.id for unit in standing_of(class_of(kept.code), TODAY).due(TODAY))
        if due:
            disposals.propose(actor=aged.ada, kept=kept, unit_ids=due)


def lines(actor):
    return [each for each in waiting_for(actor) if "due for review" in each.text]
