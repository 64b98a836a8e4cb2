"""A school's return in a browser without scripts: answered, saved, gone on with, signed by a link, submitted."""

from django.core import mail
from django.test import Client

from foundation.jobs.runner import run_due
from tests.audits.education.years import load
from tests.factories.education import open_year, return_of
from tests.factories.people import client_of
from tests.journeys.letters import LINK
from tests.plain_browser import PlainBrowser


def test_a_school_goes_from_its_first_answer_to_the_submission_number(cast):
    owed = load(return_of(open_year(), cast.oak).pk)
    page = PlainBrowser(client_of(cast.people["dan"])).open(owed.get_absolute_url())

    answers(page)
    asks_for_the_signature(page)
    signs()

    page.open(owed.get_absolute_url()).press("Submit the return")
    assert "EDU-2021-0001" in page.text


def answers(page):
    """A question passed over is where the green button leads; what cannot be read is said beside it, and the rest is
    saved."""
    page.follow("Go to the next question")
    page.choose("In place", "A1")
    page.press("Save and go to section B")
    page.choose("Partly in place", "B1")
    page.fill("Number", "twelve", "B2")
    page.fill("Your answer", "They feel safe.", "B3")
    page.press("Save and go to the return")
    assert "B2" in page.text
    page.fill("Number", "12", "B2")
    page.press("Save and go to the return")
    page.follow("Go to the next question")
    assert page.heading == "A Part A"
    page.choose("Yes", "A2")
    page.press("Save and go to section B")
    page.press("Save and go to the return")


def asks_for_the_signature(page):
    page.follow("Have the return signed")
    page.choose("By a link")
    page.choose("As a governor")
    page.fill("Name of whoever signs", "Hal Ash")
    page.press("Continue")
    assert "e-mail" in page.text
    page.fill("Their e-mail address", "hal@example.org")
    page.press("Continue")


def signs():
    """By the letter, without an account."""
    run_due()
    (letter,) = [each for each in mail.outbox if each.to == ["hal@example.org"]]
    page = PlainBrowser(Client()).open(LINK.search(letter.body)[0])
    page.press("Sign")
    assert "Tick the box" in page.text
    page.fill("Your name", "Hal Ash")
    page.choose("I have read this return")
    page.press("Sign")
    assert page.heading == "Thank you, the return is signed"
