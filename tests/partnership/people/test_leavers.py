"""What somebody leaves behind, handed on."""

from datetime import date

import pytest
import time_machine

from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.forms.people import HandOnForm
from partnership.models import Action, Contributor
from partnership.roles import Role
from partnership.selectors.people import colleagues_to_hand_to
from partnership.services.contributors import add_contributor
from partnership.services.leavers import hand_on, open_work
from partnership.services.succession import record_succession
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


@pytest.fixture
def homes():
    return make_agency("Homes North")


@pytest.fixture
def ben(homes):
    return make_person("Ben", Role.AGENCY_LEAD, agency=homes)


@pytest.fixture
def gus(homes):
    return make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)


def make_action(reference, lead, agency):
    with act(system_actor(), "test.make"):
        return Action.objects.create(
            reference=reference,
            title="Make it better",
            outcome="Better",
            lead=lead,
            lead_agency=agency,
            raised_on=date(2026, 1, 1),
            starts_on=date(2026, 1, 1),
            due_on=date(2026, 6, 1),
            first_due_on=date(2026, 6, 1),
        )


def offered(reader, leaver):
    actor = actor_of(reader)
    form = HandOnForm(
        work=open_work(leaver), colleagues=colleagues_to_hand_to(actor, leaver, open_work(leaver))
    )
    return [label for value, label in form.fields["to"].choices if value]


def keys(person):
    return [each.key for each in open_work(person)]


def test_open_actions_are_found_and_withdrawn_ones_are_not(gus, ben, homes):
    mine = make_action("A-1", gus, homes)
    done = make_action("A-2", gus, homes)
    make_action("A-3", ben, homes)
    with act(system_actor(), "test.withdraw"):
        done.state = "withdrawn"
        done.save()

    found = open_work(gus)

    assert [(each.what, each.agency_id, each.due_on) for each in found] == [
        ("A-1 Make it better", homes.pk, date(2026, 6, 1))
    ]
    assert found[0].key == f"action:{mine.pk}"


def test_work_handed_on_is_the_colleagues_and_told_by_letter(gus, ben, homes):
    action = make_action("A-1", gus, homes)
    kept = make_action("A-2", gus, homes)

    hand_on(actor=actor_of(ben), person=gus, to=ben, what=[f"action:{action.pk}"])

    action.refresh_from_db()
    kept.refresh_from_db()
    assert (action.lead, action.version, kept.lead) == (ben, 2, gus)
    assert keys(gus) == [f"action:{kept.pk}"]
    assert Job.objects.get(kind="letter").payload["name"] == "people_work_handed_on"


def test_a_lead_hands_on_nothing_of_another_agency_and_then_nothing_at_all(gus, ben, homes):
    own = make_action("A-1", gus, homes)
    foreign = make_action("A-2", gus, make_agency("Homes South"))

    with pytest.raises(NotAllowed):
        hand_on(actor=actor_of(ben), person=gus, to=ben, what=[f"action:{own.pk}", f"action:{foreign.pk}"])

    assert set(Action.objects.values_list("lead", flat=True)) == {gus.pk}


def test_work_that_is_no_longer_the_persons_refuses_the_whole(gus, ben, homes):
    own, gone = make_action("A-1", gus, homes), make_action("A-2", ben, homes)
    ada = actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))

    with pytest.raises(Refusal, match="done or handed on meanwhile"):
        hand_on(actor=ada, person=gus, to=ben, what=[f"action:{own.pk}", f"action:{gone.pk}"])

    own.refresh_from_db()
    assert own.lead == gus


def test_an_action_goes_to_its_agency_or_the_office_and_to_no_stranger(gus, homes):
    action = make_action("A-1", gus, homes)
    ada = make_person("Ada", Role.PARTNERSHIP_MANAGER)
    cas = make_person("Cas", Role.AGENCY_LEAD, agency=make_agency("Police"))

    with pytest.raises(Refusal, match="Cas is neither of Homes North nor of the partnership's office"):
        hand_on(actor=actor_of(ada), person=gus, to=cas, what=[f"action:{action.pk}"])
    hand_on(actor=actor_of(ada), person=gus, to=ada, what=[f"action:{action.pk}"])

    action.refresh_from_db()
    assert action.lead == ada


