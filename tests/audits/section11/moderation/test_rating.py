"""Rating an answer as the moderators see it: beside the agency's own rating, never over it."""

import pytest
from django.db import IntegrityError, transaction

from audits.choices import ReturnState
from audits.models import AnswerRevision, ModeratedAnswer
from audits.moderated import Outcome
from audits.selectors.moderation import moderation_of
from audits.services.section11.rating import agree_with_remaining
from audits.services.section11.review import send_back
from audits.services.section11.settling import reopen_return
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.people import actor_of
from tests.factories.section11 import TODAY, answer, answer_of, declare, hand_in, load_return

pytestmark = pytest.mark.django_db
WHY = "It has no direct work with children."


def test_a_rating_stands_beside_the_agencys_own_which_is_never_touched(ada, owed, begun, rate):
    before = list(AnswerRevision.objects.order_by("pk").values())

    decision = rate("7.5", "requires_improvement", "They show a plan.")

    assert (decision.self_grade.code, decision.grade.code) == ("inadequate", "requires_improvement")
    assert (decision.decided_by_id, decision.decided_on) == (ada.person_id, TODAY)
    assert answer_of(owed, "7.5").grade.code == "inadequate"
    assert list(AnswerRevision.objects.order_by("pk").values()) == before


def test_a_rating_that_differs_needs_its_reason_and_one_that_agrees_does_not(begun, rate):
    with pytest.raises(Refusal, match="Say why the rating differs") as refused:
        rate("1.1", "good", "   ")
    assert refused.value.detail == {"field": "reason"}
    assert begun.moderated.count() == 0

    assert rate("1.1", "requires_improvement").reason == ""


def test_the_database_too_refuses_a_differing_rating_without_a_reason(owed, begun, rate):
    decision = rate("1.1", "good", "They showed it.")

    with (
        pytest.raises(IntegrityError, match="differs_with_reason"),
        transaction.atomic(),
        act(system_actor(), "test.make"),
    ):
        ModeratedAnswer.objects.filter(pk=decision.pk).update(reason="")


def test_inadequate_that_does_not_apply_becomes_not_applicable_with_a_note_and_is_counted_apart(
    owed, begun, rate
):
    with pytest.raises(Refusal):
        rate("7.5", "not_applicable")

    rate("7.5", "not_applicable", WHY)
    rate("1.3", "requires_improvement", "Not shown.")

    assert [each.answer.item.code for each in begun.moderated.converted()] == ["7.5"]
    found = moderation_of(load_return(owed.pk), TODAY)
    assert (found.counted[Outcome.NOT_APPLICABLE], found.counted[Outcome.LOWER]) == (1, 1)
    assert found.counted[Outcome.OPEN] == 10


def test_rating_the_first_answer_of_a_submitted_return_begins_its_moderation(owed, read, rate):
    rate("1.1", "requires_improvement")

    assert load_return(owed.pk).state == ReturnState.IN_MODERATION


def test_nothing_is_rated_while_the_return_is_with_the_agency_nor_once_moderation_is_finished(
    owed, rate, audit, request
):
    with pytest.raises(Refusal, match="status is “Not started”"):
        rate("1.1", "good")

    request.getfixturevalue("moderated")
    with pytest.raises(Refusal, match="status is “Moderated”"):
        rate("1.1", "good", "Why")


def test_a_rating_is_taken_back_and_the_answer_is_open_again(owed, begun, rate):
    rate("1.1", "good", "They showed it.")

    taken = rate("1.1", None)

    assert (taken.grade, taken.reason, taken.decided_on, taken.version) == (None, "", None, 2)
    assert len(moderation_of(load_return(owed.pk), TODAY).open) == 12


def test_somebody_who_decided_meanwhile_is_not_written_over(bea, begun, rate):
    rate("1.1", "good", "They showed it.", base=0)

    with pytest.raises(Stale) as stale:
        rate("1.1", "inadequate", "Nothing was shown.", actor=bea, base=0)

    assert (stale.value.mine, stale.value.theirs) == (
        "Inadequate\nNothing was shown.",
        "Good\nThey showed it.",
    )
    assert "Ada decided about this answer" in stale.value.message
    assert begun.moderated.get().grade.code == "good"


