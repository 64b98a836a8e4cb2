"""A role that is offered and a declaration that no longer stands wait for whoever answers, and for nobody else."""

import pytest

from audits.services.section11.declare import ask_for_declaration, declare_own
from audits.services.sheets.content import content_hash
from home.selectors import waiting_for
from partnership.services.offers import offer_role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, answer, answer_all, load_return, open_audit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.DEMO_TODAY = TODAY


def lines(person):
    return [each.text for each in waiting_for(actor_of(person))]


def test_a_role_that_is_offered_waits_for_the_person_alone_even_without_a_role():
    homes = make_agency("Homes")
    ben, eve, cas = make_person("Ben", "agency_lead", agency=homes), make_person("Eve"), make_person("Cas")
    given = {"name": "Eve", "role": "agency_contributor", "agency": homes, "since": TODAY}
    offer_role(actor=actor_of(ben), person=eve, **given)

    assert lines(eve) == ["Homes offers you a role: Agency contributor"]
    assert [lines(cas), lines(ben)] == [[], []]


def test_who_declared_is_told_when_answers_were_changed_since_and_once():
    homes = make_agency("Homes")
    ben = actor_of(make_person("Ben", "agency_lead", agency=homes))
    hal, hot = (make_person(name, "accountable_person", agency=homes) for name in ("Hal", "Hot"))
    [owed] = open_audit(homes)
    answer_all(ben, owed)
    said = {"name": "Hal", "post": "Head", "read": content_hash(owed.sheet_id)}
    declare_own(actor=actor_of(hal), section11_return=load_return(owed.pk), **said)
    stands = lines(hal)
    answer(ben, owed, "1.1", "outstanding", narrative="Changed")

    assert stands == []
    assert lines(hal) == [f"{owed.cycle.title}: read and declare the answers again"]
    assert lines(hot) == []
    ask_for_declaration(actor=ben, section11_return=load_return(owed.pk), person_id=hal.pk)
    assert lines(hal) == [f"{owed.cycle.title}: read and declare the answers"]
