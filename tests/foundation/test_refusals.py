"""Refusals carry a message for the reader and a status for the answer."""

import pickle

import pytest

from foundation.refusals import Gone, NotAllowed, Refusal, Stale


@pytest.mark.parametrize(("kind", "status"), [(Refusal, 409), (NotAllowed, 403), (Gone, 410)])
def test_each_refusal_has_its_status_and_message(kind, status):
    refusal = kind("It is closed already.", detail={"state": "closed"})

    assert refusal.status == status
    assert str(refusal) == "It is closed already."
    assert refusal.message == "It is closed already."
    assert refusal.detail == {"state": "closed"}


def test_stale_carries_both_texts_their_base_and_the_current_version():
    stale = Stale("Somebody saved first.", mine="a b", theirs="a c", base="a", version=7)

    assert (stale.status, stale.mine, stale.theirs, stale.base, stale.version) == (409, "a b", "a c", "a", 7)


def test_every_refusal_is_caught_as_a_refusal():
    for kind in (NotAllowed, Gone, Stale):
        assert issubclass(kind, Refusal)


def test_codes_differ():
    assert len({kind.code for kind in (Refusal, NotAllowed, Gone, Stale)}) == 4


def test_a_refusal_survives_being_pickled():
    copy = pickle.loads(pickle.dumps(Refusal("No.")))  # noqa: S301 - our own bytes

    assert copy.message == "No."
