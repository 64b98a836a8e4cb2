"""Sections and evidence of somebody who leaves go to a colleague of the same agency."""

import pytest

from audits.models import Delegation, Evidence
from audits.services.section11.delegate import delegate_section
from foundation.jobs.models import Job
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from partnership.services.leavers import hand_on, open_work
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import handed_in, load_return


@pytest.fixture
def given(cast, ben, owed):
    section = owed.cycle.edition.sections.order_by("order")[0]
    return delegate_section(
        actor=ben,
        section11_return=load_return(owed.pk),
        section=section,
        person_id=cast.gus.pk,
        note="By Friday",
    )


@pytest.fixture
def evidence(cast):
    with act(system_actor(), "test.make"):
        return Evidence.objects.create(agency=cast.elm, title="Policy", owner=cast.gus)


def keys(person):
    return sorted(each.key for each in open_work(person))


def test_sections_and_evidence_are_found_with_what_opens_them(cast, given, evidence):
    found = {each.kind: each for each in open_work(cast.gus)}

    assert keys(cast.gus) == sorted([f"section11-section:{given.pk}", f"evidence:{evidence.pk}"])
    assert found["section11-section"].due_on == given.sheet.section11_return.cycle.due_on
    assert {each.agency_id for each in found.values()} == {cast.elm.pk}


def test_they_are_handed_to_a_colleague_in_one_go(cast, ben, given, evidence):
    hand_on(actor=ben, person=cast.gus, to=cast.ben, what=keys(cast.gus))

    given.refresh_from_db()
    evidence.refresh_from_db()
    new = Delegation.objects.get(ended_at=None)
    assert given.ended_at is not None
    assert (new.person, new.section, new.note) == (cast.ben, given.section, "By Friday")
    assert evidence.owner == cast.ben
    assert (keys(cast.gus), len(keys(cast.ben))) == ([], 2)
    names = [job.payload["name"] for job in Job.objects.filter(kind="letter").order_by("pk")]
    assert names[-2:] == ["section11_delegated", "people_work_handed_on"]


def test_somebody_of_another_agency_gets_none_of_it(cast, given, evidence):
    ada = actor_of(cast.ada)

    with pytest.raises(Refusal, match="Cas has no part in the returns of Elmbrook Housing"):
        hand_on(actor=ada, person=cast.gus, to=cast.cas, what=[f"section11-section:{given.pk}"])
    with pytest.raises(Refusal, match="Cas has no role at Elmbrook Housing"):
        hand_on(actor=ada, person=cast.gus, to=cast.cas, what=[f"evidence:{evidence.pk}"])

    given.refresh_from_db()
    evidence.refresh_from_db()
    assert (given.ended_at, evidence.owner) == (None, cast.gus)


def test_whoever_may_own_evidence_takes_it_over_also_without_a_part_in_the_returns(cast, ben, evidence):
    hand_on(actor=ben, person=cast.gus, to=cast.hal, what=keys(cast.gus))

    evidence.refresh_from_db()
    assert evidence.owner == cast.hal


def test_a_schools_evidence_goes_to_a_colleague_at_the_school_and_to_nobody_else(cast):
    school = make_agency("Elm Primary")
    sal, tam = (make_person(name, Role.SCHOOL_DSL, agency=school) for name in ("Sal", "Tam"))
    with act(system_actor(), "test.make"):
        piece = Evidence.objects.create(agency=school, title="Policy", owner=sal)

    with pytest.raises(Refusal, match="Ben has no role at Elm Primary"):
        hand_on(actor=actor_of(cast.ada), person=sal, to=cast.ben, what=keys(sal))
    hand_on(actor=actor_of(cast.ada), person=sal, to=tam, what=keys(sal))

    piece.refresh_from_db()
    assert piece.owner == tam


def test_a_section_of_a_return_that_was_handed_in_is_no_open_work(cast, ben, owed, given):
    handed_in(ben, owed)

    assert keys(cast.gus) == []
