"""Who sees programmes, cases and agencies' audits: each test has rows that could have leaked."""

import pytest

from audits.models import Case, CaseAudit, Programme
from audits.permissions import cases as permissions
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, give_role, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(settings):
    """One case in the deep dive and one that is not; Elm and Oak audit both."""
    settings.DEMO_TODAY = made.TODAY

    class Two:
        elm, oak = make_agency("Elm Trust"), make_agency("Oak Police")
        programme = made.make_programme()
        deep = made.make_case(programme, in_deep_dive=True)
        plain = made.make_case(programme)

    Two.deep_elm, Two.deep_oak = made.release(Two.deep, Two.elm, Two.oak)
    Two.plain_elm, Two.plain_oak = made.release(Two.plain, Two.elm, Two.oak)
    Two.gil = made.auditor_at(Two.elm, of=Two.deep_elm)
    Two.gus = made.auditor_at(Two.oak, "Gus", of=Two.deep_oak)
    return Two


def audits(person):
    return set(CaseAudit.objects.visible_to(actor_of(person)))


@pytest.mark.parametrize(
    "role", [Role.AUDIT_COORDINATOR, Role.PARTNERSHIP_MANAGER, Role.BUSINESS_SUPPORT, Role.SCRUTINEER]
)
def test_coordinator_office_and_scrutineer_see_all(two, role):
    person = make_person("Ada", role)

    assert len(audits(person)) == 4
    assert Case.objects.visible_to(actor_of(person)).count() == 2
    assert all(permissions.can_read_case_audit(actor_of(person), each) for each in audits(person))


@pytest.mark.parametrize(
    "role",
    sorted(
        set(Role)
        - {
            Role.AUDIT_COORDINATOR,
            Role.PARTNERSHIP_MANAGER,
            Role.BUSINESS_SUPPORT,
            Role.SCRUTINEER,
            Role.AGENCY_LEAD,
            Role.CASE_AUDITOR,
        }
    ),
)
def test_nobody_else_sees_a_case_even_at_the_agency_that_audits(two, role):
    eve = make_person("Eve")
    give_role(eve, role, agency=None if role == Role.GROUP_CHAIR else two.elm)

    assert audits(eve) == set()
    assert Case.objects.visible_to(actor_of(eve)).count() == 0


def test_the_executive_knows_of_a_programme_that_has_begun_and_of_no_case(two):
    made.make_programme("CA-2023", opened=False)
    fay = actor_of(make_person("Fay", Role.EXECUTIVE_MEMBER))

    assert list(Programme.objects.visible_to(fay)) == [two.programme]
    assert Case.objects.visible_to(fay).count() == 0


def test_an_auditor_sees_the_own_audits_alone(two):
    assert audits(two.gil) == {two.deep_elm}
    assert list(Case.objects.visible_to(actor_of(two.gil))) == [two.deep]


def test_a_colleague_with_the_role_who_is_not_named_sees_nothing(two):
    assert audits(made.auditor_at(two.elm, "Gwen")) == set()


def test_who_was_named_and_lost_the_role_sees_nothing(two):
    from foundation.trail.acts import act

    with act(system_actor(), "test"):
        two.gil.memberships.all().delete()

    assert audits(two.gil) == set()


def test_in_a_deep_dive_an_auditor_sees_the_others_only_once_both_are_handed_in(two):
    made.hand_in(two.gil, two.deep_elm)
    assert audits(two.gil) == {two.deep_elm}

    made.hand_in(two.gus, two.deep_oak)

    assert audits(two.gil) == audits(two.gus) == {two.deep_elm, two.deep_oak}


def test_who_has_not_handed_in_sees_no_other_audit(two):
    made.hand_in(two.gus, two.deep_oak)

    assert audits(two.gil) == {two.deep_elm}


def test_outside_the_deep_dive_nobody_sees_the_other_agency(two):
    made.name_auditor(actor=system_actor(), case_audit=two.plain_elm, person=two.gil)
    made.name_auditor(actor=system_actor(), case_audit=two.plain_oak, person=two.gus)
    made.hand_in(two.gil, two.plain_elm)
    made.hand_in(two.gus, two.plain_oak)

    assert two.plain_oak not in audits(two.gil)


def test_a_lead_sees_where_the_own_agency_stands_and_no_words(two):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=two.elm)

    assert audits(ben) == {two.deep_elm, two.plain_elm}
    assert not any(permissions.can_read_case_audit(actor_of(ben), each) for each in audits(ben))


def test_the_office_opens_no_key(two):
    ada, amy = (
        actor_of(make_person(*each))
        for each in (("Ada", Role.PARTNERSHIP_MANAGER), ("Amy", Role.AUDIT_COORDINATOR))
    )
    named = [made.load_audit(two.deep_elm.pk)]

    assert [
        permissions.can_open_key(each, named) for each in (ada, amy, actor_of(two.gil), actor_of(two.gus))
    ] == [
        False,
        True,
        True,
        False,
    ]
