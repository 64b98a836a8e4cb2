"""Inviting people, giving and ending roles."""

from datetime import date

import pytest
import time_machine
from django.core import mail

from foundation.identity.models import IdentityLink, User
from foundation.jobs.letters import deliver
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.models import Membership
from partnership.roles import Role
from partnership.services.people import (
    change_person,
    deactivate_person,
    invite_person,
    reactivate_person,
    resend_invitation,
)
from partnership.services.roles import change_role, end_role, give_role
from tests.factories.agencies import make_agency, make_group
from tests.factories.people import actor_of, make_person

TODAY = date(2026, 5, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


@pytest.fixture
def ada():
    return actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@pytest.fixture
def homes():
    return make_agency("Homes North")


@pytest.fixture
def ben(homes):
    return actor_of(make_person("Ben", Role.AGENCY_LEAD, agency=homes))


def let_in(person):
    """The person has set a password."""
    User.objects.filter(pk=person.pk).update(password="md5$x$y")
    person.refresh_from_db()
    return person


def send_letters():
    for job in Job.objects.filter(kind="letter").order_by("pk"):
        deliver(job)
    return [(letter.to[0], letter.subject) for letter in mail.outbox]


def roles_of(person):
    return [(row.role, row.agency, row.during.lower, row.during.upper) for row in person.memberships.all()]


def test_somebody_new_gets_an_account_a_role_and_a_letter_with_a_link(ada, homes):
    gus = invite_person(
        actor=ada, email=" Gus@Example.org ", name="Gus 🌱 Ünal", role=Role.AGENCY_CONTRIBUTOR, agency=homes
    )

    assert (gus.email, gus.name, gus.has_usable_password()) == ("gus@example.org", "Gus 🌱 Ünal", False)
    assert roles_of(gus) == [("agency_contributor", homes, TODAY, None)]
    assert send_letters() == [("gus@example.org", "Your account with Safeguarding children partnership")]
    assert "/account/invitation/" in mail.outbox[0].body
    first = mail.outbox[0].body.splitlines()[0]
    assert first == (
        "Ada invites you to Safeguarding children partnership, as agency contributor at Homes North."
    )
    assert "Gus" not in mail.outbox[0].subject + mail.outbox[0].body + str(mail.outbox[0].alternatives)


def test_a_schools_new_lead_reads_the_name_of_the_school_once(ada, homes):
    invite_person(actor=ada, email="dan@example.org", name="Dan", role=Role.SCHOOL_DSL, agency=homes)

    send_letters()
    assert "as designated safeguarding lead at Homes North." in mail.outbox[0].body


def test_an_invitation_sent_again_says_who_sends_it_now_and_for_which_role(ada, ben, homes):
    gus = invite_person(
        actor=ada, email="gus@example.org", name="Gus", role=Role.AGENCY_CONTRIBUTOR, agency=homes
    )
    Job.objects.all().delete()

    resend_invitation(actor=ben, person=gus, memberships=Membership.objects.filter(person=gus))

    send_letters()
    assert mail.outbox[0].body.startswith("Ben invites you to Safeguarding children partnership, as agency")


def test_an_invitation_by_the_system_names_nobody(homes):
    invite_person(actor=system_actor(), email="gus@example.org", name="Gus", role=Role.PARTNERSHIP_MANAGER)

    send_letters()
    assert mail.outbox[0].body.startswith(
        "You are invited to Safeguarding children partnership, as partnership manager."
    )


def test_somebody_who_is_here_keeps_the_account_and_gets_the_further_role(ada, ben, homes):
    cas = let_in(make_person("Cas", Role.AGENCY_LEAD))

    again = invite_person(actor=ada, email=cas.email.upper(), name="Other Name", role=Role.EXECUTIVE_MEMBER)

    assert (again.pk, again.name, again.memberships.count()) == (cas.pk, "Cas", 2)
    assert IdentityLink.objects.count() == 0
    assert send_letters() == [(cas.email, "Something new for you at Safeguarding children partnership")]


def test_a_letter_about_a_role_that_ended_meanwhile_is_not_sent(ada, homes):
    cas = let_in(make_person("Cas", Role.AGENCY_LEAD))
    row = give_role(actor=ada, person=cas, role=Role.EXECUTIVE_MEMBER, since=date(2026, 5, 1))
    end_role(actor=ada, membership=row)

    assert send_letters() == []


def test_a_lead_invites_contributors_and_the_accountable_person_of_the_own_agency(ben, homes):
    for role in (Role.AGENCY_CONTRIBUTOR, Role.ACCOUNTABLE_PERSON):
        invite_person(actor=ben, email=f"{role}@example.org", name="Gus", role=role, agency=homes)

    assert Membership.objects.filter(agency=homes).count() == 3


@pytest.mark.parametrize("role", [r for r in Role if r not in {"agency_contributor", "accountable_person"}])
def test_a_lead_gives_no_role_as_high_as_the_own_or_higher(role, ben, homes):
    with pytest.raises(NotAllowed):
        invite_person(
            actor=ben,
            email="gus@example.org",
            name="Gus",
            role=role,
            agency=homes,
            group=make_group("Executive"),
        )

    assert not User.objects.filter(email="gus@example.org").exists()


def test_a_lead_gives_no_role_at_another_agency_nor_ends_one_there(ben):
    elsewhere = make_agency("Homes South")
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=elsewhere)

    with pytest.raises(NotAllowed):
        invite_person(
            actor=ben, email="g@example.org", name="Gus", role=Role.AGENCY_CONTRIBUTOR, agency=elsewhere
        )
    with pytest.raises(NotAllowed):
        end_role(actor=ben, membership=gus.memberships.get())

    assert gus.memberships.held_on(TODAY).count() == 1


