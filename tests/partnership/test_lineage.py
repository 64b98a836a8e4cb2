"""Lineage follows mergers and splits at a date and refuses circles."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.refusals import Refusal
from partnership.lineage import Edge, Lineage

A, B, C, D, E, F, X = (UUID(int=n) for n in range(1, 8))
DAY = date(2020, 4, 1)
LATER = date(2022, 7, 1)
# a and b merge into c; c is split into d and e; x stands alone
LINEAGE = Lineage.of([Edge(A, C, DAY), Edge(B, C, DAY), Edge(C, D, LATER), Edge(C, E, LATER)])


def test_ancestors_and_descendants_count_only_what_has_happened():
    assert LINEAGE.ancestors(C, date(2020, 3, 31)) == set()
    assert LINEAGE.ancestors(C, DAY) == {A, B}
    assert LINEAGE.ancestors(D, LATER) == {A, B, C}
    assert LINEAGE.descendants(A, DAY) == {C}
    assert LINEAGE.descendants(A, LATER) == {C, D, E}
    assert LINEAGE.descendants(X, LATER) == set()


def test_family_is_itself_and_its_ancestors_never_its_sisters():
    assert LINEAGE.family(D, LATER) == {A, B, C, D}
    assert LINEAGE.family(X, LATER) == {X}


@pytest.mark.parametrize(
    ("agency", "at", "answers"),
    [
        (A, date(2020, 3, 31), {A}),
        (A, DAY, {C}),
        (A, LATER, {D, E}),
        (D, LATER, {D}),
        (X, LATER, {X}),
    ],
)
def test_who_answers_is_the_last_in_line(agency, at, answers):
    assert LINEAGE.answers_for(agency, at) == answers


def test_an_agency_that_hands_over_a_part_still_answers():
    assert LINEAGE.answers_for(A, LATER, still_open={C}) == {C, D, E}


def test_heirs_name_only_those_who_were_succeeded():
    assert LINEAGE.heirs(DAY) == {A: {C}, B: {C}}
    assert LINEAGE.heirs(LATER) == {A: {D, E}, B: {D, E}, C: {D, E}}


def test_pairs_without_dates_have_happened():
    assert Lineage.of_pairs([(A, B), (B, C)]).ancestors(C, DAY) == {A, B}


@pytest.mark.parametrize(
    "edge", [Edge(A, A, DAY), Edge(C, A, DAY), Edge(D, A, date(2010, 1, 1)), Edge(E, C, LATER)]
)
def test_a_circle_is_refused_whatever_its_date(edge):
    with pytest.raises(Refusal, match="cannot take over"):
        LINEAGE.refuse_circle(edge)


@pytest.mark.parametrize("edge", [Edge(D, F, LATER), Edge(E, D, LATER), Edge(X, A, DAY), Edge(A, D, LATER)])
def test_an_edge_that_makes_no_circle_is_let_through(edge):
    assert LINEAGE.refuse_circle(edge) is None


agencies = st.integers(1, 7).map(lambda n: UUID(int=n))


@given(st.lists(st.tuples(agencies, agencies), max_size=15))
def test_what_is_let_through_never_makes_anybody_their_own_ancestor(pairs):
    lineage = Lineage.of([])
    for old, new in pairs:
        edge = Edge(old, new, DAY)
        try:
            lineage.refuse_circle(edge)
        except Refusal:
            continue
        lineage = Lineage.of([*lineage.edges, edge])

    for edge in lineage.edges:
        assert edge.predecessor not in lineage.descendants(edge.successor, DAY)
        assert lineage.answers_for(edge.predecessor, DAY)
        assert edge.predecessor in lineage.ancestors(edge.successor, DAY)
