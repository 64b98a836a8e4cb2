"""The way of a return from submission to its close: each step by its people, in its state, with its reason."""

import pytest
from django.db import IntegrityError, transaction

from audits.choices import HANDED_IN, MODERATION_DONE, SETTLED, WITH_THE_AGENCY, ReturnState
from audits.models import Agreement, Section11Return, Submission
from audits.selectors.section11_submission import pinned_answers, submissions_of
from audits.services.section11.agreement import agree_return, query_return
from audits.services.section11.cycles import close_cycle
from audits.services.section11.moderation import begin_moderation, finish_moderation
from audits.services.section11.review import accept_return, send_back
from audits.services.section11.settling import close_return, reopen_return
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from tests.factories.people import actor_of
from tests.factories.section11 import TODAY, answer, answer_of, declare, hand_in, load_return

pytestmark = pytest.mark.django_db


def state(owed):
    return load_return(owed.pk).state


def letters(name):
    return set(Job.objects.filter(payload__name=name).values_list("payload__to", flat=True))


def test_every_state_is_with_the_agency_or_handed_in_and_what_is_settled_was_moderated():
    assert {*WITH_THE_AGENCY, *HANDED_IN} == set(ReturnState)
    assert not {*WITH_THE_AGENCY} & {*HANDED_IN}
    assert {*SETTLED} < {*MODERATION_DONE} < {*HANDED_IN}


def test_a_return_goes_through_moderation_to_the_agencys_agreement_and_is_closed(ada, ben, owed, moderated):
    assert (state(owed), load_return(owed.pk).moderated_on) == (ReturnState.MODERATED, TODAY)

    agree_return(actor=ben, section11_return=load_return(owed.pk), words="We agree, and shall show more.")
    assert (state(owed), load_return(owed.pk).agreed_on) == (ReturnState.AGREED, TODAY)
    given = Agreement.objects.get()
    assert (given.agrees, given.words, given.given_as) == (
        True,
        "We agree, and shall show more.",
        "agency_lead",
    )

    close_return(actor=ada, section11_return=load_return(owed.pk))
    assert state(owed) == ReturnState.CLOSED


def test_the_accountable_person_may_agree_too(hal, owed, moderated):
    agree_return(actor=hal, section11_return=load_return(owed.pk))

    assert Agreement.objects.get().given_as == "accountable_person"


def test_a_query_needs_its_reason_and_leads_back_to_moderation_with_every_rating_as_it_was(
    ben, owed, moderated
):
    ratings = list(moderated.moderated.order_by("pk").values_list("grade__code", "reason"))
    with pytest.raises(Refusal, match="needs a reason"):
        query_return(actor=ben, section11_return=load_return(owed.pk), reason="  ")

    query_return(actor=ben, section11_return=load_return(owed.pk), reason="1.3: see the policy.")

    assert (state(owed), load_return(owed.pk).moderated_on) == (ReturnState.IN_MODERATION, None)
    assert list(moderated.moderated.order_by("pk").values_list("grade__code", "reason")) == ratings
    assert [(each.agrees, each.words) for each in Agreement.objects.all()] == [
        (False, "1.3: see the policy.")
    ]


@pytest.mark.parametrize("who", ["ada", "bea", "cas", "fay", "gus", "ivy"])
def test_nobody_but_who_answers_for_the_agency_agrees_or_queries(cast, owed, moderated, who):
    actor = actor_of(getattr(cast, who))

    for service, more in ((agree_return, {}), (query_return, {"reason": "Why"})):
        with pytest.raises(NotAllowed):
            service(actor=actor, section11_return=load_return(owed.pk), **more)
    assert (state(owed), Agreement.objects.count()) == (ReturnState.MODERATED, 0)


