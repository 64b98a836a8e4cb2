"""One piece beside many standards in one step: all or none."""

import pytest

from audits.models import AnswerEvidence
from audits.services.evidence.linking import link_to_standards
from audits.services.evidence.open_sheets import open_sheets
from audits.services.evidence.withdrawing import withdraw_evidence
from audits.services.section11.answers import SECTION_11
from audits.services.section11.review import send_back
from foundation.refusals import NotAllowed, Refusal
from tests.factories.people import actor_of
from tests.factories.section11 import answer_of, handed_in, load_return

pytestmark = pytest.mark.django_db


def link(actor, owed, piece, *codes, given=()):
    return link_to_standards(
        audit=SECTION_11,
        actor=actor,
        owed=load_return(owed.pk),
        piece=piece,
        answers=[answer_of(owed, code) for code in codes],
        given=given,
    )


def linked():
    return sorted(AnswerEvidence.objects.values_list("answer__item__code", flat=True))


def test_one_piece_stands_beside_many_standards_in_one_step_once_each(ben, owed, add):
    piece = add()

    counts = (link(ben, owed, piece, "1.1", "7.1"), link(ben, owed, piece, "7.1", "7.5"))

    assert (counts, linked()) == ((2, 1), ["1.1", "7.1", "7.5"])


def test_nothing_chosen_is_refused(ben, owed, add):
    with pytest.raises(Refusal, match="Choose at least one standard"):
        link(ben, owed, add())


def test_another_agency_s_piece_is_refused(cast, ben, owed, add):
    theirs = add(actor=actor_of(cast.cas), agency=cast.fern)

    with pytest.raises(Refusal, match="evidence of this agency"):
        link(ben, owed, theirs, "7.1")

    assert linked() == []


def test_one_standard_that_is_not_open_refuses_all(cast, ben, owed, add):
    piece = add()
    handed_in(ben, owed)
    reopen = {answer_of(owed, "7.5").pk: "More"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=reopen
    )

    with pytest.raises(Refusal, match="submitted"):
        link(ben, owed, piece, "7.1", "7.5")

    assert linked() == []
    assert link(ben, owed, piece, "7.5") == 1


def test_after_handing_in_nothing_is_linked_and_no_sheet_is_open(cast, ben, owed, add):
    piece = add()
    before = len(open_sheets(ben, cast.elm.pk))
    handed_in(ben, owed)

    with pytest.raises(Refusal, match="submitted"):
        link(ben, owed, piece, "7.1")

    assert (before, open_sheets(ben, cast.elm.pk), linked()) == (1, [], [])


@pytest.mark.parametrize("name", ["cas", "gus", "hal", "ivy"])
def test_others_link_nothing(cast, owed, add, name):
    piece = add()

    with pytest.raises(NotAllowed):
        link(actor_of(getattr(cast, name)), owed, piece, "7.1")

    assert linked() == []


def test_a_withdrawn_piece_is_refused(ben, owed, add):
    piece = add()
    withdraw_evidence(actor=ben, piece=piece)

    with pytest.raises(Refusal, match="was withdrawn"):
        link(ben, owed, piece, "7.1")
