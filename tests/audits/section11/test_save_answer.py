"""Saving one answer: who may, when, over what, and what is kept of it."""

from datetime import date

import pytest

from audits.choices import ReturnState
from audits.models import Answer, AnswerRevision
from audits.services.section11.answers import HANDED_IN, confirm_entered
from audits.services.section11.cycles import close_cycle
from audits.services.section11.delegate import parts_given_to
from audits.services.section11.review import send_back
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.models import Act
from partnership.actors import system_actor
from tests.factories.people import actor_of
from tests.factories.section11 import (
    answer,
    answer_of,
    handed_in,
    load_return,
    open_audit,
    values,
)

pytestmark = pytest.mark.django_db
MAIL = "Form mailed on 4 October 2021"


def test_a_save_makes_a_version_with_its_revision_and_starts_the_return(ben, owed):
    version = answer(ben, owed, "1.1", narrative="We ask every child.")

    found, revision = answer_of(owed, "1.1"), AnswerRevision.objects.get()
    assert version == found.version == revision.version == 1
    assert (found.narrative, found.grade.code) == ("We ask every child.", "good")
    assert (revision.answer_id, revision.narrative) == (found.pk, "We ask every child.")
    assert revision.saved_by_id == found.saved_by_id == ben.person_id
    assert load_return(owed.pk).state == ReturnState.IN_PROGRESS


def test_a_save_is_an_act_about_the_answer(ben, owed):
    answer(ben, owed, "1.1")

    act = Act.objects.get(verb="section11.save_answer")
    assert act.person_id == ben.person_id
    assert [each.object_id for each in act.subjects.all()] == [str(answer_of(owed, "1.1").pk)]


def test_every_version_keeps_its_own_text(ben, owed):
    for text in ("one", "two", "three"):
        answer(ben, owed, "1.1", narrative=text)

    kept = AnswerRevision.objects.order_by("version").values_list("version", "narrative")
    assert list(kept) == [(1, "one"), (2, "two"), (3, "three")]


def test_a_stale_save_changes_nothing_and_brings_mine_theirs_and_base(ben, cast, owed):
    answer(ben, owed, "1.1", narrative="base")
    answer(ben, owed, "1.1", narrative="theirs")

    with pytest.raises(Stale) as refused:
        answer(ben, owed, "1.1", base=1, narrative="mine")

    stale = refused.value
    assert [each.narrative for each in (stale.mine, stale.theirs, stale.base)] == ["mine", "theirs", "base"]
    assert stale.version == 2
    assert answer_of(owed, "1.1").narrative == "theirs"
    assert not AnswerRevision.objects.filter(narrative="mine").exists()


def test_a_stale_first_save_grew_from_nothing(ben, owed):
    answer(ben, owed, "1.1", narrative="theirs")

    with pytest.raises(Stale) as refused:
        answer(ben, owed, "1.1", base=0, narrative="mine")

    assert refused.value.base == values(owed, "")


def test_nothing_lands_after_handing_in(ben, owed):
    handed_in(ben, owed)
    before = AnswerRevision.objects.count()

    with pytest.raises(Refusal) as refused:
        answer(ben, owed, "1.1", narrative="too late")

    assert "changed again only when it is sent back" in refused.value.message
    assert AnswerRevision.objects.count() == before


def test_a_save_that_loaded_the_return_before_it_was_handed_in_is_refused_by_the_sheet(ben, owed):
    from audits.services.section11.answers import save_answer

    early = load_return(owed.pk)
    handed_in(ben, owed)
    early.state = ReturnState.IN_PROGRESS
    found = answer_of(owed, "1.1")

    with pytest.raises(Refusal) as refused:
        save_answer(
            actor=ben,
            section11_return=early,
            answer=found,
            base_version=found.version,
            values=values(owed, narrative="x"),
        )

    assert refused.value.message == HANDED_IN


@pytest.mark.parametrize(("opens_on", "may"), [(date(2021, 10, 15), True), (date(2021, 10, 16), False)])
def test_answering_begins_on_the_opening_day(ben, cast, opens_on, may):
    [own] = open_audit(cast.elm, opens_on=opens_on)

    if may:
        assert answer(ben, own, "1.1") == 1
    else:
        with pytest.raises(Refusal, match="You can answer from 16 October 2021"):
            answer(ben, own, "1.1")
        assert answer_of(own, "1.1").version == 0