@pytest.mark.parametrize("who", ["ben", "fay", "gus", "hal", "ivy"])
def test_only_the_office_moderates_and_only_the_manager_finishes_closes_and_reopens(
    cast, bea, owed, read, who
):
    actor = actor_of(getattr(cast, who))
    with pytest.raises(NotAllowed):
        begin_moderation(actor=actor, section11_return=load_return(owed.pk))

    begin_moderation(actor=bea, section11_return=load_return(owed.pk))

    for each in (actor, bea):
        with pytest.raises(NotAllowed):
            finish_moderation(actor=each, section11_return=load_return(owed.pk))
        with pytest.raises(NotAllowed):
            close_return(actor=each, section11_return=load_return(owed.pk))
        with pytest.raises(NotAllowed):
            reopen_return(actor=each, section11_return=load_return(owed.pk), reason="Why")
    assert state(owed) == ReturnState.IN_MODERATION


def test_what_nobody_challenges_is_accepted_in_one_step(ada, owed, read):
    accept_return(actor=ada, section11_return=load_return(owed.pk), reference=read.reference)

    found = load_return(owed.pk)
    assert (found.state, found.agreed_on, found.moderated_on) == (ReturnState.AGREED, TODAY, None)


def test_what_the_partnership_rates_otherwise_is_not_accepted_as_submitted(ada, owed, begun, rate):
    rate("1.2", "good")
    rate("7.5", "not_applicable", "It has no direct work with children.")

    with pytest.raises(Refusal, match=r"rates 7\.5 otherwise than the agency"):
        accept_return(actor=ada, section11_return=load_return(owed.pk))

    rate("7.5", None)
    accept_return(actor=ada, section11_return=load_return(owed.pk))
    assert state(owed) == ReturnState.AGREED


def test_moderation_is_not_finished_while_a_standard_is_open_and_agreeing_with_the_rest_is_one_step(
    ada, owed, begun, rate
):
    rate("7.5", "not_applicable", "It has no direct work with children.")
    with pytest.raises(Refusal, match=r"11 standards are not moderated yet: 1\.1, 1\.2") as refused:
        finish_moderation(actor=ada, section11_return=load_return(owed.pk))
    assert (len(refused.value.detail["codes"]), begun.moderated.count()) == (11, 1)

    rest = [answer_of(owed, code).pk for code in refused.value.detail["codes"]]
    finish_moderation(actor=ada, section11_return=load_return(owed.pk), agree_with=rest)

    assert state(owed) == ReturnState.MODERATED
    assert begun.moderated.decided().count() == 12
    assert [each.answer.item.code for each in begun.moderated.differing()] == ["7.5"]


def test_a_return_is_reopened_into_moderation_with_a_reason_and_stays_closed_to_the_agency(
    ada, ben, owed, moderated
):
    agree_return(actor=ben, section11_return=load_return(owed.pk))
    close_return(actor=ada, section11_return=load_return(owed.pk))
    with pytest.raises(Refusal, match="needs a reason"):
        reopen_return(actor=ada, section11_return=load_return(owed.pk), reason="")

    reopen_return(actor=ada, section11_return=load_return(owed.pk), reason="A figure was wrong.")

    found = load_return(owed.pk)
    assert (found.state, found.moderated_on, found.agreed_on) == (ReturnState.IN_MODERATION, None, None)
    assert not found.is_answerable
    assert Act.objects.get(verb="section11.reopen").why == "A figure was wrong."
    with pytest.raises(Refusal):
        answer(ben, owed, "1.1", "good")


def test_what_was_signed_stays_readable_after_reopening_sending_back_and_handing_in_again(
    ada, ben, owed, moderated
):
    before = [
        (row.code, row.grade.code, row.narrative) for row in pinned_answers(load_return(owed.pk), moderated)
    ]
    agree_return(actor=ben, section11_return=load_return(owed.pk), words="Agreed once")
    reopen_return(actor=ada, section11_return=load_return(owed.pk), reason="A figure was wrong.")
    asked = {answer_of(owed, "1.1").pk: "Correct the figure"}
    send_back(actor=ada, section11_return=load_return(owed.pk), message="Correct it", reopen=asked)
    answer(ben, owed, "1.1", "good", narrative="Corrected")
    declare(ben, owed)
    again = hand_in(ben, owed)

    found = submissions_of(load_return(owed.pk))

    assert [each.reference for each in found] == [again.reference, moderated.reference]
    after = [
        (row.code, row.grade.code, row.narrative) for row in pinned_answers(load_return(owed.pk), moderated)
    ]
    assert after == before
    assert ("1.1", "requires_improvement", "canary-words") in after
    assert [each.words for each in moderated.agreements.all()] == ["Agreed once"]
    assert moderated.moderated.decided().count() == 12


