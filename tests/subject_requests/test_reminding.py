"""Those who handle requests hear before an answer is due, once for each of the days, by a letter with a link alone."""

from datetime import date, timedelta

import pytest
from django.core import mail

from foundation.identity.models import User
from foundation.jobs.runner import run_due
from foundation.subject_requests.services import requests as services
from home.selectors import waiting_for
from partnership.roles import Role
from partnership.services.subject_reminders import remind_of_due
from tests.factories.people import actor_of, make_person
from tests.factories.subject_requests import make_request

pytestmark = pytest.mark.django_db


def letters():
    run_due()
    return sorted(address for each in mail.outbox for address in each.to)


def test_each_of_the_days_is_told_once_to_whoever_handles_requests(ada, imo):
    make_person("Ben", Role.AGENCY_LEAD)
    row = make_request(ada, received_on=date(2021, 10, 4), name="Jo Fernley")
    handlers = sorted(
        User.objects.filter(pk__in=[ada.person_id, imo.person_id]).values_list("email", flat=True)
    )
    told = []
    for days in (11, 10, 9, 4, 3, 2, 0, -1):
        mail.outbox.clear()
        remind_of_due(row.due_on - timedelta(days=days))
        told.append(letters())

    assert told == [[], handlers, [], [], handlers, [], [], []]


def test_the_letter_holds_a_link_and_the_day_and_nobodys_name(ada):
    row = make_request(ada, received_on=date(2021, 10, 4), name="Jo Fernley")

    remind_of_due(row.due_on - timedelta(days=3))
    run_due()

    (letter,) = mail.outbox
    assert f"/requests/{row.pk}/" in letter.body
    assert "4 November 2021" in letter.body
    assert [word in letter.body + letter.subject for word in ("Fernley", row.reference)] == [False, False]


def test_nobody_is_told_of_what_is_over_or_waits_for_proof(ada):
    over = make_request(ada, received_on=date(2021, 10, 4))
    make_request(ada, received_on=date(2021, 10, 4), proof_asked_on=date(2021, 10, 5))
    services.withdraw(actor=ada, request=over, ended_on=ada.today, why="Rang")

    assert remind_of_due(date(2021, 11, 3)) == 0


def test_my_work_lists_open_requests_for_those_who_handle_them(ada, imo):
    row = make_request(ada, received_on=date(2021, 10, 4), name="Jo Fernley")
    ben = actor_of(make_person("Ben", Role.AGENCY_LEAD))

    assert [(each.text, each.due_on) for each in waiting_for(imo)] == [
        (f"{row.reference}: answer a person's request (access)", date(2021, 11, 4))
    ]
    assert [row.reference in each.text for each in waiting_for(ben)] == []
    assert "Fernley" not in str(waiting_for(ada))