@pytest.mark.parametrize("role", [r for r in Role if r not in {"partnership_manager", "agency_lead"}])
def test_nobody_else_invites_anybody(role, homes):
    dee = actor_of(make_person("Dee", role, agency=homes))

    with pytest.raises(NotAllowed):
        invite_person(
            actor=dee, email="g@example.org", name="Gus", role=Role.AGENCY_CONTRIBUTOR, agency=homes
        )


def test_the_same_role_twice_for_some_days_is_refused(ada, homes):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)

    with pytest.raises(Refusal, match="already holds this role there for some of these days"):
        give_role(actor=ada, person=gus, role=Role.AGENCY_CONTRIBUTOR, agency=homes, since=TODAY)

    assert gus.memberships.count() == 1


def test_a_role_may_be_held_again_after_it_ended(ada, homes):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)
    end_role(actor=ada, membership=gus.memberships.get(), last_day=date(2026, 4, 30))

    give_role(actor=ada, person=gus, role=Role.AGENCY_CONTRIBUTOR, agency=homes, since=date(2026, 5, 1))

    assert gus.memberships.count() == 2


def test_roles_are_held_where_they_belong(ada, homes):
    gus = make_person("Gus")
    cases = [
        ({"role": Role.AGENCY_LEAD}, "say which"),
        ({"role": Role.GROUP_CHAIR}, "A chair chairs a group"),
        ({"role": Role.SCRUTINEER, "agency": homes}, "at the partnership itself"),
        ({"role": Role.AGENCY_LEAD, "agency": homes, "last_day": date(2026, 5, 1)}, "before the first"),
    ]

    for more, words in cases:
        with pytest.raises(Refusal, match=words):
            give_role(actor=ada, person=gus, since=TODAY, **more)


def test_ending_at_once_leaves_yesterday_as_the_last_day_and_takes_away_what_began_today(ada, homes):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)
    new = give_role(actor=ada, person=gus, role=Role.ACCOUNTABLE_PERSON, agency=homes, since=TODAY)

    for row in gus.memberships.all():
        end_role(actor=ada, membership=row)

    assert roles_of(gus) == [("agency_contributor", homes, date(2010, 4, 1), TODAY)]
    assert Act.objects.filter(verb="role.end", subjects__object_id=str(new.pk)).count() == 1


