"""A case auditor leaves: the cases that they have not handed in yet go on to another auditor of the agency."""

import pytest

from audits.handover_cases import case_audits_of
from audits.models import CaseAudit
from foundation.jobs.models import Job
from foundation.refusals import Refusal
from partnership.roles import Role
from partnership.selectors.people import colleagues_to_hand_to
from partnership.services.leavers import hand_on, open_work, work_to_hand_on
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def elm(db):
    return make_agency("Elm Trust")


@pytest.fixture
def owed(elm):
    """Released and not begun."""
    (found,) = made.release(made.make_case(made.make_programme()), elm)
    return found


@pytest.fixture
def gil(elm, owed):
    return made.auditor_at(elm, "Gil", of=owed)


def keys(person):
    return [each.key for each in open_work(person)]


def letters_to(person):
    return Job.objects.filter(kind="letter", payload__name="case_audit_named", payload__to=str(person.pk))


def auditor_of(owed):
    return CaseAudit.objects.get(pk=owed.pk).auditor


def test_the_manager_hands_an_open_audit_on_and_the_colleague_gets_the_letter(ada, elm, owed, gil):
    gwen = made.auditor_at(elm, "Gwen")
    work = open_work(gil)
    assert [(each.what, each.agency_id) for each in work] == [("Case CA-2021-01", elm.pk)]
    assert list(colleagues_to_hand_to(ada, gil, work)) == [gwen]

    hand_on(actor=ada, person=gil, to=gwen, what=keys(gil))

    assert auditor_of(owed) == gwen
    assert letters_to(gwen).count() == 1
    assert case_audits_of(gil.pk) == []


def test_an_audit_that_was_handed_in_is_no_open_work(owed, gil):
    made.hand_in(gil, owed)

    assert case_audits_of(gil.pk) == []


@pytest.mark.parametrize("role", [Role.CASE_AUDITOR, Role.AGENCY_CONTRIBUTOR])
def test_who_is_no_auditor_of_the_agency_does_not_take_it(ada, elm, owed, gil, role):
    agency = elm if role == Role.AGENCY_CONTRIBUTOR else make_agency("Oak Police")
    stranger = make_person("Gus", role, agency=agency)

    with pytest.raises(Refusal, match="not a case auditor at this agency"):
        hand_on(actor=ada, person=gil, to=stranger, what=keys(gil))

    assert auditor_of(owed) == gil


def test_a_lead_is_told_that_the_coordinator_names_auditors(elm, owed, gil):
    ben = actor_of(make_person("Ben", Role.AGENCY_LEAD, agency=elm))
    gwen = made.auditor_at(elm, "Gwen")

    with pytest.raises(Refusal, match="audit coordinator names another auditor"):
        hand_on(actor=ben, person=gil, to=gwen, what=keys(gil))

    assert auditor_of(owed) == gil


def test_a_lead_is_not_offered_what_only_the_coordinator_hands_on(ada, elm, gil):
    ben = actor_of(make_person("Ben", Role.AGENCY_LEAD, agency=elm))

    assert [each.what for each in work_to_hand_on(ada, gil)] == ["Case CA-2021-01"]
    assert work_to_hand_on(ben, gil) == []
