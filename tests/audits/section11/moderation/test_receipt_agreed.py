"""The receipt as PDF: what was signed first, as it was; then what the agency said to the moderated ratings."""

import re
import subprocess

import pytest
from django.urls import reverse

from audits.services.section11.agreement import agree_return, query_return
from audits.services.section11.settling import reopen_return
from partnership.roles import Role
from tests.factories.people import client_of, give_role, make_person
from tests.factories.section11 import answer_of, load_return
from tests.queries import asked

pytestmark = pytest.mark.django_db
REASON = "No evidence was shown."
SIGNED_WITH = "Keep this copy"


def address(owed, number=1):
    return reverse("audits:section11-receipt-pdf", args=[owed.pk, number])


def fetched(client, owed):
    response = client.get(address(owed))
    assert response.status_code == 200
    return response.content


def pages(data):
    """The words of each page, without the line that counts the pages."""
    found = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    texts = found.stdout.decode().split("\f")[:-1]
    return [" ".join(re.sub(r"Page \d+ of \d+", "", text).split()) for text in texts]


@pytest.fixture
def agree(ben, owed):
    """The agency agrees."""
    return lambda words="": agree_return(actor=ben, section11_return=load_return(owed.pk), words=words)


def test_what_was_agreed_follows_what_was_signed_which_stays_as_it_was(browser, owed, moderated, agree):
    before = pages(fetched(browser("ben"), owed))
    agree("We agree with all of it.")

    after = pages(fetched(browser("ben"), owed))

    further = " ".join(after[len(before) :])
    assert after[: len(before)] == before
    assert "Agreed on 15 October 2021 Ben agreed these ratings for the agency" in further
    assert "We agree with all of it." in further
    assert REASON in further
    assert REASON not in " ".join(before)


def test_only_ratings_that_differ_are_listed_and_the_others_counted(browser, owed, moderated, agree):
    agree()

    further = pages(fetched(browser("ben"), owed))[-1]

    every = owed.sheet.answers.count()
    differing = moderated.moderated.differing().count()
    assert f"The moderated rating differs in {differing} of {every}." in further
    assert str(answer_of(owed, "1.3").item) in further
    assert str(answer_of(owed, "1.2").item) not in further


def test_it_stands_as_it_was_agreed_whatever_was_decided_since(ada, browser, owed, moderated, rate, agree):
    agree()
    before = fetched(browser("ben"), owed)
    reopen_return(actor=ada, section11_return=load_return(owed.pk), reason="Overlooked")
    rate("1.3", "inadequate", "Worse than we thought.")

    after = fetched(browser("ben"), owed)

    assert after == before
    assert "Worse than we thought." not in " ".join(pages(after))


def test_a_query_and_an_agreement_stand_in_their_order(ben, browser, owed, moderated, rate, finish, agree):
    query_return(actor=ben, section11_return=load_return(owed.pk), reason="See the policy.")
    rate("1.3", "inadequate", "Worse than we thought.")
    finish()
    agree()

    words = " ".join(pages(fetched(browser("ben"), owed)))

    assert words.index("Queried on") < words.index("See the policy.") < words.index("Agreed on")
    assert words.index(REASON) < words.index("Agreed on") < words.index("Worse than we thought.")


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_before_the_agency_said_anything_no_reason_is_in_it(browser, owed, moderated, who):
    words = " ".join(pages(fetched(browser(who), owed)))

    assert SIGNED_WITH in words
    assert REASON not in words
    assert "Agreed on" not in words


def test_nobody_else_gets_it(cast, browser, owed, moderated, agree):
    agree()
    both = make_person("Kim", Role.EXECUTIVE_MEMBER)
    give_role(both, Role.AGENCY_LEAD, agency=cast.fern)

    statuses = {name: browser(name).get(address(owed)).status_code for name in ("fay", "cas", "gus", "eve")}

    assert client_of(both).get(address(owed)).status_code == 403
    assert statuses == {"fay": 403, "cas": 404, "gus": 404, "eve": 404}


@pytest.mark.parametrize("who", ["ada", "ivy", "ben", "hal"])
def test_the_office_the_scrutineer_and_who_answers_for_the_agency_read_it(
    browser, owed, moderated, agree, who
):
    agree()

    assert REASON in " ".join(pages(fetched(browser(who), owed)))


def test_it_asks_little_more_with_what_was_agreed(browser, owed, moderated, agree):
    client = browser("ben")
    agree()
    client.get(address(owed))

    assert len(asked(client, address(owed))) <= 14
