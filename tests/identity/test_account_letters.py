"""Whoever's account changes hears of it: what kind of change, a link, and no secret."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail

from foundation.calendar.clock import real_now
from foundation.identity.account_changes import SENTENCES, what_changed
from foundation.identity.models import FormerAddress
from foundation.identity.services.account_acts import account_act
from foundation.identity.services.people import change_details
from foundation.identity.services.tokens import make_token
from foundation.identity.tasks import tidy
from foundation.jobs.letters import deliver
from foundation.jobs.models import Job
from tests.identity import standins
from tests.identity.conftest import PASSWORD, acts_about, make_person
from tests.identity.test_links import NEW, TWICE, link_in, send_all

TOKEN = re.compile(r"[\w-]{43}")


def letters_about_changes():
    mail.outbox.clear()
    for job in Job.objects.filter(kind="letter", payload__name="identity_account_changed").order_by("pk"):
        deliver(job)
    return mail.outbox


def first_lines():
    return [letter.body.splitlines()[0] for letter in letters_about_changes()]


@pytest.fixture
def reset_link(client, ben):
    client.post("/account/password/reset/", {"email": ben.email})
    send_all()
    return link_in(mail.outbox[0])


def test_a_password_set_by_a_link_is_told(client, reset_link):
    client.post(reset_link, TWICE)

    [letter] = letters_about_changes()
    assert letter.to == ["ben@example.org"]
    assert letter.body.startswith("A new password was set with the link we had sent you.")
    assert "http://localhost:8000/account/" in letter.body


def test_a_password_set_by_a_link_ends_sessions_and_tokens(client, ben, cas, client_of, reset_link):
    tokens = [make_token(actor=standins.load_actor(each.pk), person=each, name="x") for each in (ben, cas)]
    other = client_of(ben)
    page = client.get(reset_link).content.decode()

    client.post(reset_link, TWICE)
    asked = [client.get("/api/echo/", headers={"Authorization": f"Token {made.secret}"}) for made in tokens]

    assert "all your tokens for programs stop working" in page
    assert [each.status_code for each in asked] == [401, 200]
    assert other.get("/account/").status_code == 302


def test_a_password_changed_by_its_owner_is_told_and_leaves_the_tokens(client, ben, log_in):
    made = make_token(actor=standins.load_actor(ben.pk), person=ben, name="Figures")
    Job.objects.all().delete()
    log_in(ben)
    page = client.get("/account/password/change/").content.decode()

    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    asked = type(client)().get("/api/echo/", headers={"Authorization": f"Token {made.secret}"})

    assert "Tokens for programs go on working" in page
    assert asked.status_code == 200
    assert first_lines() == ["Your password was changed. Every other browser was logged out."]


def test_a_password_set_by_an_invitation_is_no_change(client, clean_cache):
    from foundation.identity.services.links import invite

    dee = make_person("Dee", password=None)
    invite(actor=standins.system_actor(), person=dee)
    send_all()

    client.post(link_in(mail.outbox[0]), TWICE)

    assert letters_about_changes() == []


def test_a_new_address_is_told_at_both(ben):
    change_details(
        actor=standins.system_actor(), person=ben, name="Ben", telephone="", email="new@example.org"
    )

    told = letters_about_changes()

    assert [letter.to for letter in told] == [["new@example.org"], ["ben@example.org"]]
    assert {letter.body.splitlines()[0] for letter in told} == {
        "Your e-mail address was changed. You now log in with the new one."
    }
    assert "new@example.org" not in told[1].body + str(told[1].alternatives)
    assert acts_about(ben)[1:] == ["person.change-details", "account.address-changed"]


def test_the_former_address_is_sealed_and_soon_forgotten(ben):
    change_details(
        actor=standins.system_actor(), person=ben, name="Ben", telephone="", email="new@example.org"
    )
    kept = FormerAddress.objects.get()

    assert b"ben@example.org" not in bytes(kept.sealed)
    assert "@" not in str(list(Job.objects.values_list("payload", "key")))
    tidy(Job(payload={"day": "2026-03-02"}))
    assert FormerAddress.objects.count() == 1
    with time_machine.travel(real_now() + timedelta(hours=25)):
        tidy(Job(payload={"day": "2026-03-03"}))
    assert FormerAddress.objects.count() == 0
    assert [letter.to for letter in letters_about_changes()] == [["new@example.org"]]


def test_another_name_or_telephone_number_alone_is_not_told(ben):
    change_details(
        actor=standins.system_actor(), person=ben, name="B", telephone="01632 960001", email=ben.email
    )

    assert letters_about_changes() == []


def test_an_address_put_right_before_its_owner_came_in_writes_to_no_stranger(clean_cache):
    dee = make_person("Dee", password=None)

    change_details(actor=standins.system_actor(), person=dee, name="Dee", telephone="", email="d@example.org")

    assert letters_about_changes() == []


def test_tokens_and_second_factors_say_what_they_were(client, ben, log_in):
    log_in(ben)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    made = client.post("/account/tokens/new/", {"name": "Secret figures"}).content.decode()
    TOTP.activate(ben, generate_totp_secret())

    [letter] = letters_about_changes()

    assert letter.body.splitlines()[0] == "A token for programs was made."
    secret = TOKEN.search(re.search(r"app-code\">([^<]+)<", made)[1])[0]
    everything = letter.subject + letter.body + str(letter.alternatives)
    assert (secret in everything, "Secret figures" in everything, "Ben" in everything) == (
        False,
        False,
        False,
    )


def test_a_change_that_no_letter_names_is_refused(ben):
    with (
        pytest.raises(LookupError),
        account_act(actor=standins.system_actor(), person=ben, verb="account.something"),
    ):
        pass


def test_a_letter_from_before_these_sentences_still_goes(ben):
    assert what_changed("account.something") == "Something about how you log in was changed."


@pytest.mark.parametrize("verb", SENTENCES)
def test_a_sentence_is_one_line_and_ends(verb):
    assert re.fullmatch(r"[A-Z][^\n]+\.", what_changed(verb))