@pytest.mark.parametrize("who", ["ben", "cas", "fay", "gus", "hal", "ivy"])
def test_nobody_but_the_office_rates(cast, begun, rate, who):
    with pytest.raises(NotAllowed):
        rate("1.1", "good", "Why", actor=actor_of(getattr(cast, who)))
    assert begun.moderated.count() == 0


def test_a_grade_of_another_scale_is_refused(owed, begun, rate, ada):
    from audits.models import Grade, Scale
    from audits.services.section11.rating import rate_answer

    with act(system_actor(), "test.make"):
        scale = Scale.objects.create(code="0-3", name="0 to 3")
        three = Grade.objects.create(
            scale=scale,
            order=1,
            code="3",
            label="3",
            rag="green",
            is_met=True,
            in_denominator=True,
            needs_reason=False,
            needs_improvement=False,
        )
    with pytest.raises(Refusal, match="not one of the scale"):
        rate_answer(
            actor=ada,
            section11_return=load_return(owed.pk),
            answer=answer_of(owed, "1.1"),
            grade=three,
            reason="Why",
        )


def test_agreeing_with_the_remaining_takes_the_listed_and_leaves_what_was_rated(ada, owed, begun, rate):
    rate("7.5", "not_applicable", WHY)
    rate("1.1", "good", "They showed it.")
    rate("1.1", None)
    listed = [answer_of(owed, code).pk for code in ("1.1", "1.2", "7.5")]

    taken = agree_with_remaining(actor=ada, section11_return=load_return(owed.pk), answers=listed)

    found = dict(begun.moderated.values_list("answer__item__code", "grade__code"))
    assert taken == 2
    assert found == {"7.5": "not_applicable", "1.1": "requires_improvement", "1.2": "good"}


def test_moderated_ratings_count_only_once_moderation_is_finished(owed, begun, rate, finish):
    rate("7.5", "not_applicable", WHY)
    assert list(ModeratedAnswer.objects.in_force()) == []

    finish()

    counted = dict(ModeratedAnswer.objects.in_force().values_list("answer__item__code", "grade__code"))
    assert (len(counted), counted["7.5"]) == (12, "not_applicable")


def test_moderated_ratings_of_an_earlier_handing_in_count_no_more(ada, ben, owed, moderated, rate, finish):
    reopen_return(actor=ada, section11_return=load_return(owed.pk), reason="A figure was wrong.")
    asked = {answer_of(owed, "7.5").pk: "Is it not about you?"}
    send_back(actor=ada, section11_return=load_return(owed.pk), message="One thing", reopen=asked)
    answer(ben, owed, "7.5", "good", narrative="It is.")
    declare(ben, owed)
    hand_in(ben, owed)
    rate("7.5", "outstanding", "They showed it.")
    finish()

    found = ModeratedAnswer.objects.in_force().filter(answer=answer_of(owed, "7.5"))

    assert [each.grade.code for each in found] == ["outstanding"]


def test_good_without_evidence_is_shown_to_the_moderator(owed, begun):
    found = moderation_of(load_return(owed.pk), TODAY)

    codes = [row.item.code for row in found.unevidenced]
    assert (len(codes), "1.2" in codes, "1.1" in codes, "7.5" in codes) == (9, False, False, False)


def test_a_change_of_a_reason_is_in_the_trail_without_its_words(begun, rate):
    from django.apps import apps

    rate("1.1", "good", "A secret reason")
    rate("1.1", "good", "Another secret reason")

    copies = apps.get_model("audits", "ModeratedAnswerEvent").objects.order_by("pgh_id")
    assert next(each.pgh_label for each in copies) == "insert"
    assert all("secret" not in str(vars(each)) for each in copies)
