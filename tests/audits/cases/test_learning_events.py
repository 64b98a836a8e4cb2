"""A learning event: planned, and after its day completed with who came and what was learned."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.choices.cases import ProgrammeState
from audits.services.cases.learning import EventValues, change_learning_event, record_learning_event
from audits.services.cases.report_words import case_report
from foundation.refusals import NotAllowed, Refusal
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, make_programme
from tests.factories.people import actor_of, client_of, make_person

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)
PLANNED = EventValues("Learning day", TOMORROW)


@pytest.fixture
def programme(db):
    return make_programme()


@pytest.fixture
def agencies(programme):
    return audited(programme, "good")[1]


@pytest.fixture
def planned(cora, programme):
    return record_learning_event(actor=cora, programme=programme, values=PLANNED)


def refused(words, event, values, actor):
    with pytest.raises(Refusal) as problem:
        change_learning_event(actor=actor, event=event, base_version=1, values=values)
    assert words in problem.value.message


def reported(cora, programme):
    parts = {part.heading: part.rows for part in case_report(cora, programme).parts}
    return parts["Learning events"]


def test_a_planned_event_is_completed_on_its_page_and_the_report_says_who_came(
    cora, programme, agencies, planned, settings
):
    settings.DEMO_TODAY = TOMORROW
    client = client_of(make_person("Clea", Role.AUDIT_COORDINATOR))
    page = reverse("audits:case-learning-event-edit", args=[planned.pk])
    day = {"held_on_day": TOMORROW.day, "held_on_month": TOMORROW.month, "held_on_year": TOMORROW.year}
    findings = reverse("audits:case-findings", args=[programme.pk])
    assert f'href="{page}"' in client.get(findings).content.decode()

    answer = client.post(
        page,
        {
            "title": "Learning day",
            "agencies": [agencies[0].pk],
            "notes": "Ask the child",
            "version": "1",
            **day,
        },
    )

    assert (answer.status_code, answer.url) == (302, findings)
    assert reported(cora, programme) == (("16 October 2021", "Learning day", str(agencies[0].name)),)
    planned.refresh_from_db()
    assert planned.notes == "Ask the child"


def test_an_agency_that_did_not_come_after_all_is_taken_off(cora, programme, agencies):
    elm, ash, _ = agencies
    held = EventValues("Learning day", TODAY, agencies=[elm])
    event = record_learning_event(actor=cora, programme=programme, values=held)

    after = EventValues("Learning day", TODAY, agencies=[ash])
    change_learning_event(actor=cora, event=event, base_version=1, values=after)

    assert list(event.agencies.all()) == [ash]


def test_nobody_says_before_the_day_who_came_or_what_was_learned(cora, agencies, planned):
    for early in ({"agencies": agencies[:1]}, {"notes": "Much"}):
        refused("still to come", planned, EventValues("Learning day", TOMORROW, **early), cora)

    assert list(planned.agencies.all()) == []


def test_only_the_coordinator_and_the_office_change_it(planned):
    for role in set(Role) - {Role.AUDIT_COORDINATOR, Role.PARTNERSHIP_MANAGER, Role.BUSINESS_SUPPORT}:
        with pytest.raises(NotAllowed):
            change_learning_event(
                actor=actor_of(make_person("Eve", role)), event=planned, base_version=1, values=PLANNED
            )


def test_an_event_of_a_closed_programme_stays(cora, planned):
    planned.programme.state = ProgrammeState.CLOSED

    refused("is closed", planned, PLANNED, cora)


def test_a_title_that_looks_like_a_name_is_pointed_out_until_somebody_has_looked(cora, programme, planned):
    named = EventValues("What Jayden Whitlock teaches us", TOMORROW)

    refused("“Jayden Whitlock”", planned, named, cora)
    with pytest.raises(Refusal):
        record_learning_event(actor=cora, programme=programme, values=named)
    change_learning_event(actor=cora, event=planned, base_version=1, values=named, looked_at=True)

    assert [event.title for event in programme.learning_events.all()] == [named.title]
