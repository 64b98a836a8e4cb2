"""A survey's link waits for the lead while the survey runs."""

from datetime import date, timedelta

import pytest

from audits.services.section11.survey_links import close_link
from audits.services.section11.surveys import make_survey, open_survey
from home.surveys import surveys_to_pass_on
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, open_audit

pytestmark = pytest.mark.django_db
CLOSES_ON = date(2021, 11, 12)


@pytest.fixture
def survey(settings):
    settings.DEMO_TODAY = TODAY
    elm, fern = make_agency("Elm Trust"), make_agency("Fern Housing")
    cycle = open_audit(elm, fern)[0].cycle
    items = list(cycle.edition.items.select_related("line")[:1])
    survey = make_survey(
        actor=system_actor(), cycle=cycle, title="See", opens_on=TODAY, closes_on=CLOSES_ON, items=items
    )
    open_survey(actor=system_actor(), survey=survey)
    survey.own = survey.links.get(agency=elm)
    survey.ben = make_person("Ben", Role.AGENCY_LEAD, agency=elm)
    return survey


def urls(person):
    return [each.url for each in surveys_to_pass_on(actor_of(person))]


def test_the_own_agencys_link_waits_until_the_last_day(survey, settings):
    assert urls(survey.ben) == [survey.own.get_absolute_url()]

    settings.DEMO_TODAY = CLOSES_ON
    assert urls(survey.ben) == [survey.own.get_absolute_url()]
    settings.DEMO_TODAY = CLOSES_ON + timedelta(days=1)
    assert urls(survey.ben) == []


def test_a_closed_link_waits_for_nobody(survey):
    close_link(actor=actor_of(survey.ben), link=survey.own)

    assert urls(survey.ben) == []


def test_nobody_but_a_lead_is_asked_to_pass_it_on(survey, django_assert_num_queries):
    eve = actor_of(make_person("Eve"))

    with django_assert_num_queries(0):
        assert list(surveys_to_pass_on(eve)) == []
