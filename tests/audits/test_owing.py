"""What schools and case auditors owe the partnership stands with everything else that is owed."""

from datetime import date, timedelta

import pytest

from audits.services.cases.chasing import stop_case_letters
from partnership.actors import system_actor
from partnership.owing import all_owed
from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.education import designated_lead, make_school, open_year, return_of
from tests.factories.people import actor_of, client_of, make_person

pytestmark = pytest.mark.django_db

DUE = date(2021, 11, 30)


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def audits(settings):
    """Elm Trust and Oak Police audit a case; Gil is named at Elm alone, and Ben leads Oak."""
    settings.DEMO_TODAY = made.TODAY
    elm, oak = make_agency("Elm Trust"), make_agency("Oak Police")
    make_person("Ben", Role.AGENCY_LEAD, agency=oak)
    found = made.release(made.make_case(made.make_programme()), elm, oak)
    made.auditor_at(elm, of=found[0])
    return found


def owed(ada):
    return [(each.person, each.kind, each.what) for each in all_owed(actor_of(ada))]


@pytest.mark.parametrize(("days", "kind"), [(-15, None), (-14, "due"), (0, "due"), (1, "overdue")])
def test_a_case_audit_is_owed_by_its_auditor_else_the_lead_from_a_fortnight_before(
    ada, audits, settings, days, kind
):
    settings.DEMO_TODAY = DUE + timedelta(days=days)

    said = f"Case audit {kind}"
    assert owed(ada) == ([(name, said, "CA-2021-01") for name in ("Ben", "Gil")] if kind else [])


def test_a_case_audit_that_is_in_is_owed_no_more_and_a_stopped_one_is(ada, audits, settings):
    made.hand_in(audits[0].auditor or made.load_audit(audits[0].pk).auditor, audits[0])
    settings.DEMO_TODAY = DUE + timedelta(days=1)
    programme = audits[1].case.programme
    stop_case_letters(actor=system_actor(), programme=programme, case_audit=audits[1], why="Wait")

    assert owed(ada) == [("Ben", "Case audit overdue", "CA-2021-01")]


@pytest.mark.parametrize(("days", "kind"), [(-15, None), (-14, "due"), (0, "due"), (1, "overdue")])
def test_a_schools_return_is_owed_by_its_designated_lead_from_a_fortnight_before(ada, settings, days, kind):
    settings.DEMO_TODAY = made.TODAY
    school = make_school("Oak School", "100001")
    designated_lead("Dan", school)
    year = open_year()
    settings.DEMO_TODAY = year.due_on + timedelta(days=days)

    found = all_owed(actor_of(ada))

    assert [(each.person, each.kind, each.what) for each in found] == (
        [("Dan", f"Return of a school {kind}", year.title)] if kind else []
    )
    if kind:
        assert found[0].url == return_of(year, school).get_absolute_url()
        assert client_of(ada).get(found[0].url).status_code == 200
