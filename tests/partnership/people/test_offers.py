"""A lead who invites an address learns nothing about the account behind it until its owner says yes."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail

from foundation.calendar.clock import real_now
from foundation.identity.models import User
from foundation.identity.services.people import deactivate
from foundation.jobs.models import Job
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.models import Membership, RoleOffer
from partnership.roles import Role
from partnership.services.offers import accept_offer, decline_offer, withdraw_offer
from partnership.services.people import invite_person
from partnership.services.roles import end_role
from partnership.tasks import old_offers
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.partnership.people.test_inviting import TODAY, let_in, send_letters
from tests.partnership.people.test_pages import role_form

pytestmark = pytest.mark.django_db
CANARIES = ("Canary Real Name", "01632 960999", "Canary Post")


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


@pytest.fixture
def homes():
    return make_agency("Homes North")


@pytest.fixture
def ben(homes):
    return let_in(make_person("Ben Ash", Role.AGENCY_LEAD, agency=homes))


@pytest.fixture
def cas():
    person = let_in(make_person("Canary Real Name", Role.EXECUTIVE_MEMBER))
    with act(system_actor(), "test.make"):
        User.objects.filter(pk=person.pk).update(telephone="01632 960999")
        Membership.objects.filter(person=person).update(post="Canary Post")
    person.refresh_from_db()
    return person


def invite(ben, homes, email, **more):
    given = {"name": "Somebody Typed", "role": Role.AGENCY_CONTRIBUTOR, "agency": homes, **more}
    return invite_person(actor=actor_of(ben), email=email, **given)


def post(ben, homes, email, **more):
    body = {"name": "Somebody Typed", "email": email, **role_form(Role.AGENCY_CONTRIBUTOR, homes), **more}
    return client_of(ben).post("/people/invite/", body, follow=True)


def test_the_answer_is_the_same_for_a_known_an_unknown_and_a_closed_account(ben, homes, cas):
    left = make_person("Canary Left", Role.DATA_OWNER)
    deactivate(actor=system_actor(), person=left)

    answers = [post(ben, homes, email) for email in (cas.email, "new@example.org", left.email)]

    assert [each.redirect_chain for each in answers] == [[("/people/", 302)]] * 3
    assert all("The invitation is on its way." in each.content.decode() for each in answers)


@pytest.mark.parametrize(
    "more", [{"last_day_day": "1", "last_day_month": "5", "last_day_year": "2026"}, {"name": ""}]
)
def test_what_is_refused_is_refused_for_both(ben, homes, cas, more):
    answers = [post(ben, homes, email, **more) for email in (cas.email, "new@example.org")]

    assert answers[0].status_code == answers[1].status_code
    assert [len(each.redirect_chain) for each in answers] == [0, 0]
    assert RoleOffer.objects.count() == 0


def test_nothing_of_the_account_is_on_any_page_of_the_lead(ben, homes, cas):
    invite(ben, homes, cas.email)
    browser = client_of(ben)
    pages = ["/people/", "/people/?format=csv", "/my-work/", f"/agencies/{homes.pk}/"]
    seen = "".join(browser.get(page).content.decode() for page in pages)

    assert "Somebody Typed" in seen
    assert cas.email in seen
    assert [word for word in CANARIES if word in seen] == []
    assert browser.get(f"/people/{cas.pk}/").status_code == 404
    assert Membership.objects.filter(agency=homes).count() == 1


def test_the_person_hears_who_asks_and_for_which_role_where(ben, homes, cas):
    offer = invite(ben, homes, cas.email) or RoleOffer.objects.get()

    assert send_letters() == [(cas.email, "An invitation from Safeguarding children partnership")]
    body = mail.outbox[0].body
    assert "Ben Ash invites you to a role with" in body
    assert "agency contributor at Homes North" in body
    assert f"/roles/offers/{offer.pk}/" in body
    assert [word for word in ("Canary", "Somebody Typed") if word in body] == []


def test_who_accepts_holds_the_role_and_is_seen(ben, homes, cas):
    invite(ben, homes, cas.email, post="Team manager")
    offer = RoleOffer.objects.get()
    browser = client_of(cas)

    page = browser.get(f"/roles/offers/{offer.pk}/").content.decode()
    pressed = browser.post(f"/roles/offers/{offer.pk}/", {})
    done = browser.post(f"/roles/offers/{offer.pk}/", {"answer": "accept"})

    assert "Ben Ash would like you to take on this role" in page
    assert "sees your name, e-mail address and telephone number" in page
    assert (pressed.status_code, done["Location"]) == (200, "/my-work/")
    row = cas.memberships.get(agency=homes)
    assert (row.role, row.post, row.during.lower) == ("agency_contributor", "Team manager", TODAY)
    assert "Canary Real Name" in client_of(ben).get("/people/").content.decode()
    assert list(
        Act.objects.filter(verb__startswith="role.").values_list("verb", "person_id").order_by("at")
    ) == [
        ("role.offer", ben.pk),
        ("role.accept-offer", cas.pk),
        ("role.give", ben.pk),
    ]


def test_who_declines_stays_unknown(ben, homes, cas):
    invite(ben, homes, cas.email)

    decline_offer(actor=actor_of(cas), offer=RoleOffer.objects.get())

    page = client_of(ben).get("/people/").content.decode()
    assert [word for word in ("Canary", "Somebody Typed") if word in page] == []
    assert cas.memberships.count() == 1


def test_an_offer_is_answered_once_by_nobody_else_and_only_while_it_is_open(ben, homes, cas):
    invite(ben, homes, cas.email)
    offer = RoleOffer.objects.get()

    with pytest.raises(NotAllowed):
        accept_offer(actor=actor_of(ben), offer=offer)
    assert client_of(ben).get(f"/roles/offers/{offer.pk}/").status_code == 404
    decline_offer(actor=actor_of(cas), offer=offer)
    with pytest.raises(Gone):
        accept_offer(actor=actor_of(cas), offer=offer)
    assert client_of(cas).get(f"/roles/offers/{offer.pk}/").status_code == 404


def test_an_offer_ends_after_a_week(ben, homes, cas):
    invite(ben, homes, cas.email)
    with (
        time_machine.travel("2026-05-19 10:00", tick=False),
        pytest.raises(Gone),
    ):
        accept_offer(actor=actor_of(cas), offer=RoleOffer.objects.get())

    assert cas.memberships.count() == 1


def test_a_lead_who_leads_no_more_gives_nothing_by_an_old_offer(ben, homes, cas):
    invite(ben, homes, cas.email)
    end_role(actor=system_actor(), membership=ben.memberships.get())

    with pytest.raises(NotAllowed):
        accept_offer(actor=actor_of(cas), offer=RoleOffer.objects.get())

    assert (cas.memberships.count(), RoleOffer.objects.get().answered_at) == (1, None)
    assert Membership.objects.filter(person=cas, agency=homes).exists() is False


def test_an_offer_is_taken_back_by_the_own_lead_alone(ben, homes, cas):
    invite(ben, homes, cas.email)
    offer = RoleOffer.objects.get()
    stranger = make_person("Zoe", Role.AGENCY_LEAD, agency=make_agency("Homes South"))

    with pytest.raises(NotAllowed):
        withdraw_offer(actor=actor_of(stranger), offer=offer)
    assert client_of(stranger).get(f"/roles/offers/{offer.pk}/take-back/").status_code == 404
    done = client_of(ben).post(f"/roles/offers/{offer.pk}/take-back/")
    assert (done.status_code, send_letters()) == (302, [])
    with pytest.raises(Gone):
        accept_offer(actor=actor_of(cas), offer=offer)


def test_asking_again_replaces_the_offer_before(ben, homes, cas):
    invite(ben, homes, cas.email)
    invite(ben, homes, cas.email.upper())

    assert RoleOffer.objects.open(real_now()).count() == 1
    assert len(send_letters()) == 1


def test_a_colleague_of_the_own_agency_gets_the_further_role_at_once(ben, homes):
    gus = let_in(make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes))

    given = invite(ben, homes, gus.email, role=Role.ACCOUNTABLE_PERSON)

    assert (given, gus.memberships.count(), RoleOffer.objects.count()) == (gus, 2, 0)
    with pytest.raises(Refusal, match="already holds this role there"):
        invite(ben, homes, gus.email, role=Role.ACCOUNTABLE_PERSON)


def test_somebody_who_left_gets_no_letter(ben, homes, cas):
    invite(ben, homes, cas.email)
    deactivate(actor=system_actor(), person=cas)

    assert send_letters() == []


@pytest.mark.parametrize("name", ["Win at http://bad.example", "see bad.example", "www.bad", "a@b"])
def test_a_name_that_could_be_an_address_travels_in_no_letter(homes, cas, name):
    zoe = let_in(make_person(name, Role.AGENCY_LEAD, agency=homes))

    invite(zoe, homes, cas.email)
    invite(zoe, homes, "new@example.org")

    send_letters()
    assert all(letter.body.startswith("A colleague invites you") for letter in mail.outbox)
    assert [letter for letter in mail.outbox if name in letter.body] == []


def test_offers_are_forgotten_a_month_after_they_are_over(ben, homes, cas):
    invite(ben, homes, cas.email)
    job = Job(payload={"day": "2026-05-12"})
    assert old_offers(job) == {"forgotten": 0}
    with time_machine.travel(date(2026, 5, 12) + timedelta(days=36), tick=False):
        assert old_offers(job) == {"forgotten": 0}
    with time_machine.travel(date(2026, 5, 12) + timedelta(days=38), tick=False):
        assert old_offers(job) == {"forgotten": 1}
