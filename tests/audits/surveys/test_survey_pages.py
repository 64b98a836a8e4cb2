"""The anonymous page, and what the office, the lead and the executive see of a survey."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from audits.metrics.links import Links
from audits.models import SurveyReply
from audits.services.section11.survey_links import secret_of
from audits.services.section11.surveys import close_survey
from partnership.roles import Role
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY
from tests.factories.surveys import replies
from tests.queries import asked

pytestmark = pytest.mark.django_db

ANSWERS = {"s1": "5", "s2": "2", "s3": "0"}


@pytest.fixture
def url(survey, agencies):
    return reverse("audits:survey-answer", args=[secret_of(survey.links.get(agency=agencies[0]))])


@pytest.fixture
def somebody():
    return Client()


def test_opening_the_link_shows_every_statement_and_changes_nothing(somebody, url, survey):
    page = somebody.get(url)

    assert page.status_code == 200
    assert [each.text for each in survey.statements.all() if each.text not in page.content.decode()] == []
    assert somebody.head(url).status_code == 200
    assert not SurveyReply.objects.exists()


def test_every_answer_is_sent_and_counted(somebody, url, agencies):
    sent = somebody.post(url, {**ANSWERS, "once": str(uuid.uuid4())})

    assert (sent.status_code, sent["Location"]) == (302, "/survey/thanks/")
    assert SurveyReply.objects.get().answers == [5, 2, 0]
    assert somebody.get("/survey/thanks/").status_code == 200


def test_a_statement_left_out_is_named_and_the_others_stay_chosen(somebody, url):
    page = somebody.post(url, {"s1": "5", "s2": "2", "once": str(uuid.uuid4())})

    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("There is a problem") == 1
    assert "Choose an answer to statement 3" in text
    assert text.count("checked") == 2
    assert not SurveyReply.objects.exists()


def test_a_form_sent_twice_is_one_reply(somebody, url):
    body = {**ANSWERS, "once": str(uuid.uuid4())}

    for _each in range(2):
        Client().post(url, body)

    assert SurveyReply.objects.count() == 1


def test_a_form_whose_number_was_broken_still_counts(somebody, url):
    assert somebody.post(url, {**ANSWERS, "once": "nonsense"}).status_code == 302

    assert SurveyReply.objects.count() == 1


def test_a_browser_answers_once_unless_a_colleague_goes_on_from_there(somebody, url):
    somebody.post(url, {**ANSWERS, "once": str(uuid.uuid4())})

    assert "This browser has answered" in somebody.get(url).content.decode()
    somebody.post(url, {**ANSWERS, "once": str(uuid.uuid4())})
    assert SurveyReply.objects.count() == 1

    page = somebody.get(url, {"another": "yes"}).content.decode()
    assert 'name="another" value="yes"' in page
    somebody.post(url, {**ANSWERS, "once": str(uuid.uuid4()), "another": "yes"})
    assert SurveyReply.objects.count() == 2


def test_the_cookie_is_the_same_for_everybody_and_nobody_else_makes_it(url):
    notes = []
    for answers in (ANSWERS, {"s1": "1", "s2": "1", "s3": "1"}):
        browser = Client()
        browser.post(url, {**answers, "once": str(uuid.uuid4())})
        notes.append(
            {name: found.value for name, found in browser.cookies.items() if name.startswith("survey-")}
        )
    forger = Client()
    forger.cookies.load({next(iter(notes[0])): "answered"})

    assert len(notes[0]) == 1
    assert notes[0] == notes[1]
    assert "This browser has answered" not in forger.get(url).content.decode()


def test_no_cookie_but_what_is_necessary_is_set(somebody, url):
    somebody.get(url)

    assert [name for name in somebody.cookies if name != "csrf"] == []


def test_somebody_who_is_logged_in_is_not_shown_as_known(url, ben):
    page = client_of(ben).get(url).content.decode()

    assert "Ben" not in page
    assert "Log out" not in page


def test_a_link_that_takes_nothing_says_why_and_names_no_agency(somebody, url, survey, ada, agencies):
    close_survey(actor=ada, survey=survey)

    page = somebody.get(url)

    assert page.status_code == 410
    assert "This survey closed on 15 October 2021." in page.content.decode()
    assert agencies[0].name not in page.content.decode()
    assert somebody.post(url, ANSWERS).status_code == 410
    assert somebody.get("/survey/nothing/").status_code == 410


def test_a_link_that_took_its_number_of_a_day_says_so(somebody, url, settings):
    settings.SURVEY_REPLIES_A_DAY = 0

    page = somebody.post(url, {**ANSWERS, "once": str(uuid.uuid4())})

    assert page.status_code == 429
    assert "Please answer tomorrow" in page.content.decode()


def test_the_lead_gets_the_link_and_a_picture_of_it(url, ben, survey, agencies):
    page = client_of(ben).get(survey.links.get(agency=agencies[0]).get_absolute_url()).content.decode()

    assert url in page
    assert "data:image/svg+xml;base64," in page


def test_who_may_not_pass_the_link_on_does_not_find_it(cas, survey, agencies):
    fay = make_person("Fay", Role.EXECUTIVE_MEMBER)
    link = survey.links.get(agency=agencies[0])

    for person in (cas, fay):
        assert client_of(person).get(link.get_absolute_url()).status_code == 404


def test_while_it_is_open_nobody_reads_a_result(survey, agencies):
    replies(survey, agencies[0], 9, 5, 5, 5)
    manager = client_of(make_person("Ida", Role.PARTNERSHIP_MANAGER))

    page = manager.get(reverse("audits:survey-results", args=[survey.pk]))
    progress = manager.get(survey.get_absolute_url()).content.decode()

    assert page.status_code == 409
    assert "9 replies" in progress
    assert "%" not in progress


def test_of_a_closed_survey_the_few_are_hidden_everywhere(survey, ada, agencies, ben, cas):
    elm, fern, gorse = agencies
    replies(survey, elm, 3, 1, 1, 1)
    replies(survey, fern, 9, 5, 5, 5)
    replies(survey, gorse, 20, 4, 4, 2)
    close_survey(actor=ada, survey=survey)
    fay = client_of(make_person("Fay", Role.EXECUTIVE_MEMBER))
    url = reverse("audits:survey-results", args=[survey.pk])

    rows = fay.get(url, {"table": "agencies", "format": "csv"}).content.decode("utf-8-sig").splitlines()

    assert [row.split(",")[1] for row in rows[1:]] == ["Suppressed", "Suppressed", "40 of 60 (67%)"]
    lead = client_of(ben).get(survey.get_absolute_url()).content.decode()
    assert "Suppressed" in lead
    assert "29 of 32" in lead  # all agencies
    assert "0 of 3" not in lead


def test_the_address_of_a_figure_lands_on_its_own_table(survey, ada, agencies):
    replies(survey, agencies[0], 20, 4, 4, 2)
    close_survey(actor=ada, survey=survey)
    fay = make_person("Fay", Role.EXECUTIVE_MEMBER)
    url = Links.of(actor_of(fay), survey.cycle).survey(survey.pk, "theme")

    path, _, anchor = url.partition("#")
    page = client_of(fay).get(path).content.decode()

    assert anchor == "table-theme"
    assert page.count(f'id="{anchor}"') == 1


def test_a_results_file_has_what_the_page_has(survey, ada, agencies):
    replies(survey, agencies[1], 9, 5, 5, 5)
    close_survey(actor=ada, survey=survey)
    client = client_of(make_person("Ida", Role.PARTNERSHIP_MANAGER))
    url = reverse("audits:survey-results", args=[survey.pk])

    for table in ("statement", "theme", "standard", "agencies"):
        assert client.get(url, {"table": table, "format": "csv"}).status_code == 200
        assert client.get(url, {"table": table, "format": "xlsx"}).status_code == 200
    assert client.get(url, {"table": "nothing"}).status_code == 404


def test_the_pages_ask_the_same_however_many_agencies_and_replies(survey, ada, agencies):
    client = client_of(make_person("Ida", Role.PARTNERSHIP_MANAGER))
    replies(survey, agencies[0], 6, 5, 5, 5)
    page, results = survey.get_absolute_url(), reverse("audits:survey-results", args=[survey.pk])
    client.get(page)
    few = len(asked(client, page))
    for agency in agencies[1:]:
        replies(survey, agency, 7, 4, 4, 4)
    assert len(asked(client, page)) == few <= 14

    close_survey(actor=ada, survey=survey)
    client.get(results)
    assert len(asked(client, results)) <= 10


def test_a_new_survey_is_made_worded_and_opened_on_pages(cycle, ada):
    client = client_of(make_person("Ida", Role.PARTNERSHIP_MANAGER))
    url = reverse("audits:survey-new", args=[cycle.pk])
    items = [str(each.pk) for each in cycle.edition.items.all()]
    body = {"title": "What you see", "minimum": "5", **_day("opens_on", "15"), **_day("closes_on", "30")}

    too_low = client.post(url, {**body, "items": items[:2], "minimum": "4"})
    assert "Enter 5 or more" in too_low.content.decode()
    made = client.post(url, {**body, "items": items[:2]})
    statements = re.findall(
        r'name="(s[0-9a-f-]{36})"', client.get(f"{made['Location']}statements/").content.decode()
    )
    client.post(f"{made['Location']}statements/", {statements[0]: "I am heard.", statements[1]: ""})
    opened = client.post(f"{made['Location']}open/")

    assert opened.status_code == 302
    assert list(cycle.survey.statements.values_list("text", flat=True)) == ["I am heard."]
    assert cycle.survey.links.count() == 3


def _day(name, day):
    return {f"{name}_day": day, f"{name}_month": str(TODAY.month), f"{name}_year": str(TODAY.year)}
