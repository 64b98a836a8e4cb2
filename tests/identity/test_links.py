"""Invitations and new passwords."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.calendar.clock import real_now
from foundation.identity.models import IdentityLink
from foundation.identity.services.links import invite
from foundation.identity.services.people import change_details, deactivate, reactivate
from foundation.identity.tasks import reset
from foundation.jobs.letters import deliver
from foundation.jobs.models import Job
from tests.identity import standins
from tests.identity.conftest import PASSWORD, acts_about, make_person

NEW = "four quiet otters doze"
TWICE = {"password1": NEW, "password2": NEW}


@pytest.fixture
def ada():
    return standins.system_actor()


@pytest.fixture
def dee(clean_cache):
    return make_person("Dee", password=None)


def send_all():
    """What the worker does: first the questions for a new password, then the letters."""
    for job in Job.objects.filter(kind="identity.reset"):
        reset(job)
    for job in Job.objects.filter(kind="letter").order_by("pk"):
        deliver(job)


def link_in(letter):
    return re.search(r"http://localhost:8000(/\S+)", letter.body)[1]


def test_an_invitation_sets_the_password_and_lets_the_person_in(client, ada, dee):
    invite(actor=ada, person=dee)
    send_all()
    link = link_in(mail.outbox[0])

    page = client.get(link)
    done = client.post(link, TWICE)

    assert mail.outbox[0].to == ["dee@example.org"]
    assert "Welcome, Dee" in page.content.decode()
    assert done["Location"] == "/my-work/"
    assert client.get("/my-work/").status_code == 200
    assert acts_about(dee) == ["person.add", "person.invite", "account.invitation-used"]


def test_the_token_is_made_when_the_letter_is_sent_and_stored_as_a_digest(ada, dee):
    invite(actor=ada, person=dee)
    before = IdentityLink.objects.get().digest
    send_all()
    token = link_in(mail.outbox[0]).split("/")[-2]

    assert before is None
    assert len(bytes(IdentityLink.objects.get().digest)) == 32
    assert token not in str(Job.objects.values_list("payload", flat=True))


def test_opening_a_link_ever_so_often_does_not_spend_it(client, ada, dee):
    invite(actor=ada, person=dee)
    send_all()
    link = link_in(mail.outbox[0])

    for _ in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    pressed = client.post(link, {})  # a scanner that presses the only button

    assert pressed.status_code == 200
    assert IdentityLink.objects.get().used_at is None


def test_a_used_link_says_so(client, ada, dee):
    invite(actor=ada, person=dee)
    send_all()
    link = link_in(mail.outbox[0])
    client.post(link, TWICE)
    client.post("/account/logout/")

    again = client.post(link, {"password1": "another person's words", "password2": "another person's words"})

    assert again.status_code == 410
    assert "This link has already been used." in again.content.decode()
    dee.refresh_from_db()
    assert dee.check_password(NEW)


def test_an_expired_link_says_so(client, ada, dee):
    invite(actor=ada, person=dee)
    send_all()
    with time_machine.travel(real_now() + timedelta(days=7, minutes=1)):
        late = client.get(link_in(mail.outbox[0]))

    assert late.status_code == 410
    assert "This link has expired." in late.content.decode()


def test_a_newer_invitation_replaces_the_one_before(client, ada, dee):
    invite(actor=ada, person=dee)
    send_all()
    first = link_in(mail.outbox[0])
    invite(actor=ada, person=dee)

    assert "A newer link has been sent since." in client.get(first).content.decode()


def test_an_unknown_link_is_gone(client, db):
    assert client.get("/account/invitation/made-up/").status_code == 410


def test_a_link_for_a_new_password_is_not_an_invitation(client, ben):
    client.post("/account/password/reset/", {"email": ben.email})
    send_all()
    token = link_in(mail.outbox[0]).split("/")[-2]

    assert client.get(f"/account/invitation/{token}/").status_code == 410
    assert client.get(f"/account/password/new/{token}/").status_code == 200


def test_a_leaver_gets_no_letter(ada, dee):
    invite(actor=ada, person=dee)
    deactivate(actor=ada, person=dee)
    send_all()

    assert mail.outbox == []


def test_two_different_passwords_are_refused(client, ada, dee):
    invite(actor=ada, person=dee)
    send_all()

    page = client.post(link_in(mail.outbox[0]), {"password1": NEW, "password2": NEW + "!"})

    assert "The two passwords are not the same." in page.content.decode()


@pytest.mark.parametrize("password", ["elevenchars", "password1234", "dee@example.org"])
def test_a_weak_password_is_refused(client, ada, dee, password):
    invite(actor=ada, person=dee)
    send_all()

    client.post(link_in(mail.outbox[0]), {"password1": password, "password2": password})

    dee.refresh_from_db()
    assert not dee.has_usable_password()


def test_asking_for_a_new_password_reveals_no_account(client, ben):
    answers = [
        client.post("/account/password/reset/", {"email": address})
        for address in ["ben@example.org", "eve@example.org"]
    ]
    jobs = list(Job.objects.values_list("kind", "payload").order_by("pk"))
    send_all()

    assert [each["Location"] for each in answers] == ["/account/password/reset/done/"] * 2
    assert jobs == [("identity.reset", {"person": str(ben.pk)}), ("identity.reset", {"person": None})]
    assert [letter.to for letter in mail.outbox] == [["ben@example.org"]]


def test_asking_does_the_same_queries_for_known_and_unknown(client, ben):
    kinds = []
    for address in ["ben@example.org", "eve@example.org"]:
        cache.clear()  # the rate limit's rows are updated, not inserted, from the second time on
        with CaptureQueriesContext(connection) as caught:
            client.post("/account/password/reset/", {"email": address})
        kinds.append([each["sql"].split()[0] for each in caught.captured_queries])

    assert kinds[0] == kinds[1]


def test_a_new_password_ends_other_sessions_and_lets_in(client, ben, client_of):
    other = client_of(ben)
    client.post("/account/password/reset/", {"email": "BEN@example.org"})
    send_all()

    done = client.post(link_in(mail.outbox[0]), TWICE)

    assert done["Location"] == "/my-work/"
    assert client.get("/my-work/").status_code == 200
    assert other.get("/my-work/").status_code == 302
    assert acts_about(ben) == ["person.add", "account.ask-for-password", "account.password-reset"]


def test_a_new_password_alone_lets_nobody_in_who_has_a_second_factor(client, ben):
    TOTP.activate(ben, generate_totp_secret())
    client.post("/account/password/reset/", {"email": ben.email})
    send_all()

    done = client.post(link_in(mail.outbox[0]), TWICE)

    assert done["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session
    ben.refresh_from_db()
    assert (ben.check_password(NEW), ben.check_password(PASSWORD)) == (True, False)


def test_a_letter_carries_no_name_of_anybody(ada, dee):
    invite(actor=ada, person=dee)
    send_all()
    letter = mail.outbox[0]

    assert "Dee" not in letter.subject + letter.body + letter.alternatives[0][0]


def test_a_link_mailed_to_a_wrong_address_dies_when_the_address_is_put_right(client, ada, dee):
    invite(actor=ada, person=dee)
    send_all()
    mailed_wrong = link_in(mail.outbox[0])

    change_details(actor=ada, person=dee, name=dee.name, telephone="", email="dee.elm@example.org")
    taken = client.post(mailed_wrong, TWICE)
    send_all()

    dee.refresh_from_db()
    assert (taken.status_code, dee.has_usable_password()) == (410, False)
    assert mail.outbox[-1].to == ["dee.elm@example.org"]
    assert client.post(link_in(mail.outbox[-1]), TWICE)["Location"] == "/my-work/"


def test_a_new_address_ends_a_link_for_a_new_password_and_sends_none(client, ada, ben):
    client.post("/account/password/reset/", {"email": ben.email})
    send_all()

    change_details(actor=ada, person=ben, name=ben.name, telephone="", email="ben.elm@example.org")
    late = client.get(link_in(mail.outbox[0]))

    assert late.status_code == 410
    assert "the account changed after it was sent" in late.content.decode()
    assert IdentityLink.objects.open().count() == 0


def test_another_telephone_number_leaves_the_invitation_as_it_is(client, ada, dee):
    invite(actor=ada, person=dee)
    send_all()

    change_details(actor=ada, person=dee, name="Dee Elm", telephone="01632 960001", email="DEE@example.org")

    assert client.get(link_in(mail.outbox[0])).status_code == 200


def test_a_password_set_by_one_link_ends_all_others(client, ada, dee):
    invite(actor=ada, person=dee)
    client.post("/account/password/reset/", {"email": dee.email})
    send_all()
    older, newer = sorted(map(link_in, mail.outbox), key=lambda link: "invitation" not in link)

    client.post(newer, TWICE)
    client.post("/account/logout/")
    other = {"password1": "another person's words", "password2": "another person's words"}

    assert client.post(older, other).status_code == 410
    dee.refresh_from_db()
    assert dee.check_password(NEW)


def test_a_link_from_before_somebody_left_does_not_work_when_they_are_back(client, ada, dee):
    invite(actor=ada, person=dee)
    send_all()
    deactivate(actor=ada, person=dee)
    reactivate(actor=ada, person=dee)

    assert client.get(link_in(mail.outbox[0])).status_code == 410
