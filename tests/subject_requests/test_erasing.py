"""A person is forgotten: no name, address or number is left beyond the places that are told."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.urls import reverse

from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.identity.models import ApiToken, FeedLink, HeldPost, User
from foundation.identity.services.former_addresses import keep_former_address
from foundation.identity.services.tokens import make_token
from foundation.refusals import NotAllowed, Refusal
from foundation.subject_requests.models import Erasure
from foundation.subject_requests.services.erasing import consequences, erase
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.models import Membership, RoleOffer, SavedView
from partnership.roles import Role
from partnership.services.people import change_person, deactivate_person, invite_person, reactivate_person
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import make_action, say
from tests.factories.subject_requests import make_request
from tests.forgetting import places_of

pytestmark = pytest.mark.django_db
NAME, EMAIL, TELEPHONE = "Zebedee Quillfeather", "zebedee.q@example.org", "01632 960 483"


@pytest.fixture
def elm():
    return make_agency("Elmbrook Housing")


@pytest.fixture
def zeb(elm):
    """Somebody who has done and left traces everywhere, and has left."""
    ada = actor_of(make_person("Ann", Role.PARTNERSHIP_MANAGER))
    zeb = make_person(NAME, Role.AGENCY_LEAD, agency=elm)
    with act(system_actor(), "test.account"):
        User.objects.filter(pk=zeb.pk).update(email=EMAIL, telephone=TELEPHONE)
        Membership.objects.filter(person=zeb).update(post=f"Deputy of {NAME}")
    zeb.refresh_from_db()
    client_of(zeb)
    action = make_action("Lead it", agency=elm, lead=zeb)
    say(actor_of(zeb), action, done="Ten files were read")
    make_token(actor=actor_of(zeb), person=zeb, name=f"For {NAME}")
    FeedLink.objects.create(person=zeb, digest=digest("x"), made_at=real_now())
    keep_former_address(person=zeb, address=EMAIL)
    HeldPost.objects.create(
        digest=digest("h"), person=zeb, path="/plan/", sealed=b"x", expires_at=real_now() + timedelta(hours=1)
    )
    with act(system_actor(), "test.view"):
        SavedView.objects.create(person=zeb, name="Mine", view="list")
    RoleOffer.objects.create(
        person=zeb, agency=elm, role=Role.AGENCY_CONTRIBUTOR, name=NAME, email=EMAIL, since=ada.today,
        offered_by_id=ada.person_id, offered_at=real_now(), expires_at=real_now() + timedelta(days=9),
    )  # fmt: skip
    made = {"ip_address": "192.0.2.1", "user_agent": "x", "http_accept": "x", "path_info": "/"}
    for label in ("AccessAttempt", "AccessLog"):
        apps.get_model(f"axes.{label}").objects.create(
            username=EMAIL, **made, **({"failures_since_start": 1} if label == "AccessAttempt" else {})
        )
    apps.get_model("account.EmailAddress").objects.create(user=zeb, email=EMAIL, verified=True, primary=True)
    apps.get_model("mfa.Authenticator").objects.create(user=zeb, type="totp", data={"secret": "x"})
    apps.get_model("socialaccount.SocialAccount").objects.create(
        user=zeb, provider="openid_connect", uid="1", extra_data={"email": EMAIL, "name": NAME}
    )
    return zeb


def has_left(zeb):
    """Work handed on, roles ended."""
    with act(system_actor(), "test.hand_on"):
        apps.get_model("partnership.Action").objects.filter(lead=zeb).update(lead=None)
    boss = actor_of(make_person("Ira", Role.PARTNERSHIP_MANAGER))
    deactivate_person(actor=boss, person=zeb)
    with act(system_actor(), "test.end"):
        Membership.objects.filter(person=zeb).update(during=("2015-04-01", "2021-11-01"))


def asks(ada, zeb):
    return make_request(ada, state="proved", kind="erasure", person=zeb, name="Z. Q.")


def test_who_holds_a_role_or_open_work_is_not_forgotten_yet(ada, zeb):
    row = asks(ada, zeb)

    with pytest.raises(Refusal, match=r"holds 1 role.*1 piece of open work"):
        erase(actor=ada, request=row, typed=NAME)

    zeb.refresh_from_db()
    assert (zeb.name, Erasure.objects.count()) == (NAME, 0)


def test_nothing_personal_is_left_in_the_whole_database(ada, zeb):
    has_left(zeb)
    row = asks(ada, zeb)
    before = {word: places_of(word) for word in (NAME, EMAIL, TELEPHONE)}

    erase(actor=ada, request=row, typed=NAME)

    assert all(before.values())
    assert {word: places_of(word) for word in before} == {NAME: [], EMAIL: [], TELEPHONE: []}
    assert places_of("Quillfeather") == []
    zeb.refresh_from_db()
    assert (zeb.name, zeb.email) == ("A former user", f"former-{zeb.pk.hex}@invalid")
    assert (zeb.telephone, zeb.is_active, zeb.has_usable_password(), zeb.is_former) == (
        "",
        False,
        False,
        True,
    )
    own = [each for each in Session.objects.all() if each.get_decoded().get("_auth_user_id") == str(zeb.pk)]
    assert (own, ApiToken.objects.filter(person=zeb).count()) == ([], 0)


def test_what_was_done_stays_and_the_act_says_that_a_person_was_erased(ada, zeb):
    has_left(zeb)
    acts, roles = Act.objects.filter(person=zeb).count(), Membership.objects.filter(person=zeb).count()

    made = erase(actor=ada, request=asks(ada, zeb), typed=f" {NAME.lower()} ")

    assert (Act.objects.filter(person=zeb).count(), Membership.objects.filter(person=zeb).count()) == (
        acts,
        roles,
    )
    assert made.act.verb == "subject_requests.erase"
    assert made.act.why == ""
    assert made.removed["Offers of roles"] == 1
    told = {"Open log-ins", "Tokens for programs", "Calendar links", "Single sign-on", "Saved views"}
    assert told <= set(made.removed)


def test_the_page_of_consequences_tells_what_goes_and_what_stays(ada, zeb):
    told = consequences(zeb)

    assert len(told.first) == 2
    assert {"Notes of log-ins", "Failed log-ins", "Former addresses"} <= {line.words for line in told.goes}
    assert {"What the person did, in histories", "Roles held, with their dates"} <= {
        line.words for line in told.stays
    }
    assert all(line.count and line.why for line in told.stays)


def test_a_former_user_never_becomes_anybody_again_and_a_new_account_is_new(ada, zeb, elm):
    has_left(zeb)
    erase(actor=ada, request=asks(ada, zeb), typed=NAME)
    zeb.refresh_from_db()

    with pytest.raises(Refusal, match="forgotten at their request"):
        reactivate_person(actor=ada, person=zeb)
    with pytest.raises(Refusal, match="forgotten at their request"):
        change_person(actor=ada, person=zeb, name=NAME, email=EMAIL)
    again = invite_person(actor=ada, email=EMAIL, name=NAME, role=Role.AGENCY_LEAD, agency=elm)

    assert again.pk != zeb.pk
    assert (zeb.is_active, zeb.has_usable_password()) == (False, False)


def test_two_former_users_remain_apart(ada, elm):
    people = [make_person(NAME), make_person(NAME)]
    for person in people:
        erase(actor=ada, request=asks(ada, person), typed=NAME)

    rows = User.objects.filter(name="A former user")
    assert len({(row.pk, row.email) for row in rows}) == 2


@pytest.mark.parametrize("typed", ["", "Zebedee", "A former user"])
def test_the_name_is_typed_to_confirm(ada, typed):
    row = asks(ada, make_person(NAME))

    with pytest.raises(Refusal, match="Type the person's name"):
        erase(actor=ada, request=row, typed=typed)


def test_only_the_manager_forgets_and_only_on_a_proved_request_for_erasure(ada, imo):
    person = make_person(NAME)

    with pytest.raises(NotAllowed):
        erase(actor=imo, request=asks(ada, person), typed=NAME)
    with pytest.raises(Refusal, match="First record"):
        erase(actor=ada, request=make_request(ada, kind="erasure", person=person), typed=NAME)
    with pytest.raises(Refusal, match="open request for erasure"):
        erase(actor=ada, request=make_request(ada, state="proved", person=person), typed=NAME)
    with pytest.raises(Refusal, match="no account"):
        erase(actor=ada, request=make_request(ada, state="proved", kind="erasure"), typed=NAME)


def test_every_page_that_showed_the_person_still_opens(ada, zeb, elm):
    has_left(zeb)
    action = apps.get_model("partnership.Action").objects.get()
    reader = client_of(User.objects.get(pk=ada.person_id))
    row = asks(ada, zeb)
    pages = [
        action.get_absolute_url(),
        reverse("partnership:action-list"),
        reverse("partnership:person-list"),
        reverse("partnership:person-list") + "?format=csv",
        reverse("partnership:person-detail", args=[zeb.pk]),
        elm.get_absolute_url(),
        reverse("partnership:subject-request", args=[row.pk]),
        reverse("partnership:subject-request-list"),
        reverse("home:my-work"),
    ]
    before = [body_of(reader, page) for page in pages]

    erase(actor=ada, request=row, typed=NAME)

    after = [body_of(reader, page) for page in pages]
    assert [NAME in each for each in before] == [True, False, True, True, True, False, True, False, False]
    assert [NAME in each or EMAIL in each for each in after] == [False] * len(pages)
    assert "A former user recorded an update" in after[0]
    assert f"former-{zeb.pk.hex}@invalid" in after[3]
    assert "Let them in again" not in after[4]
    assert "@invalid" not in after[4]


def test_after_somebody_is_forgotten_the_answer_is_recorded_and_nothing_is_decided_on(ada, zeb):
    has_left(zeb)
    update = apps.get_model("partnership.ActionUpdate").objects.get()
    say(ada, update.action, done=f"Rang {NAME}", taken_from="A call")
    row = make_request(ada, state="searched", kind="erasure", person=zeb, words=NAME)
    address = reverse("partnership:subject-request", args=[row.pk])
    reader = client_of(User.objects.get(pk=ada.person_id))
    before = body_of(reader, address)

    erase(actor=ada, request=row, typed=NAME)

    assert row.hits.undecided().exists()
    assert ["Decide on what was found (" in each for each in (before, body_of(reader, address))] == [
        True,
        False,
    ]


def body_of(client, page):
    answer = client.get(page)
    assert answer.status_code == 200
    return answer.content.decode() if not answer.streaming else b"".join(answer).decode()
