"""What happened, under a survey and its audit: nobody who replied and no agency's link."""

from django.http import QueryDict

from audits.selectors.happened import cycle_happened, survey_happened
from audits.services.section11.chase_stops import stop_chasing
from audits.services.section11.survey_links import renew_link
from partnership.roles import Role
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.surveys import replies
from tests.queries import asked

PLAIN = QueryDict()


def told(timeline):
    return [entry.sentence for entry in timeline.entries]


def test_a_survey_tells_what_the_office_did_and_nothing_of_replies_or_links(survey, ben, agencies):
    replies(survey, agencies[0], 6, 4, 4, 4)
    renew_link(actor=actor_of(ben), link=survey.links.get(agency=agencies[0]))

    assert sorted(told(survey_happened(PLAIN, survey))) == ["Ada made the survey.", "Ada opened the survey."]


def test_the_page_of_a_survey_shows_another_agencys_lead_no_more(survey, ben, cas, agencies):
    renew_link(actor=actor_of(ben), link=survey.links.get(agency=agencies[0]))
    client = client_of(cas)

    text = client.get(survey.get_absolute_url()).content.decode()

    assert "Ada opened the survey." in text
    assert [words for words in (ben.name, agencies[0].name, "renewed") if words in text] == []
    assert len(asked(client, survey.get_absolute_url())) <= 14


def test_an_audit_tells_neither_whose_letters_stopped_nor_why(ada, survey, cycle, agencies):
    owed = cycle.returns.get(agency=agencies[0])
    stop_chasing(actor=ada, cycle=cycle, section11_return=owed, why="Their lead is ill")
    stop_chasing(actor=ada, cycle=cycle, why="Half-term at Elm Trust")
    client = client_of(make_person("Fay", Role.EXECUTIVE_MEMBER))

    timeline = cycle_happened(PLAIN, cycle)
    text = client.get(cycle.get_absolute_url()).content.decode()

    assert sorted(told(timeline)) == ["Ada made a survey beside it.", "The system opened the audit."]
    assert [each for each in told(timeline) if "letters" in each] == []
    assert "Ada made a survey beside it." in text
    assert [words for words in ("is ill", "Half-term") if words in text] == []
    assert len(asked(client, cycle.get_absolute_url())) <= 14
