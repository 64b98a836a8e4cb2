"""A form that arrives after its session ended is offered again to the person who typed it, and to nobody else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foundation.identity.models import HeldPost
from tests.identity import standins
from tests.identity.conftest import PASSWORD

TYPED = {
    "text": "What we heard from children 🙂\nover two lines",
    "theme": ["voice", "neglect"],
    "version": "3",
}
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def browser():
    """A browser that is held to the CSRF rules."""
    return Client(enforce_csrf_checks=True)


def token(browser, page="/account/login/"):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get(page).content.decode())[1]


def log_in(browser, person, then=""):
    return browser.post(
        f"/account/login/{then}",
        {"login": person.email, "password": PASSWORD, "csrfmiddlewaretoken": token(browser)},
    )


def opened(browser):
    """The token of a form that stands open in a tab."""
    return token(browser, "/account/details/")


def test_what_was_typed_is_offered_after_log_in_and_saved_by_one_button(browser, ben, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))

    sent = browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})
    back = log_in(browser, ben, "?next=/account/not-yet-saved/")
    offer = browser.get(back["Location"]).content.decode()
    fields = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"',
        offer.split('action="/notes/"')[1].split("</form>")[0],
    )
    saved = browser.post("/notes/", {name: [v for n, v in fields if n == name] for name, _ in fields})

    assert sent["Location"] == "/account/login/?next=/account/not-yet-saved/"
    assert "What we heard from children 🙂<br>over two lines" in offer
    assert saved.status_code == 302
    assert [("Ben", [TYPED["text"]], ["voice", "neglect"])] == standins.SAVED
    assert HeldPost.objects.count() == 0


def test_what_was_typed_is_kept_when_the_session_was_ended_from_another_browser(browser, ben):
    log_in(browser, ben)
    tab = opened(browser)
    elsewhere = Client()
    log_in(elsewhere, ben)
    elsewhere.post("/account/log-out-everywhere/")

    sent = browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})
    log_in(browser, ben)

    assert sent["Location"] == "/account/login/?next=/account/not-yet-saved/"
    assert (
        "What we heard from children 🙂<br>over two lines"
        in browser.get("/account/not-yet-saved/").content.decode()
    )


def test_nothing_is_saved_by_opening_the_offer(browser, ben, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})
    log_in(browser, ben)

    for _ in range(3):
        browser.get("/account/not-yet-saved/")

    assert standins.SAVED == []


def test_it_is_never_shown_to_somebody_else(browser, ben, cas, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})

    log_in(browser, cas)
    offer = browser.get("/account/not-yet-saved/")

    assert (offer.status_code, offer["Location"]) == (302, "/my-work/")
    assert HeldPost.objects.get().person == ben


def test_it_is_sealed(browser, ben, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})

    assert b"children" not in bytes(HeldPost.objects.get().sealed)


def test_another_browser_of_the_same_person_does_not_find_it(browser, ben, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})
    other = Client(enforce_csrf_checks=True)
    log_in(other, ben)

    assert other.get("/account/not-yet-saved/")["Location"] == "/my-work/"


def test_after_half_an_hour_it_is_gone(browser, ben, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})
    clock.shift(timedelta(minutes=31))
    log_in(browser, ben)

    assert browser.get("/account/not-yet-saved/").status_code == 302


def test_a_session_that_the_framework_let_expire_still_says_whose_it_was(browser, ben, clock):
    log_in(browser, ben)
    tab = opened(browser)
    Session.objects.update(expire_date=START + timedelta(minutes=1))
    clock.shift(timedelta(minutes=2))

    browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})

    assert HeldPost.objects.get().person == ben


def test_a_form_from_before_a_log_in_in_another_tab_is_held(browser, ben, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    log_in(browser, ben)  # in another tab: the old form's token is now of a secret that was replaced

    sent = browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})
    offer = browser.get(sent["Location"]).content.decode()

    assert sent["Location"] == "/account/not-yet-saved/"
    assert "What we heard from children" in offer


def test_a_form_typed_by_the_person_before_is_never_saved_under_the_next_ones_name(browser, ben, cas, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    log_in(browser, cas)

    sent = browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})

    assert (sent.status_code, standins.SAVED) == (403, [])
    assert "typed by somebody else" in sent.content.decode()
    assert HeldPost.objects.get().person == ben


def test_a_form_forged_by_another_site_is_not_held(browser, ben, clock):
    log_in(browser, ben)
    clock.shift(timedelta(minutes=40))
    log_in(browser, ben)

    for forged in ["", "x" * 64, "x"]:
        assert browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": forged}).status_code == 403
    assert HeldPost.objects.count() == 0


def test_after_a_log_out_in_another_tab_the_form_is_held_too(browser, ben):
    log_in(browser, ben)
    tab = opened(browser)
    browser.post("/account/logout/", {"csrfmiddlewaretoken": tab})

    browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})

    assert HeldPost.objects.get().person == ben


def test_passwords_files_and_strangers_are_not_held(browser, ben, clock):
    stranger = Client()
    stranger.post("/notes/", TYPED)
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    browser.post("/account/details/", {"name": "Ben B", "csrfmiddlewaretoken": tab})
    browser.post(
        "/notes/", {**TYPED, "csrfmiddlewaretoken": tab, "file": SimpleUploadedFile("minutes.pdf", b"%PDF")}
    )

    assert HeldPost.objects.count() == 0


def test_a_form_that_is_drawn_again_has_not_been_saved(browser, ben, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    browser.post("/form-again/", {**TYPED, "csrfmiddlewaretoken": tab})
    log_in(browser, ben)
    browser.post("/form-again/", {**TYPED, "csrfmiddlewaretoken": opened(browser)})

    assert HeldPost.objects.count() == 1


def test_it_can_be_deleted(browser, ben, clock):
    log_in(browser, ben)
    tab = opened(browser)
    clock.shift(timedelta(minutes=40))
    browser.post("/notes/", {**TYPED, "csrfmiddlewaretoken": tab})
    log_in(browser, ben)

    browser.post("/account/not-yet-saved/", {"csrfmiddlewaretoken": opened(browser)})

    assert (HeldPost.objects.count(), standins.SAVED) == (0, [])
