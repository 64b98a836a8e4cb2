"""Saving a whole section: one act, one statement, and what meets is found answer by answer."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from audits.choices import ReturnState
from audits.models import Answer, AnswerRevision
from audits.services.section11.answers import HANDED_IN, SECTION_11
from audits.services.section11.review import send_back
from audits.services.sheets.sections import Typed, save_section
from foundation.refusals import NotAllowed
from foundation.trail.models import Act
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import answer, answer_of, handed_in, load_return, open_audit, values

SECTION = ("7.1", "7.2", "7.3", "7.4", "7.5")
MAIL = "Form mailed on 4 October 2021"


def typed(owed, code, text, *, base=None, taken_from=""):
    found = answer_of(owed, code)
    return Typed(
        found, found.version if base is None else base, values(owed, narrative=text), taken_from=taken_from
    )


def save(actor, owed, *these):
    return save_section(audit=SECTION_11, actor=actor, owed=load_return(owed.pk), typed=these)


def codes(typed_ones):
    return [each.answer.item.code for each in typed_ones]


@pytest.mark.django_db
def test_a_section_is_saved_in_one_act_about_each_answer_with_a_revision_and_a_copy_of_each(ben, owed):
    outcome = save(ben, owed, *(typed(owed, code, f"Text of {code}") for code in SECTION))

    act = Act.objects.get(verb="section11.save_answer")
    saved = Answer.objects.filter(sheet=owed.sheet_id, version=1)
    assert codes(outcome.saved) == list(SECTION)
    assert {each.object_id for each in act.subjects.all()} == {
        str(pk) for pk in saved.values_list("pk", flat=True)
    }
    kept = AnswerRevision.objects.values_list("answer__item__code", "version", "narrative", "saved_by_id")
    assert sorted(kept) == [(code, 1, f"Text of {code}", ben.person_id) for code in SECTION]
    copies = Answer.pgh_event_model.objects.filter(pgh_label="update", pgh_context_id=act.pk)
    assert {copy.pgh_obj_id for copy in copies} == {answer.pk for answer in saved}
    assert load_return(owed.pk).state == ReturnState.IN_PROGRESS


@pytest.mark.django_db
def test_what_meets_is_found_answer_by_answer_and_the_rest_is_saved(ben, owed):
    these = [typed(owed, code, "mine") for code in SECTION]
    for code in ("7.2", "7.4"):
        answer(ben, owed, code, narrative="theirs")
    before = set(Act.objects.values_list("pk", flat=True))

    outcome = save(ben, owed, *these)

    [act] = Act.objects.exclude(pk__in=before)
    texts = Answer.objects.filter(sheet=owed.sheet_id, item__code__in=SECTION).in_order()
    assert (codes(outcome.saved), codes(outcome.stale)) == (["7.1", "7.3", "7.5"], ["7.2", "7.4"])
    assert [each.narrative for each in texts] == ["mine", "theirs", "mine", "theirs", "mine"]
    assert {each.object_id for each in act.subjects.all()} == {
        str(answer_of(owed, code).pk) for code in ("7.1", "7.3", "7.5")
    }


@pytest.mark.django_db
def test_a_section_in_which_everything_meets_is_no_act(ben, owed):
    these = [typed(owed, code, "mine") for code in ("7.1", "7.2")]
    for code in ("7.1", "7.2"):
        answer(ben, owed, code, narrative="theirs")
    before = Act.objects.count()

    outcome = save(ben, owed, *these)

    assert codes(outcome.stale) == ["7.1", "7.2"]
    assert Act.objects.count() == before


@pytest.mark.django_db
def test_only_answers_that_were_reopened_are_saved_after_sending_back(cast, ben, owed):
    handed_in(ben, owed)
    send_back(
        actor=actor_of(cast.ada),
        section11_return=load_return(owed.pk),
        message="One thing",
        reopen={answer_of(owed, "7.1").pk: "How?"},
    )

    outcome = save(ben, owed, typed(owed, "7.1", "More"), typed(owed, "7.2", "Sneaked in"))

    assert codes(outcome.saved) == ["7.1"]
    assert [(each.answer.item.code, why[:27]) for each, why in outcome.refused] == [
        ("7.2", "This answer is not open: on")
    ]
    assert answer_of(owed, "7.2").narrative != "Sneaked in"


@pytest.mark.django_db
def test_nothing_of_a_section_lands_after_handing_in_although_it_was_loaded_before(ben, owed):
    early, these = load_return(owed.pk), [typed(owed, code, "late") for code in SECTION]
    handed_in(ben, owed)
    early.state, kept = ReturnState.IN_PROGRESS, AnswerRevision.objects.count()

    outcome = save_section(audit=SECTION_11, actor=ben, owed=early, typed=these)

    assert [why for _, why in outcome.refused] == [HANDED_IN] * len(SECTION)
    assert AnswerRevision.objects.count() == kept


@pytest.mark.django_db
def test_the_office_says_for_each_answer_what_it_was_taken_from(cast, owed):
    ada = actor_of(cast.ada)

    outcome = save(
        ada, owed, typed(owed, "7.1", "From paper", taken_from=MAIL), typed(owed, "7.2", "From nowhere")
    )

    found = answer_of(owed, "7.1")
    assert (found.entered_for_agency, found.taken_from) == (True, MAIL)
    assert AnswerRevision.objects.get().taken_from == MAIL
    assert codes(outcome.saved) == ["7.1"]
    assert [each.answer.item.code for each, _ in outcome.refused] == ["7.2"]
    assert Act.objects.get(verb="section11.save_answer").on_behalf_of == str(owed.agency_id)


@pytest.mark.django_db
def test_a_lead_who_sends_a_source_is_not_entering_for_the_agency(ben, owed):
    save(ben, owed, typed(owed, "7.1", "Own words", taken_from=MAIL))

    found = answer_of(owed, "7.1")
    assert (found.entered_for_agency, found.taken_from) == (False, "")


@pytest.mark.django_db
def test_another_agency_s_lead_saves_nothing(cast, owed):
    with pytest.raises(NotAllowed):
        save(actor_of(cast.cas), owed, typed(owed, "7.1", "Not mine"))

    assert AnswerRevision.objects.count() == 0


@pytest.mark.django_db
def test_five_answers_are_saved_with_as_many_statements_as_one(ben, owed):
    counted = []
    for these in (["1.1"], ["7.1"], SECTION[1:]):  # the first starts the return
        drafts = [typed(owed, code, "Text") for code in these]
        loaded = load_return(owed.pk)
        with CaptureQueriesContext(connection) as asked:
            save_section(audit=SECTION_11, actor=ben, owed=loaded, typed=drafts)
        counted.append(len(asked))

    assert counted[1] == counted[2]


@pytest.mark.django_db(transaction=True)
def test_two_who_save_one_section_at_once_do_not_wait_in_a_circle_and_overwrite_nothing(settings):
    from tests.factories.section11 import TODAY

    settings.DEMO_TODAY = TODAY
    elm = make_agency("Elmbrook Housing")
    ben = actor_of(make_person("Ben", Role.AGENCY_LEAD, agency=elm))
    [owed] = open_audit(elm)
    saved, problems, ready = [], [], Barrier(2)

    def post(name, order):
        try:
            for turn in range(20):
                these = [typed(owed, code, f"{name} {turn}") for code in SECTION][::order]
                ready.wait(30)
                with transaction.atomic():
                    outcome = save(ben, owed, *these)
                saved.extend(
                    (each.answer.pk, each.base_version + 1, f"{name} {turn}") for each in outcome.saved
                )
        except Exception as problem:
            problems.append(repr(problem))
        finally:
            connections["default"].close()

    both = [Thread(target=post, args=("one", 1)), Thread(target=post, args=("other", -1))]
    for each in both:
        each.start()
    for each in both:
        each.join(60)

    kept = set(AnswerRevision.objects.values_list("answer_id", "version", "narrative"))
    assert problems == []
    assert len(saved) == len(set(saved)) == len(kept)
    assert set(saved) == kept
