"""The list, the return and the answer: what each shows and to whom."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from audits.models import AnswerAction, Submission
from audits.services.section11.delegate import delegate_section
from audits.services.section11.review import send_back
from foundation.calendar.clock import real_now
from foundation.identity.sessions import SEEN
from foundation.jobs.models import Job
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from tests.factories.people import actor_of
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_all,
    answer_of,
    declare,
    handed_in,
    load_return,
    open_audit,
)

pytestmark = pytest.mark.django_db


def h1(page):
    return re.sub(r"\s+", " ", re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[1]).strip()


def test_the_list_shows_an_agency_its_returns_open_ones_first(cast, browser):
    [new] = open_audit(cast.elm)
    [old] = open_audit(cast.elm, opens_on=date(2020, 9, 1), due_on=date(2020, 11, 1))
    [foreign] = open_audit(cast.fern)
    handed_in(actor_of(cast.ben), new)

    page = browser("ben").get(reverse("audits:section11-list")).content.decode()

    links = re.findall(r"/section-11/returns/([0-9a-f-]+)/", page)
    assert links == [str(each) for each in (old.pk, old.pk, new.pk)]  # the button, then the rows
    assert str(foreign.pk) not in page


def test_the_list_says_how_it_begins_where_there_is_nothing(cast, browser):
    assert "There is no Section 11 return for you yet." in browser("gus").get("/section-11/").content.decode()


def test_the_list_does_not_exist_for_somebody_without_a_part(browser):
    assert browser("eve").get("/section-11/").status_code == 404


@pytest.mark.parametrize(("name", "opens"), [("ada", True), ("bea", True), ("fay", False), ("ivy", False)])
def test_the_list_shows_the_partnership_every_audit_and_the_office_how_to_open_one(
    cast, ben, browser, owed, name, opens
):
    handed_in(ben, owed)

    page = browser(name).get(reverse("audits:section11-list")).content.decode()

    assert owed.cycle.get_absolute_url() in page
    assert "1 of 2" in page
    assert (reverse("audits:section11-open") in page) is opens


def test_the_return_shows_the_progress_of_each_section_and_who_has_it(cast, ben, browser, owed, url):
    answer(ben, owed, "1.1")
    answer(ben, owed, "1.2", "inadequate", will_do="Something")
    section = answer_of(owed, "7.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)

    page = browser("ben").get(url("return")).content.decode()

    assert "2 of 7 answered, 1 to finish" in page
    assert "0 of 5 answered. With Gus" in page
    assert h1(page) == owed.cycle.title


def test_the_return_leads_to_the_first_section_that_is_not_complete(ben, browser, owed, url):
    for code in range(1, 8):
        answer(ben, owed, f"1.{code}")

    page = browser("ben").get(url("return")).content.decode()

    assert "Answer 7 Working together" in page


def test_another_agency_s_return_does_not_exist_on_any_page(cast, ben, browser, owed, url):
    handed_in(ben, owed)
    cas = browser("cas")

    for name in ("return", "check", "confirm-entered", "declaration", "receipt", "entering"):
        assert cas.get(url(name)).status_code == 404
    assert cas.post(url("submit")).status_code == 404


@pytest.mark.parametrize("name", ["check", "declaration", "confirm-entered"])
def test_pages_of_the_lead_open_for_the_lead(ben, browser, owed, url, name):
    answer(ben, owed, "1.1")

    assert browser("ben").get(url(name)).status_code == 200


@pytest.mark.parametrize("name", ["declaration", "confirm-entered"])
@pytest.mark.parametrize("who", ["ada", "ivy", "hal"])
def test_pages_of_the_lead_are_refused_to_others_who_see_the_return(browser, url, name, who):
    assert browser(who).get(url(name)).status_code == 403


def test_the_message_of_sending_back_stands_on_the_return(cast, ben, browser, owed, url):
    handed_in(ben, owed)
    asked = {answer_of(owed, "7.5").pk: "More"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=asked
    )

    page = browser("ben").get(url("return")).content.decode()

    assert "Ada asks for changes, 15 October 2021" in page
    assert "1 to change" in page
    assert "Answer 7 Working together" in page


def test_the_answer_shows_its_versions_and_those_who_saved_them(cast, ben, browser, owed, url):
    answer(ben, owed, "7.5", narrative="First text")
    answer(actor_of(cast.ada), owed, "7.5", narrative="Second text", taken_from="A letter")

    page = browser("ben").get(url("answer", "7.5")).content.decode()

    assert "Version 1: Ben saved “Good”" in page
    assert "Version 2: Ada saved “Good”, entered for the agency from: A letter" in page
    assert "First text" in page
    assert h1(page) == "7.5 Standard 7.5"


def test_the_answer_names_the_actions_that_the_reader_may_open(cast, ben, browser, owed, url):
    from tests.factories.plan import make_action

    action = make_action(title="Ask children", agency=cast.elm)
    with act(system_actor(), "test.make"):
        AnswerAction.objects.create(answer=answer_of(owed, "7.5"), action=action)

    assert "Ask children" in browser("ben").get(url("answer", "7.5")).content.decode()
    assert "Ask children" not in browser("hal").get(url("answer", "7.5")).content.decode()


@pytest.mark.parametrize(
    ("name", "reads", "raises"), [("ada", True, True), ("ivy", True, False), ("ben", False, False)]
)
def test_the_office_goes_on_from_the_return_and_the_answer(ben, browser, owed, url, name, reads, raises):
    handed_in(ben, owed)
    client = browser(name)

    assert (url("review") in client.get(url("return")).content.decode()) is reads
    assert (url("raise-action", "7.5") in client.get(url("answer", "7.5")).content.decode()) is raises


def test_no_action_is_offered_from_what_is_still_being_written(ben, browser, owed, url):
    answer(ben, owed, "7.5")

    assert url("raise-action", "7.5") not in browser("ada").get(url("answer", "7.5")).content.decode()


def test_a_scanner_that_opens_every_link_changes_nothing(ben, browser, owed, url):
    answer_all(ben, owed)
    declare(ben, owed)
    client = browser("ben")
    pages = [reverse("audits:section11-list"), url("return"), url("section", "7"), url("check")]
    links = {
        link.split("#")[0]
        for page in pages
        for link in re.findall(r'href="(/section-11/[^"]+)"', client.get(page).content.decode())
    }
    before = (Act.objects.count(), Job.objects.count(), load_return(owed.pk).state)

    for link in links:
        client.get(link)
        client.head(link)

    assert len(links) > 8
    assert (Act.objects.count(), Job.objects.count(), load_return(owed.pk).state) == before


def test_a_scanner_without_a_log_in_presses_buttons_in_vain(ben, owed, url):
    answer_all(ben, owed)
    declare(ben, owed)
    before = Act.objects.count()

    statuses = {
        Client().post(url(*each)).status_code
        for each in (("submit",), ("declaration",), ("confirm-entered",), ("save", "7.1"), ("section", "7"))
    }

    assert statuses == {302}
    assert Act.objects.count() == before
    assert Submission.objects.count() == 0


def test_a_section_posted_after_the_session_ended_is_offered_again_after_log_in(browser, owed, url):
    client = browser("ben")
    client.get(url("section", "7"))
    session = client.session
    session[SEEN] = (real_now() - timedelta(days=1)).isoformat()
    session.save()

    response = client.post(
        url("section", "7"), {"7.1-version": "0", "7.1-grade": "good", "7.1-narrative": "typed for an hour"}
    )

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")
    assert answer_of(owed, "7.1").version == 0
    again = browser("ben")
    again.cookies["held"] = client.cookies["held"].value
    assert "typed for an hour" in again.get(reverse("identity:held")).content.decode()


def test_days_of_work_are_lost_to_nobody_who_is_logged_out(browser, owed, url):
    client = browser("ben")
    client.get(url("section", "7"))
    session = client.session
    session.flush()
    response = client.post(url("save", "7.1"), {"version": 0, "grade": "good"}, headers={"X-Autosave": "1"})

    assert response.status_code == 401
    assert "log_in" in response.json()


def test_due_dates_say_how_far_they_are(browser, url):
    assert (date(2021, 11, 30) - TODAY).days == 46
    assert "30 November 2021 (in 46 days)" in browser("ben").get(url("return")).content.decode()


def test_a_section_sent_back_says_what_is_still_to_change_and_when_it_is_changed(
    cast, ben, browser, owed, url
):
    handed_in(ben, owed)
    asked = {answer_of(owed, code).pk: "More" for code in ("1.1", "7.5")}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="Two things", reopen=asked
    )
    answer(ben, load_return(owed.pk), "7.5", narrative="What we hear from children")

    first, seventh = (section_status_of(browser("ben").get(url("return")), code) for code in ("1", "7"))

    assert (first, seventh) == ("1 to change", "Changed")


def section_status_of(response, code):
    """What stands beside a section on the return's page."""
    task = next(each for each in response.context["sections"].tasks if each.title.startswith(f"{code} "))
    return getattr(task.status, "text", task.status)


def test_before_handing_in_again_it_is_said_what_nobody_changed(cast, ben, browser, owed, url):
    handed_in(ben, owed)
    asked = {answer_of(owed, code).pk: "More" for code in ("1.1", "7.5")}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="Two things", reopen=asked
    )
    answer(ben, load_return(owed.pk), "7.5", narrative="What we hear from children")
    declare(ben, load_return(owed.pk))

    page = browser("ben").get(url("check")).content.decode()

    assert "Not changed since the return was sent back: 1.1." in page
