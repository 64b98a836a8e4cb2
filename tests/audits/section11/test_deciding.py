"""What the manager decides is about the handing-in that was read, and is a choice, never a single press."""

import re

import pytest

from audits.choices import ReturnState
from audits.models import SendBack
from audits.services.section11.review import accept_return, send_back
from tests.factories.people import actor_of
from tests.factories.section11 import answer, answer_of, declare, hand_in, handed_in, load_return

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(ben, owed):
    """The first handing-in."""
    return handed_in(ben, owed)


@pytest.fixture
def handed_in_again(cast, ben, owed, read):
    """Sent back and handed in again, since the first was read."""
    asked = {answer_of(owed, "7.5").pk: "More"}
    send_back(actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="More", reopen=asked)
    answer(ben, owed, "7.5", "outstanding", narrative="Changed")
    declare(ben, owed)
    return hand_in(ben, owed)


def state(owed):
    """Where the return stands now."""
    return load_return(owed.pk).state


def reopening(owed, **more):
    """The form that sends 7.5 back."""
    return {"message": "Say more", "reopen": [answer_of(owed, "7.5").pk], **more}


def test_a_return_that_was_handed_in_again_is_not_sent_back_unread(browser, owed, url, read, handed_in_again):
    response = browser("ada").post(url("send-back"), reopening(owed, reference=read.reference))
    page = response.content.decode()

    assert (response.status_code, state(owed), SendBack.objects.count()) == (409, ReturnState.SUBMITTED, 1)
    assert f"submitted again as {handed_in_again.reference}" in page
    assert "Say more" in page


def test_the_handing_in_that_was_read_is_sent_back(browser, owed, url, handed_in_again):
    sent = reopening(owed, reference=handed_in_again.reference)

    assert browser("ada").post(url("send-back"), sent).status_code == 302
    assert state(owed) == ReturnState.CHANGES_REQUESTED


def test_a_return_that_was_accepted_meanwhile_is_not_sent_back(cast, browser, owed, url, read):
    accept_return(actor=actor_of(cast.ada), section11_return=load_return(owed.pk))

    response = browser("ada").post(url("send-back"), reopening(owed, reference=read.reference))

    assert (response.status_code, state(owed)) == (409, ReturnState.AGREED)
    assert "the status is “Agreed”" in response.content.decode()


@pytest.mark.parametrize("name", ["accept", "send-back"])
def test_a_decision_opened_from_a_page_of_an_earlier_handing_in_is_refused(
    browser, url, read, handed_in_again, name
):
    client = browser("ada")

    old = client.get(f"{url(name)}?reference={read.reference}")
    new = client.get(f"{url(name)}?reference={handed_in_again.reference}")

    assert (old.status_code, new.status_code) == (409, 200)
    assert f'name="reference" value="{handed_in_again.reference}"' in re.sub(
        r"\s+", " ", new.content.decode()
    )


@pytest.mark.parametrize("name", ["accept", "send-back"])
def test_nothing_is_decided_of_a_return_that_is_with_the_agency(browser, owed, url, name):
    assert browser("ada").get(url(name)).status_code == 409


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({}, "Tick the box"),
        ({"sure": "on"}, "Open the return, read it and decide from there"),
    ],
)
def test_pressing_alone_accepts_nothing(browser, owed, url, read, posted, words):
    named = {"reference": read.reference} if not posted else {}

    response = browser("ada").post(url("accept"), posted | named)

    assert state(owed) == ReturnState.SUBMITTED
    assert words in response.content.decode()


def test_opening_the_page_accepts_nothing_and_the_choice_does(browser, owed, url, read):
    client = browser("ada")
    page = client.get(f"{url('accept')}?reference={read.reference}").content.decode()
    assert (state(owed), read.reference in page) == (ReturnState.SUBMITTED, True)

    client.post(url("accept"), {"sure": "on", "reference": read.reference})

    assert state(owed) == ReturnState.AGREED


def test_sending_back_without_naming_what_was_read_sends_nothing(browser, owed, url, read):
    browser("ada").post(url("send-back"), reopening(owed))

    assert (state(owed), SendBack.objects.count()) == (ReturnState.SUBMITTED, 0)
