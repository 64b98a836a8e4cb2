"""Mergers, splits and renewals."""

from datetime import date

import pytest
import time_machine

from foundation.refusals import Refusal
from partnership.actors import system_actor
from partnership.models import Agency, Membership, Succession
from partnership.roles import Role
from partnership.services.agencies import close_agency
from partnership.services.succession import record_merger, record_split, record_succession
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, give_role, make_person

TODAY = date(2026, 5, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


@pytest.fixture
def north():
    return make_agency("Homes North")


@pytest.fixture
def south():
    return make_agency("Homes South")


@pytest.fixture
def united():
    return make_agency("Homes United")


def test_after_a_merger_the_successors_people_read_what_its_predecessors_left(north, south, united):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=united)
    assert actor_of(ben).agencies == {united.pk}

    record_merger(actor=system_actor(), predecessors=[north, south], successor=united, on=TODAY)

    assert actor_of(ben).agencies == {united.pk, north.pk, south.pk}
    assert actor_of(ben).leads(north.pk)
    assert set(Agency.objects.filter(closed_on=TODAY)) == {north, south}


def test_before_its_day_a_merger_shows_nothing_to_the_successor(north, south, united):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=united)

    record_merger(actor=system_actor(), predecessors=[north, south], successor=united, on=date(2026, 6, 1))

    assert actor_of(ben).agencies == {united.pk}


def test_after_a_merger_people_carry_on_at_the_successor_each_role_once(north, south, united):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=north)
    cas = make_person("Cas", Role.AGENCY_LEAD, agency=south)
    give_role(gus, Role.AGENCY_CONTRIBUTOR, agency=south)

    record_merger(actor=system_actor(), predecessors=[north, south], successor=united, on=TODAY)

    held = Membership.objects.held_on(TODAY).values_list("person", "role", "agency")
    assert sorted(held) == sorted(
        [(gus.pk, "agency_contributor", united.pk), (cas.pk, "agency_lead", united.pk)]
    )


def test_a_split_closes_the_old_agency_and_moves_nobody(north, south, united):
    make_person("Ben", Role.AGENCY_LEAD, agency=united)

    record_split(actor=system_actor(), predecessor=united, successors=[north, south], on=TODAY)

    assert Succession.objects.count() == 2
    assert Membership.objects.held_on(TODAY).count() == 0
    assert Agency.objects.get(pk=united.pk).closed_on == TODAY


def test_an_agency_may_hand_over_a_part_and_go_on(north, south):
    record_succession(actor=system_actor(), predecessors=[north], successors=[south], on=TODAY, close=False)

    assert Agency.objects.get(pk=north.pk).closed_on is None


def test_who_took_over_a_part_does_not_act_for_the_agency_that_goes_on(north, south):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=south)
    record_succession(actor=system_actor(), predecessors=[north], successors=[south], on=TODAY, close=False)

    assert (actor_of(ben).agencies, actor_of(ben).leads(north.pk)) == ({south.pk}, False)

    close_agency(actor=system_actor(), agency=north, closed_on=date(2026, 5, 13))
    with time_machine.travel("2026-05-12 23:30+01:00", tick=False):
        assert not actor_of(ben).leads(north.pk)
    with time_machine.travel("2026-05-13 00:30+01:00", tick=False):
        assert actor_of(ben).leads(north.pk)


def test_a_circle_is_refused_whatever_the_dates_and_nothing_is_kept(north, south, united):
    for old, new in ((north, south), (south, united)):
        record_succession(actor=system_actor(), predecessors=[old], successors=[new], on=TODAY, close=False)

    with pytest.raises(Refusal, match="cannot take over from one that came from it"):
        record_succession(
            actor=system_actor(), predecessors=[united], successors=[north], on=date(2001, 1, 1), close=False
        )

    assert Succession.objects.count() == 2


def test_several_to_several_the_same_twice_and_oneself_are_refused(north, south, united):
    record_succession(actor=system_actor(), predecessors=[north], successors=[south], on=TODAY, close=False)
    cases = [
        ([north, south], [united, make_agency("Homes East")], "Record a merger or a split"),
        ([north], [south], "already recorded"),
        ([north], [north], "cannot take over from itself"),
        ([], [north], "Choose who takes over"),
    ]

    for old, new, words in cases:
        with pytest.raises(Refusal, match=words):
            record_succession(actor=system_actor(), predecessors=old, successors=new, on=TODAY, close=False)


def test_a_successor_that_is_closed_is_refused(north, south, united):
    record_succession(actor=system_actor(), predecessors=[north], successors=[south], on=TODAY)

    with pytest.raises(Refusal, match="Homes North closed on"):
        record_succession(actor=system_actor(), predecessors=[united], successors=[north], on=TODAY)

    assert Agency.objects.get(pk=united.pk).closed_on is None