def test_nothing_is_answered_in_a_closed_cycle(ben, owed):
    close_cycle(actor=system_actor(), cycle=owed.cycle)

    with pytest.raises(Refusal) as refused:
        answer(ben, owed, "1.1")

    assert refused.value.message == "The audit is closed: nothing can be answered any more."


@pytest.mark.parametrize("name", ["cas", "hal", "gus", "fay", "ivy", "eve"])
def test_others_do_not_answer(cast, owed, name):
    actor = actor_of(getattr(cast, name))

    with pytest.raises(NotAllowed):
        answer(actor, owed, "1.1", taken_from=MAIL)

    assert answer_of(owed, "1.1").version == 0


def test_a_colleague_answers_the_section_given_and_no_other(cast, ben, owed):
    from audits.services.section11.delegate import delegate_section

    section = answer_of(owed, "7.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)
    gus, given = actor_of(cast.gus), parts_given_to(cast.gus.pk, owed)

    assert answer(gus, owed, "7.1", given=given) == 1
    with pytest.raises(NotAllowed):
        answer(gus, owed, "1.1", given=given)


def test_the_lead_of_another_agency_does_not_answer_what_a_section_id_would_allow(cast, owed):
    section = answer_of(owed, "7.1").item.section_id

    with pytest.raises(NotAllowed):
        answer(actor_of(cast.cas), owed, "7.1", given={section})


def test_the_office_says_what_it_takes_an_answer_from(cast, owed):
    with pytest.raises(Refusal, match="Say what the answer is taken from"):
        answer(actor_of(cast.bea), owed, "1.1", taken_from="  ")

    answer(actor_of(cast.bea), owed, "1.1", taken_from=MAIL)

    found = answer_of(owed, "1.1")
    assert (found.entered_for_agency, found.taken_from) == (True, MAIL)
    act = Act.objects.get(verb="section11.save_answer")
    assert act.on_behalf_of == str(cast.elm.pk)


def test_the_agency_s_own_save_confirms_what_was_entered(cast, ben, owed):
    answer(actor_of(cast.bea), owed, "1.1", taken_from=MAIL)

    answer(ben, owed, "1.1", narrative="Corrected", taken_from="ignored")

    found = answer_of(owed, "1.1")
    assert (found.entered_for_agency, found.taken_from) == (False, "")


def test_confirming_takes_every_entered_answer_and_no_other(cast, ben, owed):
    answer(ben, owed, "1.1", narrative="own")
    answer(actor_of(cast.ada), owed, "1.2", narrative="entered", taken_from=MAIL)
    answer(actor_of(cast.ada), owed, "7.5", narrative="entered too", taken_from=MAIL)

    assert confirm_entered(actor=ben, section11_return=load_return(owed.pk)) == 2

    versions = {each: answer_of(owed, each).version for each in ("1.1", "1.2", "7.5")}
    assert versions == {"1.1": 1, "1.2": 2, "7.5": 2}
    assert not Answer.objects.filter(entered_for_agency=True).exists()
    assert answer_of(owed, "7.5").narrative == "entered too"
    assert answer_of(owed, "7.5").saved_by_id == ben.person_id


@pytest.mark.parametrize("name", ["ada", "gus", "cas", "hal"])
def test_only_the_agency_s_lead_confirms(cast, owed, name):
    answer(actor_of(cast.ada), owed, "1.1", taken_from=MAIL)

    with pytest.raises(NotAllowed):
        confirm_entered(actor=actor_of(getattr(cast, name)), section11_return=load_return(owed.pk))

    assert answer_of(owed, "1.1").entered_for_agency


def test_after_sending_back_only_the_named_answers_change(cast, ben, owed):
    handed_in(ben, owed)
    asked = {answer_of(owed, "7.5").pk: "Say more"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=asked
    )

    assert answer(ben, owed, "7.5", narrative="More") == 2
    with pytest.raises(Refusal, match="only the answers named"):
        answer(ben, owed, "1.1", narrative="Not asked")

    again = load_return(owed.pk)
    assert again.is_answerable
    assert [answer_of(owed, code).is_open for code in ("7.5", "1.1")] == [True, False]


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "👩‍👩‍👧 😀", "مرحبا 张伟 Ναί", "'; DROP TABLE audits_answer; --"]
)
def test_any_text_is_kept_as_it_was_typed(ben, owed, text):
    answer(ben, owed, "1.1", narrative=text)

    assert answer_of(owed, "1.1").narrative == AnswerRevision.objects.get().narrative == text