def test_the_last_manager_cannot_be_ended_nor_leave(ada):
    system, person = system_actor(), User.objects.get(pk=ada.person_id)

    with pytest.raises(Refusal, match="Somebody else must be partnership manager first"):
        end_role(actor=ada, membership=person.memberships.get())
    with pytest.raises(Refusal, match="Somebody else must be partnership manager first"):
        change_role(actor=ada, membership=person.memberships.get(), post="", last_day=date(2026, 12, 31))
    with pytest.raises(Refusal, match="Somebody else must be partnership manager first"):
        deactivate_person(actor=system, person=person)

    give_role(actor=ada, person=make_person("Dee"), role=Role.PARTNERSHIP_MANAGER, since=TODAY)
    end_role(actor=ada, membership=person.memberships.get())
    assert actor_of(person).held == ()


def test_a_manager_for_a_time_does_not_stand_in_for_one_without_an_end(ada):
    person = User.objects.get(pk=ada.person_id)
    give_role(
        actor=ada,
        person=make_person("Dee"),
        role=Role.PARTNERSHIP_MANAGER,
        since=TODAY,
        last_day=date(2026, 5, 13),
    )

    with pytest.raises(Refusal, match="Somebody else must be partnership manager first"):
        end_role(actor=ada, membership=person.memberships.get())

    assert actor_of(person).has(Role.PARTNERSHIP_MANAGER)


def test_who_leaves_loses_every_role_and_may_come_back_without_them(ada, homes):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, Role.DATA_OWNER, agency=homes)

    deactivate_person(actor=ada, person=gus)
    assert (gus.is_active, gus.memberships.held_on(TODAY).count()) == (False, 0)
    with pytest.raises(Refusal, match="Gus has left"):
        give_role(actor=ada, person=gus, role=Role.AGENCY_CONTRIBUTOR, agency=homes, since=TODAY)

    reactivate_person(actor=ada, person=gus)
    assert (gus.is_active, gus.memberships.held_on(TODAY).count()) == (True, 0)


def test_a_lead_does_not_let_people_leave_nor_change_them(ben, homes):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)

    with pytest.raises(NotAllowed):
        deactivate_person(actor=ben, person=gus)
    with pytest.raises(NotAllowed):
        change_person(actor=ben, person=gus, name="G", email="other@example.org")

    gus.refresh_from_db()
    assert (gus.is_active, gus.name) == (True, "Gus")


def test_an_invitation_is_sent_again_until_a_password_is_set(ben, homes):
    gus = invite_person(
        actor=ben, email="gus@example.org", name="Gus", role=Role.AGENCY_CONTRIBUTOR, agency=homes
    )

    resend_invitation(actor=ben, person=gus, memberships=gus.memberships.all())
    assert [link.withdrawn_at is None for link in IdentityLink.objects.order_by("created_at", "pk")].count(
        True
    ) == 1
    assert len(send_letters()) == 1

    let_in(gus)
    with pytest.raises(Refusal, match="has already set a password"):
        resend_invitation(actor=ben, person=gus, memberships=gus.memberships.all())


def test_a_lead_of_another_agency_does_not_send_it_again(homes):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)
    cas = actor_of(make_person("Cas", Role.AGENCY_LEAD))

    with pytest.raises(NotAllowed):
        resend_invitation(actor=cas, person=gus, memberships=gus.memberships.all())

    assert IdentityLink.objects.count() == 0


def test_an_address_belongs_to_one_person_and_must_be_one(ada):
    gus, cas = make_person("Gus"), make_person("Cas")

    with pytest.raises(Refusal, match="Somebody else already has this e-mail address"):
        change_person(actor=ada, person=gus, name="Gus", email=cas.email.upper())
    for wrong in ("gus", "gus@", f"{'x' * 300}@example.org"):
        with pytest.raises(Refusal, match="e-mail address"):
            change_person(actor=ada, person=gus, name="Gus", email=wrong)
    with pytest.raises(Refusal, match="more than 200 characters"):
        change_person(actor=ada, person=gus, name="x" * 10_000, email=gus.email)
