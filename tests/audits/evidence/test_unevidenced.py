"""Rated as met without evidence: warned of, never blocked, and told to the moderator as it was handed in."""

import pytest

from audits.models import AnswerEvidence
from audits.selectors.evidence import unevidenced_answers, unevidenced_when_handed_in
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.evidence import use_evidence
from tests.factories.section11 import answer, answer_all, answer_of, declare, hand_in, load_return

pytestmark = pytest.mark.django_db


def codes(found):
    return [each.code for each in found]


def test_good_and_outstanding_without_evidence_are_told_and_nothing_else(add, ben, owed):
    plan = {"will_do": "Train", "by_role": "Head", "by_when": owed.cycle.due_on}
    answer(ben, owed, "1.1", "good")
    answer(ben, owed, "7.1", "requires_improvement", **plan)
    answer(ben, owed, "7.5", "outstanding")
    bare = codes(unevidenced_answers(owed.sheet_id))

    use_evidence(
        actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, "7.5"), evidence=add()
    )

    assert (bare, codes(unevidenced_answers(owed.sheet_id))) == (["1.1", "7.5"], ["1.1"])


def test_it_never_stops_a_return_and_is_told_of_what_was_handed_in(add, ben, owed):
    answer_all(ben, owed)
    use_evidence(
        actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, "7.5"), evidence=add()
    )
    declare(ben, owed)

    submission = hand_in(ben, owed)

    with act(system_actor(), "test.make"):
        AnswerEvidence.objects.all().delete()  # what stands beside it later changes nothing of what was signed
    told = codes(unevidenced_when_handed_in(submission))
    assert "7.5" not in told
    assert "7.1" in told
    assert "7.5" in codes(unevidenced_answers(owed.sheet_id))
