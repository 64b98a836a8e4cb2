"""The list, the return, checking, declaring, handing in, the receipt: what each shows and to whom."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from audits.models import AnswerAction, Declaration, DeclarationRequest, Delegation, Submission
from audits.services.section11.declare import ask_for_declaration
from audits.services.section11.delegate import delegate_section
from audits.services.section11.review import send_back
from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
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
    hand_in,
    handed_in,
    load_return,
    open_audit,
)

pytestmark = pytest.mark.django_db
SECRET = "a-secret-of-a-letter-that-was-mailed-to-hal"
DECLARED = {"name": "Hal Ash", "post": "Chief executive", "declared": "on"}


@pytest.fixture
def link(cast, ben, owed):
    """The accountable person's link for a complete return."""
    answer_all(ben, owed)
    request = ask_for_declaration(actor=ben, section11_return=load_return(owed.pk), person_id=cast.hal.pk)
    with act(system_actor(), "test.make"):
        DeclarationRequest.objects.filter(pk=request.pk).update(digest=digest(SECRET).hex())
    return reverse("audits:section11-declare", args=[SECRET])


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


def test_checking_shows_every_gap_as_a_link(ben, browser, owed, url):
    answer_all(ben, owed)
    answer(ben, owed, "7.5", "not_applicable")

    page = browser("ben").get(url("check")).content.decode()

    assert f'href="{url("section", "7")}#answer-7.5"' in page
    assert "Still needed: why the standard does not apply." in page
    assert "1 answer is not complete yet" in page
    assert url("submit") not in page


def test_handing_in_an_incomplete_return_shows_the_gaps_as_links(ben, browser, owed, url):
    answer_all(ben, owed)
    answer(ben, owed, "1.2", "inadequate")

    response = browser("ben").post(url("submit"))
    page = response.content.decode()

    assert response.status_code == 409
    assert f'href="{url("section", "1")}#answer-1.2"' in page
    assert "There is a problem" in page
    assert Submission.objects.count() == 0


def test_handing_in_without_a_declaration_says_so(ben, browser, owed, url):
    answer_all(ben, owed)

    response = browser("ben").post(url("submit"))

    assert response.status_code == 409
    assert "has not declared these answers yet" in response.content.decode()


def test_handing_in_leads_to_the_receipt(ben, browser, owed, url):
    answer_all(ben, owed)
    declare(ben, owed)
    client = browser("ben")
    assert url("submit") in client.get(url("check")).content.decode()

    response = client.post(url("submit"))
    page = client.get(response.url).content.decode()

    assert response.url == url("receipt")
    assert Submission.objects.get().reference in page
    assert "Board, minute 8" in page


def test_a_second_handing_in_from_an_old_tab_is_409_and_doubles_nothing(ben, browser, owed, url):
    handed_in(ben, owed)

    response = browser("ben").post(url("submit"))

    assert response.status_code == 409
    assert Submission.objects.count() == 1


def test_opening_the_address_that_hands_in_does_nothing(ben, browser, owed, url):
    answer_all(ben, owed)
    declare(ben, owed)

    assert browser("ben").get(url("submit")).status_code == 405
    assert Submission.objects.count() == 0


def test_the_receipt_is_not_there_before_handing_in(browser, url):
    assert browser("ben").get(url("receipt")).status_code == 404


def test_the_receipt_as_pdf_holds_any_script(ben, browser, owed, url):
    answer_all(ben, owed, narrative="👩‍👩‍👧 مرحبا 张伟 #panic() $x$ " + "x" * 10_000)
    declare(ben, owed, name="Ναυσικά 张")
    hand_in(ben, owed)

    response = browser("ben").get(url("receipt-pdf", 1))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('attachment; filename="receipt-s11-')
    assert response.content.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in response.content


def test_what_was_handed_in_is_shown_as_it_was(cast, ben, browser, owed, url):
    handed_in(ben, owed)
    asked = {answer_of(owed, "7.5").pk: "More"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=asked
    )
    answer(ben, owed, "7.5", narrative="Another text")
    client = browser("ben")

    page = client.get(url("submission", 1)).content.decode()

    assert "What we see of 7.5" in page
    assert "Another text" not in page
    assert client.get(url("submission", 2)).status_code == 404


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


def test_a_colleague_of_one_section_gets_no_receipt(cast, ben, browser, owed, url):
    section = answer_of(owed, "7.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)
    handed_in(ben, owed)

    assert browser("gus").get(url("receipt")).status_code == 404


def test_giving_a_section_to_a_colleague_sends_a_letter(cast, browser, url):
    client = browser("ben")
    assert "Gus" in client.get(url("delegate", "7")).content.decode()

    response = client.post(url("delegate", "7"), {"person": cast.gus.pk, "note": "Please"})

    given = Delegation.objects.get()
    assert (response.status_code, given.person_id, given.section.code) == (302, cast.gus.pk, "7")
    assert Job.objects.filter(payload__name="section11_delegated").count() == 1


@pytest.mark.parametrize(("day", "message"), [("", "Choose a colleague"), ("1 12 2021", "no later than")])
def test_giving_a_section_says_what_is_wrong(cast, browser, url, day, message):
    parts = dict(zip(("due_on_day", "due_on_month", "due_on_year"), day.split(), strict=False))
    data = {"person": cast.gus.pk, **parts} if day else {}

    response = browser("ben").post(url("delegate", "7"), data)

    assert message in response.content.decode()
    assert Delegation.objects.count() == 0


def test_somebody_of_another_agency_is_not_among_the_colleagues(cast, browser, url):
    response = browser("ben").post(url("delegate", "7"), {"person": cast.cas.pk})

    assert response.status_code == 200
    assert Delegation.objects.count() == 0


def test_taking_a_section_back_asks_first(cast, ben, browser, owed, url):
    section = answer_of(owed, "7.1").item.section
    given = delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)
    client = browser("ben")

    assert client.get(url("delegation-end", given.pk)).status_code == 200
    given.refresh_from_db()
    assert given.ended_at is None

    assert client.post(url("delegation-end", given.pk)).status_code == 302
    given.refresh_from_db()
    assert given.ended_at is not None
    assert client.post(url("delegation-end", given.pk)).status_code == 409


