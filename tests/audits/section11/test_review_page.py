"""Reading a return through: what is shown, raising actions beside answers of concern, the next step."""

import re

import pytest
from django.urls import reverse

from tests.factories.evidence import add_evidence
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_all,
    answer_of,
    declare,
    hand_in,
    load_return,
)
from tests.queries import asked

pytestmark = pytest.mark.django_db
PLAN = {"will_do": "Train everybody", "by_role": "Head of housing", "by_when": TODAY.replace(year=2022)}


@pytest.fixture
def read(ben, owed):
    """Handed in: 1.1 and 7.1 of concern, evidence beside 1.2 alone."""
    answer_all(ben, owed)
    answer(ben, owed, "1.1", "requires_improvement", **PLAN)
    answer(ben, owed, "7.1", "inadequate", **PLAN)
    add_evidence(
        actor=ben,
        section11_return=load_return(owed.pk),
        answer=answer_of(owed, "1.2"),
        title="Policy",
        url="https://example.org/",
    )
    declare(ben, owed)
    return hand_in(ben, owed)


def codes(page):
    """The standards in the table."""
    return re.findall(r'<th scope="row"[^>]*><a[^>]*>([\d.]+) ', page)


def show(client, url, **query):
    """The page with this in its address."""
    return client.get(url("review"), query).content.decode()


def test_answers_of_concern_are_shown_alone(browser, url, read):
    page = show(browser("ada"), url, show="concern")

    assert codes(page) == ["1.1", "7.1"]
    assert "2 of 12 answers." in page
    assert "Of concern is what is rated requires improvement or inadequate" in page


def test_what_is_said_and_why_it_does_not_apply_are_both_read(browser, url, ben, owed):
    answer(
        ben,
        owed,
        "7.5",
        "not_applicable",
        narrative="We share one office",
        reason="No children are seen here",
    )

    page = show(browser("ada"), url)

    assert "We share one office<br>No children are seen here" in page


def test_answers_without_evidence_are_shown_alone(browser, url, read):
    found = codes(show(browser("ivy"), url, show="no-evidence"))

    assert (len(found), "1.2" in found, "1.1" in found) == (11, False, True)


@pytest.mark.parametrize("query", [{}, {"show": ""}, {"show": "nonsense"}])
def test_every_answer_is_shown_where_nothing_is_asked_for(browser, url, read, query):
    assert len(codes(show(browser("ada"), url, **query))) == 12


def test_the_file_has_what_is_shown_and_no_links(browser, url, read):
    text = browser("ada").get(url("review"), {"show": "concern", "format": "csv"}).content.decode("utf-8-sig")

    assert len(text.strip().splitlines()) == 3
    assert "Raise an action" not in text


@pytest.mark.parametrize(("who", "raises"), [("ada", 2), ("bea", 2), ("ivy", 0)])
def test_an_action_is_raised_from_beside_an_answer_of_concern(browser, owed, url, read, who, raises):
    page = show(browser(who), url)

    assert page.count("Raise an action from") == raises
    assert (reverse("audits:section11-raise-action", args=[owed.pk, "1.1"]) in page) is bool(raises)
    assert reverse("audits:section11-raise-action", args=[owed.pk, "1.2"]) not in page


def test_no_action_is_raised_from_what_is_still_being_written(ben, browser, owed, url):
    answer(ben, owed, "1.1", "requires_improvement", **PLAN)

    assert "Raise an action from" not in show(browser("ada"), url)


@pytest.mark.parametrize(("who", "times"), [("ada", 2), ("bea", 0), ("ivy", 0)])
def test_the_manager_finds_the_next_step_before_and_after_the_answers(browser, url, read, who, times):
    page = show(browser(who), url)

    assert page.count(f"{url('accept')}?reference={read.reference}") == times
    assert page.count(f"{url('send-back')}?reference={read.reference}") == times


def test_the_page_asks_no_more_than_it_may(browser, url, read):
    assert len(asked(browser("ada"), url("review"))) <= 14
