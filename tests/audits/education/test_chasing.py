"""Reminders and explanations: who is written to, once, and who is not."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits.models import EducationReminder, Explanation
from audits.services.education.chasing import (
    ask_explanations,
    give_explanation,
    propose_reminders,
    remind,
)
from audits.services.education.cycles import close_education_cycle
from foundation.jobs.letters import deliver
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from tests.audits.education.test_cycles import letters
from tests.factories.education import (
    DUE_ON,
    TODAY,
    designated_lead,
    handed_in,
    make_school,
    open_year,
    return_of,
)
from tests.factories.people import actor_of, client_of
from tests.standing import on, standing


@standing(on(TODAY))
def cycle(cast):
    return open_year(actor=cast.edie)


def later(cast, name, day, settings):
    settings.DEMO_TODAY = day
    return actor_of(cast.people[name])


def ids(cycle, *providers):
    return [return_of(cycle, each).pk for each in providers]


def test_the_preview_names_who_gets_a_letter_and_who_cannot(cast, cycle):
    handed_in(return_of(cycle, cast.elm), cast.sal)

    rows = propose_reminders(actor=cast.edie, cycle=cycle)

    assert [(row.owed.agency.name, row.letters, row.why_not) for row in rows] == [
        ("Fir Academy", 0, "has no designated lead with an account"),
        ("Oak School", 1, ""),
    ]
    assert letters("education_reminder") == []


def test_a_reminder_is_a_letter_and_a_row_once_a_day(cast, cycle):
    chosen = ids(cycle, cast.elm, cast.oak, cast.fir)

    assert remind(actor=cast.edie, cycle=cycle, chosen=chosen) == 2
    assert letters("education_reminder") == sorted(str(cast.people[n].pk) for n in ("sal", "dan"))
    assert [
        (each.education_return.agency.name, each.sent_on, each.letters)
        for each in EducationReminder.objects.order_by("education_return__agency__name")
    ] == [("Elm Primary", date(2021, 10, 15), 1), ("Oak School", date(2021, 10, 15), 1)]
    with pytest.raises(Refusal):
        remind(actor=cast.edie, cycle=cycle, chosen=chosen)


def test_only_the_chosen_are_reminded(cast, cycle):
    assert remind(actor=cast.edie, cycle=cycle, chosen=ids(cycle, cast.oak)) == 1
    assert letters("education_reminder") == [str(cast.people["dan"].pk)]


def test_who_returned_between_preview_and_pressing_gets_no_letter(cast, cycle):
    chosen = ids(cycle, cast.elm, cast.oak)
    handed_in(return_of(cycle, cast.elm), cast.sal)

    assert remind(actor=cast.edie, cycle=cycle, chosen=chosen) == 1
    assert letters("education_reminder") == [str(cast.people["dan"].pk)]


def test_a_letter_that_waits_while_the_return_comes_is_not_sent(cast, cycle):
    remind(actor=cast.edie, cycle=cycle, chosen=ids(cycle, cast.elm))
    handed_in(return_of(cycle, cast.elm), cast.sal)

    job = Job.objects.get(payload__name="education_reminder")

    assert deliver(job) == {"sent": False}


def test_nobody_is_reminded_before_it_opens_or_once_it_is_closed(cast, cycle, settings):
    early = later(cast, "edie", date(2021, 9, 12), settings)
    with pytest.raises(Refusal):
        remind(actor=early, cycle=cycle, chosen=ids(cycle, cast.oak))

    edie = later(cast, "edie", date(2021, 12, 1), settings)
    close_education_cycle(actor=edie, cycle=cycle)
    with pytest.raises(Refusal):
        remind(actor=edie, cycle=cycle, chosen=ids(cycle, cast.oak))
    assert letters("education_reminder") == []


@pytest.mark.parametrize("name", ["ivy", "tom", "sal", "cas", "fay"])
def test_only_whoever_runs_the_audit_reminds_and_asks(cast, cycle, name):
    with pytest.raises(NotAllowed):
        remind(actor=getattr(cast, name), cycle=cycle, chosen=ids(cycle, cast.oak))
    with pytest.raises(NotAllowed):
        ask_explanations(actor=getattr(cast, name), cycle=cycle, chosen=ids(cycle, cast.oak))


def test_nobody_is_asked_why_on_the_due_date_itself(cast, cycle, settings):
    with pytest.raises(Refusal):
        ask_explanations(
            actor=later(cast, "edie", DUE_ON, settings), cycle=cycle, chosen=ids(cycle, cast.oak)
        )


def test_who_did_not_return_is_asked_once_and_answers(cast, cycle, settings):
    handed_in(return_of(cycle, cast.elm), cast.sal)
    edie = later(cast, "edie", date(2021, 12, 1), settings)

    assert ask_explanations(actor=edie, cycle=cycle, chosen=ids(cycle, cast.elm, cast.oak)) == 1
    with pytest.raises(Refusal):
        ask_explanations(actor=edie, cycle=cycle, chosen=ids(cycle, cast.oak))
    assert letters("education_explain") == [str(cast.people["dan"].pk)]

    dan = later(cast, "dan", date(2021, 12, 3), settings)
    give_explanation(actor=dan, explanation=Explanation.objects.get(), text="  The lead was ill. ")

    found = Explanation.objects.get()
    assert (found.text, found.given_on, found.given_by) == (
        "The lead was ill.",
        date(2021, 12, 3),
        cast.people["dan"],
    )


@pytest.mark.parametrize("name", ["ivy", "tom", "sal", "cas"])
def test_nobody_explains_for_another_school(cast, cycle, settings, name):
    edie = later(cast, "edie", date(2021, 12, 1), settings)
    ask_explanations(actor=edie, cycle=cycle, chosen=ids(cycle, cast.oak))

    with pytest.raises(NotAllowed):
        give_explanation(actor=getattr(cast, name), explanation=Explanation.objects.get(), text="No.")
    assert Explanation.objects.get().text == ""


def test_three_schools_are_reminded_and_asked_why_with_as_many_statements_as_one(cast, settings):
    schools = [make_school(f"Hazel {number} School", f"10002{number}") for number in range(4)]
    for each in schools:
        designated_lead(f"Lead of {each.agency.name}", each)
    cycle = open_year(actor=cast.edie)
    counted = {remind: [], ask_explanations: []}
    for service in counted:
        edie = cast.edie if service is remind else later(cast, "edie", date(2022, 1, 10), settings)
        for some in (schools[:1], schools[1:]):
            chosen = ids(cycle, *some)
            with CaptureQueriesContext(connection) as caught:
                assert service(actor=edie, cycle=cycle, chosen=chosen) == len(some)
            counted[service].append(len(caught))

    assert [few == many for few, many in counted.values()] == [True, True]
    assert (len(letters("education_reminder")), len(letters("education_explain"))) == (4, 4)


def test_to_choose_no_school_is_not_to_remind_all(cast, cycle):
    edie = client_of(cast.people["edie"])
    url = reverse("audits:education-remind", args=[cycle.pk])

    answer = edie.get(url, {"chosen": "yes"}, follow=True)

    assert answer.redirect_chain == [(reverse("audits:education-cycle", args=[cycle.pk]), 302)]
    assert "Choose the schools in the list first." in answer.content.decode()
    assert "would get a reminder" in edie.get(url).content.decode()
