"""Who owes what, and chasing them with one letter a day."""

from datetime import date, timedelta

import pytest
from django.core import mail

from foundation.jobs import runner
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.models import Act
from partnership.owing import all_owed
from partnership.services.chasing import chase
from partnership.services.updates import Said, record_update
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import make_action, system_on
from tests.factories.section11 import open_audit
from tests.partnership.plan.conftest import TODAY
from tests.queries import asked

pytestmark = pytest.mark.django_db

LONG_AGO = TODAY - timedelta(days=100)


def late(police, lead, title="Late", due=1):
    return make_action(
        title, agency=police, lead=lead, actor=system_on(LONG_AGO), due_on=TODAY - timedelta(days=due)
    )


def silent(police, lead, days=45):
    return make_action(
        "Quiet",
        agency=police,
        lead=lead,
        actor=system_on(TODAY - timedelta(days=days)),
        due_on=date(2022, 10, 1),
    )


def owed(ada):
    return [(each.person, each.kind) for each in all_owed(actor_of(ada))]


@pytest.mark.parametrize(("due", "is_owed"), [(0, False), (1, True)])
def test_what_is_past_its_due_date_is_owed_by_its_lead(ada, gus, police, due, is_owed):
    make_action(agency=police, lead=gus, actor=system_on(TODAY), due_on=TODAY + timedelta(days=9))
    make_action(
        agency=police,
        lead=gus,
        actor=system_on(TODAY - timedelta(days=9)),
        due_on=TODAY - timedelta(days=due),
    )

    assert owed(ada) == ([("Gus", "Overdue action")] if is_owed else [])


@pytest.mark.parametrize(("days", "is_owed"), [(44, False), (45, True)])
def test_what_was_long_silent_is_owed(ada, gus, police, days, is_owed):
    silent(police, gus, days)

    assert owed(ada) == ([("Gus", "Action without an update")] if is_owed else [])


def test_without_a_lead_the_agencys_safeguarding_lead_owes_it(ada, ben, cas, police):
    late(police, None)

    assert owed(ada) == [("Ben", "Overdue action")]


def test_returns_not_handed_in_are_owed_by_the_agencys_lead(settings, ada, ben, police):
    [returned] = open_audit(police)
    settings.DEMO_TODAY = returned.cycle.due_on - timedelta(days=15)
    before = owed(ada)
    settings.DEMO_TODAY = returned.cycle.due_on - timedelta(days=14)
    near = owed(ada)
    settings.DEMO_TODAY = returned.cycle.due_on + timedelta(days=1)

    assert (before, near, owed(ada)) == (
        [],
        [("Ben", "Section 11 return due")],
        [("Ben", "Section 11 return overdue")],
    )


def test_one_letter_a_day_with_links_only(settings, ada, ben, gus, police):
    action, quiet = late(police, gus), silent(police, gus)
    late(police, ben)
    assert chase(actor=actor_of(ada), people=[gus.pk]) == 1
    with pytest.raises(Refusal, match="Nobody is left to chase"):
        chase(actor=actor_of(ada), people=[gus.pk])
    runner.run_due()

    [letter] = [message for message in mail.outbox if message.subject == "What is waiting for you"]
    assert letter.to == [gus.email]
    for each in (action, quiet):
        assert f"/plan/{each.pk}/update/" in letter.body
        assert each.title not in letter.body + letter.alternatives[0].content
    settings.DEMO_TODAY = TODAY + timedelta(days=1)
    assert chase(actor=actor_of(ada), people=[gus.pk]) == 1


def test_each_chase_stands_in_the_trail(ada, ben, gus, police):
    late(police, gus), late(police, ben)
    chase(actor=actor_of(ada), people=[gus.pk, ben.pk])

    act = Act.objects.get(verb="plan.chase")
    assert act.person_id == ada.pk
    assert {subject.object_id for subject in act.subjects.all()} == {str(gus.pk), str(ben.pk)}


def test_who_has_done_it_meanwhile_gets_no_letter(ada, gus, police):
    action = silent(police, gus)
    chase(actor=actor_of(ada), people=[gus.pk])
    said = Said(stated_rag="green", done="Read ten files")
    record_update(actor=actor_of(gus), action=action, base_version=action.version, said=said)
    runner.run_due()

    assert [message.subject for message in mail.outbox if "waiting" in message.subject] == []


def test_who_owes_nothing_is_not_chased(ada, ben, gus, police):
    late(police, gus)

    with pytest.raises(Refusal):
        chase(actor=actor_of(ada), people=[ben.pk])


@pytest.mark.parametrize("name", ["ben", "fay", "eve", "gus"])
def test_only_the_office_chases(request, name, gus, police):
    late(police, gus)

    with pytest.raises(NotAllowed):
        chase(actor=actor_of(request.getfixturevalue(name)), people=[gus.pk])


def test_the_page_lists_asks_once_more_and_chases(ada, gus, police):
    late(police, gus)
    browser = client_of(ada)
    page = browser.get("/plan/owed/").content.decode()
    assert "Gus (overdue action: 1)" in page
    confirm = browser.get("/plan/owed/chase/", {"person": str(gus.pk)}).content.decode()
    assert ("Send the letters" in confirm, "checked" in confirm) == (True, True)
    refused = browser.post("/plan/owed/chase/", {})
    assert "Choose at least one person" in refused.content.decode()

    assert browser.post("/plan/owed/chase/", {"person": str(gus.pk)}).status_code == 302

    assert "Gus (overdue action: 1)" not in browser.get("/plan/owed/").content.decode()
    assert browser.get("/plan/owed/?format=csv").content.decode("utf-8-sig").count("Overdue action") == 1


@pytest.mark.parametrize("count", [1, 4])
def test_more_rows_cost_no_more_queries(ada, police, count):
    for number in range(count):
        late(police, make_person(f"Lead {number}", "agency_lead", agency=police), f"Late {number}")

    assert len(asked(client_of(ada), "/plan/owed/")) <= 14
