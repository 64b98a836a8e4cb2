"""Checking, declaring, handing in and the receipt, on the page."""

import re
from datetime import date

import pytest

from audits.models import Declaration, Submission
from audits.services.section11.delegate import delegate_section
from audits.services.section11.review import send_back
from foundation.jobs.models import Job
from tests.factories.people import actor_of
from tests.factories.section11 import (
    answer,
    answer_all,
    answer_of,
    declare,
    hand_in,
    handed_in,
    load_return,
)

pytestmark = pytest.mark.django_db


def test_checking_shows_every_gap_as_a_link(ben, browser, owed, url):
    answer_all(ben, owed)
    answer(ben, owed, "7.5", "not_applicable")

    page = browser("ben").get(url("check")).content.decode()

    assert f'href="{url("section", "7")}#answer-7.5"' in page
    assert "Still needed: why it does not apply." in page
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
    assert f'href="{url("receipt")}"' in response.content.decode()


def test_opening_the_address_that_submits_leads_to_the_page_where_it_is_done(ben, browser, owed, url):
    answer_all(ben, owed)
    declare(ben, owed)

    response = browser("ben").get(url("submit"))

    assert (response.status_code, response.url) == (302, url("check"))
    assert Submission.objects.count() == 0


def test_opening_the_address_that_submits_afterwards_leads_to_the_return(ben, browser, owed, url):
    handed_in(ben, owed)

    assert browser("ben").get(url("submit")).url == url("return")


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


def test_a_colleague_of_one_section_gets_no_receipt(cast, ben, browser, owed, url):
    section = answer_of(owed, "7.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)
    handed_in(ben, owed)

    assert browser("gus").get(url("receipt")).status_code == 404


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


def test_a_declaration_of_answers_that_changed_since_is_asked_for_again_and_says_why(ben, browser, owed, url):
    answer_all(ben, owed)
    declare(ben, owed)
    answer(ben, owed, "7.5", narrative="Another text")
    client = browser("ben")
    why = "Answers have changed since, so the declaration must be given again."

    pages = [client.get(url(name)).content.decode() for name in ("return", "check")]

    assert [f"Hal Ash declared the answers on 15 October 2021. {why}" in each for each in pages] == [
        True,
        True,
    ]
    assert [url("submit") in each for each in pages] == [False, False]


def test_a_link_that_answers_overtook_holds_nobody_back(cast, ben, browser, owed, url):
    answer_all(ben, owed)
    client = browser("ben")
    client.post(url("declaration"), {"how": "link", "person": cast.hal.pk})
    waiting = [client.get(url(name)).content.decode() for name in ("return", "check", "declaration")]

    answer(ben, owed, "7.5", narrative="Another text")
    overtaken = [client.get(url(name)).content.decode() for name in ("return", "check", "declaration")]

    said = ["a link went to Hal", "a link went to Hal", "Links that were sent"]
    assert [words in page for words, page in zip(said, waiting, strict=True)] == [True, True, True]
    assert [words in page for words, page in zip(said, overtaken, strict=True)] == [False, False, False]
    assert ["See to the declaration" in page for page in overtaken[:2]] == [True, True]


def folds(page):
    """Each section of the page to check, and whether it is open."""
    return re.findall(r'<details class="app-fold"\s+id="section-(\d)"(?:\s+(open))?>', page)


def test_the_page_to_check_begins_with_its_sections_which_open_one_by_one_or_all(ben, browser, owed, url):
    answer_all(ben, owed)
    answer(ben, owed, "7.5", "not_applicable")
    client = browser("ben")

    folded, one, every = (
        client.get(url("check") + query).content.decode() for query in ("", "?open=7", "?open=all")
    )

    counts = re.findall(r'\?open=(\d)#section-\d">[^<]*</a>: ([^<]*)<', folded)
    assert counts[-1] == ("7", "1 of 5 to complete")
    assert {opened for _, opened in folds(folded)} == {""}
    assert [code for code, opened in folds(one) if opened] == ["7"]
    assert {opened for _, opened in folds(every)} == {"open"}


@pytest.mark.parametrize(
    ("reader", "label"),
    [("ben", "How you know"), ("hal", "How you know"), ("ada", "How they know"), ("ivy", "How they know")],
)
def test_the_page_to_check_speaks_to_its_reader(ben, browser, owed, url, reader, label):
    answer_all(ben, owed)

    page = browser(reader).get(url("check")).content.decode()

    assert set(re.findall(r"How (?:you|they|the agency) knows?", page)) == {label}


def test_somebody_who_only_reads_is_offered_no_change(ben, browser, owed, url):
    answer(ben, owed, "7.5", "not_applicable")

    pages = {name: browser(name).get(url("check")).content.decode() for name in ("ben", "hal", "ivy")}

    assert {name: "Change section" in page for name, page in pages.items()} == {
        "ben": True,
        "hal": False,
        "ivy": False,
    }