def test_a_delegation_of_another_return_does_not_exist_here(cast, ben, browser, audit, url):
    cas = actor_of(cast.cas)
    from partnership.roles import Role
    from tests.factories.people import make_person

    jo = make_person("Jo", Role.AGENCY_CONTRIBUTOR, agency=cast.fern)
    section = answer_of(audit[1], "7.1").item.section
    given = delegate_section(actor=cas, section11_return=audit[1], section=section, person_id=jo.pk)

    assert browser("ben").post(url("delegation-end", given.pk)).status_code == 404
    given.refresh_from_db()
    assert given.ended_at is None


def test_asking_for_the_declaration_mails_a_link(cast, ben, browser, owed, url):
    answer_all(ben, owed)

    response = browser("ben").post(url("declaration"), {"how": "link", "person": cast.hal.pk})

    assert response.url == url("return")
    assert Job.objects.filter(payload__name="section11_declare").count() == 1
    assert "Waiting for Hal" in browser("ben").get(url("return")).content.decode()


def test_recording_the_declaration_from_a_minute(ben, browser, owed, url):
    answer_all(ben, owed)
    said = {
        "how": "minute",
        "name": "Hal Ash",
        "post": "Chief executive",
        "declared_on_day": "7",
        "declared_on_month": "10",
        "declared_on_year": "2021",
        "minute": "Board, minute 8",
    }

    response = browser("ben").post(url("declaration"), said)

    assert response.url == url("return")
    assert Declaration.objects.get().declared_on == date(2021, 10, 7)


@pytest.mark.parametrize(
    ("posted", "messages"),
    [
        ({}, ["Choose how it is declared"]),
        ({"how": "link"}, ["Choose the accountable person"]),
        (
            {"how": "minute"},
            ["Enter the name", "Enter their post", "Enter the date", "Enter the meeting and minute"],
        ),
    ],
)
def test_the_declaration_form_says_what_is_missing(ben, browser, owed, url, posted, messages):
    answer_all(ben, owed)

    page = browser("ben").post(url("declaration"), posted).content.decode()

    assert [message in page for message in messages] == [True] * len(messages)
    assert Declaration.objects.count() == 0


def test_the_link_shows_the_whole_return_without_an_account(link):
    response = Client().get(link)
    page = response.content.decode()

    assert response.status_code == 200
    assert page.count("What we see of") == 12
    assert "<textarea" not in page
    assert "no-store" in response["Cache-Control"]


def test_opening_the_link_changes_nothing_however_often(link):
    before = Act.objects.count()

    statuses = [getattr(Client(), method)(link).status_code for method in ("get", "head", "get", "head")]

    assert statuses == [200] * 4
    assert DeclarationRequest.objects.get().used_at is None
    assert Act.objects.count() == before


@pytest.mark.parametrize("left_out", ["name", "post", "declared"])
def test_a_scanner_that_presses_the_button_without_the_choice_declares_nothing(link, left_out):
    posted = {key: value for key, value in DECLARED.items() if key != left_out}

    assert [Client().post(link, each).status_code for each in (posted, {})] == [200, 200]

    assert DeclarationRequest.objects.get().used_at is None
    assert Declaration.objects.count() == 0


def test_declaring_by_link_once(link, owed, browser, url):
    client = Client()

    response = client.post(link, DECLARED)
    thanks = client.get(response.url)

    assert response.status_code == 302
    assert "recorded on 15 October 2021" in thanks.content.decode()
    assert "What we see" not in thanks.content.decode()
    assert (client.get(link).status_code, client.post(link, DECLARED).status_code) == (410, 410)
    assert Declaration.objects.get().name == "Hal Ash"
    assert "Hal Ash, Chief executive" in browser("ben").get(url("check")).content.decode()


def test_an_expired_link_is_410(link):
    with act(system_actor(), "test.make"):
        DeclarationRequest.objects.update(expires_at=real_now() - timedelta(seconds=1))

    assert [Client().get(link).status_code, Client().post(link, DECLARED).status_code] == [410, 410]
    assert Declaration.objects.count() == 0


def test_a_link_to_older_answers_is_410(link, ben, owed):
    answer(ben, owed, "1.1", narrative="Changed since")

    response = Client().post(link, DECLARED)

    assert response.status_code == 410
    assert "Answers were changed after this link was sent" in response.content.decode()
    assert Declaration.objects.count() == 0


def test_a_guessed_link_is_410_and_thanks_nobody(link):
    guessed = reverse("audits:section11-declare", args=["guessed"])

    assert Client().get(guessed).status_code == 410
    assert Client().get(guessed + "done/").status_code == 404
    assert Client().get(link + "done/").status_code == 404


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
