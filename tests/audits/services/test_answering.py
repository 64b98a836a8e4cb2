"""A service answers on its own sheet, says that it is finished, and is closed with the return."""

import pytest

from audits.choices import ReturnState
from audits.models import Sheet
from audits.services.section11.asking_services import end_service
from audits.services.section11.cycles import close_cycle
from audits.services.section11.finishing_services import finish_service, open_service
from audits.services.section11.review import send_back
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import system_actor
from tests.factories.people import actor_of
from tests.factories.section11 import answer_of, handed_in, load_return
from tests.factories.services import answer_service, load_service, say, service_answer

pytestmark = pytest.mark.django_db


def test_the_colleague_and_the_lead_answer_and_nobody_else(cast, ben, as_kit, as_gus, housing):
    say(as_kit, housing, "1.1", "good", narrative="Seen")
    say(ben, housing, "1.2", "good", narrative="Seen")

    for name in ("gus", "hal", "ada", "cas"):
        with pytest.raises(NotAllowed):
            say(actor_of(getattr(cast, name)), housing, "1.1", "inadequate")
    assert service_answer(housing, "1.1").grade.code == "good"


def test_the_first_answer_of_a_service_begins_the_return(owed, as_kit, housing):
    say(as_kit, housing, "1.1", "good")

    assert load_return(owed.pk).state == ReturnState.IN_PROGRESS


def test_the_agencys_own_answers_stay_empty(owed, as_kit, housing):
    answer_service(as_kit, housing)

    assert not owed.sheet.answers.exclude(version=0).exists()


def test_an_incomplete_service_is_not_finished(as_kit, housing):
    say(as_kit, housing, "1.1", "good", narrative="Seen")

    with pytest.raises(Refusal, match=r"^\d+ standards are not complete yet"):
        finish_service(actor=as_kit, owed=housing)
    assert load_service(housing.pk).sheet.is_open


def test_finished_it_is_closed_until_it_is_opened_again(as_kit, housing):
    answer_service(as_kit, housing)
    finish_service(actor=as_kit, owed=housing)

    with pytest.raises(Refusal, match="answers are closed"):
        say(as_kit, load_service(housing.pk), "1.1", "inadequate")
    with pytest.raises(Refusal, match="answers are closed"):
        finish_service(actor=as_kit, owed=load_service(housing.pk))

    open_service(actor=as_kit, owed=load_service(housing.pk))
    say(as_kit, load_service(housing.pk), "1.1", "outstanding")
    with pytest.raises(Refusal, match="open already"):
        open_service(actor=as_kit, owed=load_service(housing.pk))


def test_a_page_that_was_loaded_before_it_was_finished_saves_nothing(ben, as_kit, housing):
    """What is loaded says open; the sheet's row says closed."""
    answer_service(as_kit, housing)
    stale = load_service(housing.pk)
    finish_service(actor=ben, owed=housing)

    with pytest.raises(Refusal, match="answers are closed"):
        say(as_kit, stale, "1.1", "inadequate")


def test_only_who_answers_finishes_and_opens(cast, as_kit, as_gus, housing):
    answer_service(as_kit, housing)
    with pytest.raises(NotAllowed):
        finish_service(actor=as_gus, owed=housing)
    finish_service(actor=as_kit, owed=housing)
    with pytest.raises(NotAllowed):
        open_service(actor=actor_of(cast.ada), owed=load_service(housing.pk))


def test_the_return_closes_its_services_and_sent_back_they_can_be_opened(cast, owed, ben, as_kit, housing):
    say(as_kit, housing, "1.1", "good")
    handed_in(ben, owed)

    closed = load_service(housing.pk)
    assert (closed.sheet.is_open, closed.finished_on) == (False, None)
    with pytest.raises(Refusal, match="return was submitted"):
        say(as_kit, closed, "1.1", "outstanding")
    with pytest.raises(Refusal, match="return was submitted"):
        open_service(actor=ben, owed=closed)

    send_back(
        actor=actor_of(cast.ada),
        section11_return=load_return(owed.pk),
        message="Please say more",
        reopen={answer_of(owed, "1.1").pk: "About housing"},
    )
    open_service(actor=ben, owed=load_service(housing.pk))
    say(as_kit, load_service(housing.pk), "1.1", "outstanding")


def test_the_other_agencys_services_stay_open(cast, audit, ben, kit, housing):
    from tests.factories.services import ask

    theirs = ask(actor_of(cast.cas), audit[1], "Housing", cast.cas)
    handed_in(ben, audit[0])

    assert Sheet.objects.get(pk=theirs.sheet_id).is_open


def test_a_closed_audit_closes_them_too(owed, as_kit, housing):
    close_cycle(actor=system_actor(), cycle=owed.cycle)

    with pytest.raises(Refusal, match="audit is closed"):
        say(as_kit, load_service(housing.pk), "1.1", "good")
    assert not load_service(housing.pk).sheet.is_open


def test_nothing_is_answered_for_a_service_that_was_taken_back(ben, housing):
    end_service(actor=ben, owed=housing)

    with pytest.raises(Refusal, match="took this service back"):
        say(ben, load_service(housing.pk), "1.1", "good")