def test_who_may_take_the_work_is_listed_with_role_and_agency(gus, ben, homes):
    ada, police = make_person("Ada", Role.PARTNERSHIP_MANAGER), make_agency("Police")
    make_person("Cas", Role.AGENCY_LEAD, agency=police)
    make_person("Fay", Role.EXECUTIVE_MEMBER)
    make_person("Hal", Role.ACCOUNTABLE_PERSON, agency=homes)
    make_person("Eve")
    make_action("A-1", gus, homes)

    assert offered(ada, gus) == ["Ada (Partnership manager)", "Ben (Agency safeguarding lead, Homes North)"]
    assert offered(ben, gus) == ["Ben (Agency safeguarding lead, Homes North)"]


def test_whoever_took_over_the_agency_takes_its_work(gus, homes):
    action = make_action("A-1", gus, homes)
    ada, after = make_person("Ada", Role.PARTNERSHIP_MANAGER), make_agency("Homes Together")
    ivy = make_person("Ivy", Role.AGENCY_CONTRIBUTOR, agency=after)
    record_succession(
        actor=actor_of(ada), predecessors=[homes], successors=[after], on=date(2026, 5, 1), note="Merged"
    )

    listed = offered(ada, gus)
    hand_on(actor=actor_of(ada), person=gus, to=ivy, what=[f"action:{action.pk}"])

    assert "Ivy (Agency contributor, Homes Together)" in listed
    assert keys(ivy) == [f"action:{action.pk}"]


def test_work_goes_to_somebody_else_who_has_a_role(gus, homes):
    action = make_action("A-1", gus, homes)
    ada = actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))

    for to, what, words in [
        (gus, [f"action:{action.pk}"], "somebody else"),
        (make_person("Eve"), [f"action:{action.pk}"], "Eve has no role"),
        (make_person("Cas", Role.DATA_OWNER), [], "Choose what to hand on"),
    ]:
        with pytest.raises(Refusal, match=words):
            hand_on(actor=ada, person=gus, to=to, what=what)


def contribution(action, agency, person, ada):
    return add_contributor(actor=actor_of(ada), action=action, agency=agency, person_id=person.pk)


def test_contributions_are_found_and_named_with_their_agency(gus, homes):
    ada, police = make_person("Ada", Role.PARTNERSHIP_MANAGER), make_agency("Police")
    row = contribution(make_action("A-1", ada, police), homes, gus, ada)
    ended = contribution(make_action("A-2", ada, police), homes, gus, ada)
    with act(system_actor(), "test.withdraw"):
        Action.objects.filter(pk=ended.action_id).update(state="withdrawn")

    found = open_work(gus)

    assert [(each.key, each.what, each.agency_id) for each in found] == [
        (f"contribution:{row.pk}", "A-1 Make it better, for Homes North", homes.pk)
    ]


def test_a_colleague_of_the_agency_contributes_instead_and_nobody_else(gus, ben, homes):
    ada, police = make_person("Ada", Role.PARTNERSHIP_MANAGER), make_agency("Police")
    cas = make_person("Cas", Role.AGENCY_LEAD, agency=police)
    row = contribution(make_action("A-1", cas, police), homes, gus, ada)

    for stranger in (cas, ada):
        with pytest.raises(Refusal, match=f"{stranger.name} is not of Homes North, which contributes to A-1"):
            hand_on(actor=actor_of(ada), person=gus, to=stranger, what=[f"contribution:{row.pk}"])
    with pytest.raises(NotAllowed):
        hand_on(actor=actor_of(cas), person=gus, to=ben, what=[f"contribution:{row.pk}"])
    assert Contributor.objects.get().person == gus

    hand_on(actor=actor_of(ben), person=gus, to=ben, what=[f"contribution:{row.pk}"])

    assert (Contributor.objects.get().person, Action.objects.get().lead) == (ben, cas)
    assert (keys(gus), keys(ben)) == ([], [f"contribution:{row.pk}"])