def test_moderated_ratings_of_unchanged_answers_are_carried_to_the_next_handing_in(ada, ben, owed, moderated):
    reopen_return(actor=ada, section11_return=load_return(owed.pk), reason="A figure was wrong.")
    asked = {answer_of(owed, "1.3").pk: "Show it"}
    send_back(actor=ada, section11_return=load_return(owed.pk), message="Show it", reopen=asked)
    answer(ben, owed, "1.3", "good", narrative="Now shown")
    declare(ben, owed)
    again = hand_in(ben, owed)
    assert again.moderated.count() == 0

    begin_moderation(actor=ada, section11_return=load_return(owed.pk))

    carried = dict(again.moderated.values_list("answer__item__code", "grade__code"))
    assert (len(carried), "1.3" in carried, carried["7.5"]) == (11, False, "not_applicable")
    assert again.moderated.get(answer__item__code="7.5").reason == "It has no direct work with children."


def test_a_moderated_return_is_closed_without_agreement_only_with_a_reason(ada, owed, moderated):
    with pytest.raises(Refusal, match="needs a reason"):
        close_return(actor=ada, section11_return=load_return(owed.pk))

    close_return(actor=ada, section11_return=load_return(owed.pk), reason="Asked three times.")

    assert (state(owed), Agreement.objects.count()) == (ReturnState.CLOSED, 0)


def test_closing_the_cycle_closes_what_is_agreed_and_leaves_the_rest_where_it_is(
    ada, audit, ben, cast, moderated
):
    owed, other = audit
    agree_return(actor=ben, section11_return=load_return(owed.pk))
    answer(actor_of(cast.cas), other, "1.1")

    close_cycle(actor=ada, cycle=load_return(owed.pk).cycle)

    assert (state(owed), state(other)) == (ReturnState.CLOSED, ReturnState.IN_PROGRESS)


def test_moderation_goes_on_after_the_cycle_is_closed_and_nothing_is_sent_back_any_more(
    ada, owed, begun, finish
):
    close_cycle(actor=ada, cycle=load_return(owed.pk).cycle)
    asked = {answer_of(owed, "1.1").pk: "More"}
    with pytest.raises(Refusal, match="could not change its answers any more"):
        send_back(actor=ada, section11_return=load_return(owed.pk), message="More", reopen=asked)

    finish()

    assert state(owed) == ReturnState.MODERATED


def test_a_decision_about_an_earlier_handing_in_is_refused(ada, ben, owed, begun, finish):
    asked = {answer_of(owed, "1.1").pk: "More"}
    send_back(actor=ada, section11_return=load_return(owed.pk), message="More", reopen=asked)
    answer(ben, owed, "1.1", "good", narrative="Changed")
    declare(ben, owed)
    again = hand_in(ben, owed)

    with pytest.raises(Refusal, match=f"submitted again as {again.reference}"):
        begin_moderation(actor=ada, section11_return=load_return(owed.pk), reference=begun.reference)
    assert state(owed) == ReturnState.SUBMITTED


def test_the_database_itself_refuses_a_step_that_is_no_arrow(owed, read):
    for wrong in (ReturnState.MODERATED, ReturnState.CLOSED, ReturnState.IN_PROGRESS):
        with pytest.raises(IntegrityError), transaction.atomic(), act(system_actor(), "test.make"):
            Section11Return.objects.filter(pk=owed.pk).update(state=wrong)


def test_each_side_gets_a_letter_when_it_is_waited_for(ada, ben, cast, owed, moderated):
    assert letters("section11_moderated") == {str(cast.ben.pk), str(cast.hal.pk)}

    agree_return(actor=ben, section11_return=load_return(owed.pk))
    assert letters("section11_answered") == {str(cast.ada.pk)}

    reopen_return(actor=ada, section11_return=load_return(owed.pk), reason="A figure was wrong.")
    assert letters("section11_reopened") == {str(cast.ben.pk)}
    assert Submission.objects.count() == 1
