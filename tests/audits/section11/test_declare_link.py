"""The accountable person's link: what it shows, that it is spent by a choice alone, when it no longer works."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from audits.models import Declaration, DeclarationRequest
from audits.services.section11.declare import ask_for_declaration
from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from tests.factories.section11 import (
    answer,
    answer_all,
    load_return,
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
