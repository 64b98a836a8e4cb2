"""An inspection's one joint evaluation: a judgement with a reason, agreed on as it stands."""

from datetime import date

import pytest

from audits.models import Grade, JointEvaluation
from audits.selectors.case_joint_evaluation import (
    grades_of_programme,
    joint_evaluation,
    standing_words,
    who_took_part,
)
from audits.services.cases.closing import close_case
from audits.services.cases.joint_agreement import record_agreement
from audits.services.cases.programmes import begin_report, close_programme
from foundation.refusals import NotAllowed, Refusal, Stale
from partnership.roles import Role
from tests.audits.cases.inspected import SAID, inspected, inspection, whole, write
from tests.audits.cases.learned import TODAY, audited, make_programme
from tests.factories.agencies import make_agency
from tests.factories.case_audits import make_case
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db


def agree(actor, programme, *agencies, base, on=TODAY):
    return record_agreement(
        actor=actor,
        programme=programme,
        base_version=base,
        agencies=[each.pk for each in agencies],
        agreed_on=on,
    )


def days(evaluation):
    return {part.agency: part.agreed_on for part in evaluation.parts.select_related("agency")}


def test_what_the_agencies_say_their_grade_and_who_took_part_are_kept(cora):
    programme, case, (elm, ash, _) = inspected()

    written = write(cora, programme, **whole(case, took_part=[elm, ash]))

    assert {name: getattr(written, name) for name in SAID} == SAID
    assert (written.grade.code, written.version, written.is_complete) == ("good", 1, True)
    assert days(written) == {elm: None, ash: None}


def test_an_annual_programme_has_no_joint_evaluation(cora):
    programme = make_programme()
    case, (elm, *_), _ = audited(programme, "good")

    with pytest.raises(Refusal, match="inspection's programme alone"):
        write(cora, programme, **whole(case))
    with pytest.raises(Refusal, match="inspection's programme alone"):
        agree(cora, programme, elm, base=0)

    assert not JointEvaluation.objects.exists()


def test_nothing_is_evaluated_before_a_case_is_released(cora):
    programme = inspection()
    make_case(programme)

    with pytest.raises(Refusal, match="nothing to evaluate"):
        write(cora, programme, working_well="All of it")


def test_it_is_saved_before_everything_is_said_and_is_then_not_complete(cora):
    programme, case, _ = inspected()

    for left_out in ("working_well", "to_improve", "at_once"):
        base = JointEvaluation.objects.values_list("version", flat=True).first() or 0
        assert not write(cora, programme, base=base, **whole(case, **{left_out: " "})).is_complete
    assert not write(cora, programme, base=3, **whole(case, grade=None)).is_complete


def test_a_grade_of_another_scale_is_refused_and_so_is_one_without_a_reason(cora):
    programme, case, _ = inspected()
    scale = case.theme.question_set.scale
    other = Grade(scale_id=programme.pk, code="excellent", label="Excellent", in_denominator=True)
    not_applicable = Grade.objects.get(scale=scale, code="not_applicable")

    for grade in (other, not_applicable):
        with pytest.raises(Refusal, match=f"“{grade.label}” is no grade of the scale"):
            write(cora, programme, **whole(case, grade=grade))
    with pytest.raises(Refusal, match="Say why you give this grade"):
        write(cora, programme, **whole(case, reason=" "))
    assert [each.label for each in grades_of_programme(programme)] == [
        "Outstanding",
        "Good",
        "Requires improvement",
        "Inadequate",
    ]


def test_themes_whose_questions_have_one_scale_offer_each_grade_once():
    programme = inspection(themes=("Exploitation", "Neglect"))

    labels = [each.label for each in grades_of_programme(programme)]

    assert len(labels) == len(set(labels)) == 4


def test_only_agencies_that_audit_a_case_take_part_and_only_those_that_took_part_agree(cora):
    programme, case, (elm, ash, _) = inspected()

    with pytest.raises(Refusal, match="Only agencies that audit a case"):
        write(cora, programme, **whole(case, took_part=[make_agency("Birch")]))
    write(cora, programme, **whole(case, took_part=[elm]))
    with pytest.raises(Refusal, match="Only agencies that took part"):
        agree(cora, programme, ash, base=1)


def test_agencies_agree_on_a_day_and_one_that_agreed_before_keeps_it(cora):
    programme, case, (elm, ash, oak) = inspected()
    write(cora, programme, **whole(case, took_part=[elm, ash, oak]))
    agree(cora, programme, elm, base=1, on=date(2021, 10, 11))

    agreed = agree(cora, programme, elm, ash, base=2)

    assert days(agreed) == {elm: date(2021, 10, 11), ash: TODAY, oak: None}
    shown = joint_evaluation(cora, programme)
    assert who_took_part(shown) == [
        f"{ash.name}: agreed on 15 October 2021",
        f"{elm.name}: agreed on 11 October 2021",
        f"{oak.name}: has not agreed yet",
    ]
    assert standing_words(shown) == "Written; 2 of 3 agencies that took part agree"


def test_an_agency_that_agrees_no_longer_is_taken_out(cora):
    programme, case, (elm, ash, _) = inspected()
    write(cora, programme, **whole(case, took_part=[elm, ash]))
    agree(cora, programme, elm, ash, base=1)

    assert days(agree(cora, programme, ash, base=2)) == {elm: None, ash: TODAY}


@pytest.mark.parametrize(
    ("on", "message"),
    [
        (None, "on which day"),
        (date(2021, 8, 31), "first day of the programme"),
        (date(2021, 10, 16), "and today"),
    ],
)
def test_an_agreement_has_a_day_within_the_programme(cora, on, message):
    programme, case, (elm, *_) = inspected()
    write(cora, programme, **whole(case, took_part=[elm]))

    with pytest.raises(Refusal, match=message):
        agree(cora, programme, elm, base=1, on=on)
    assert days(agree(cora, programme, elm, base=1, on=date(2021, 9, 1))) == {elm: date(2021, 9, 1)}


def test_nobody_agrees_before_everything_is_said(cora):
    programme, case, (elm, *_) = inspected()
    write(cora, programme, **whole(case, at_once="", took_part=[elm]))

    with pytest.raises(Refusal, match="agencies agree with the whole"):
        agree(cora, programme, elm, base=1)


@pytest.mark.parametrize(
    "changed", [{"to_improve": "Minutes never come."}, {"reason": "Other"}, {"code": "inadequate"}]
)
def test_other_words_or_another_grade_take_every_agreement_away(cora, changed):
    programme, case, (elm, ash, _) = inspected()
    write(cora, programme, **whole(case, took_part=[elm, ash]))
    agree(cora, programme, elm, ash, base=1)

    written = write(cora, programme, base=2, **whole(case, took_part=[elm, ash], **changed))

    assert days(written) == {elm: None, ash: None}


def test_saving_the_same_words_again_leaves_agreements_as_they_are(cora):
    programme, case, (elm, ash, oak) = inspected()
    write(cora, programme, **whole(case, took_part=[elm, ash]))
    agree(cora, programme, elm, base=1)

    written = write(cora, programme, base=2, **whole(case, took_part=[elm, oak]))

    assert days(written) == {elm: TODAY, oak: None}


def test_who_saves_over_somebody_elses_words_is_told_so_and_nobody_agrees_with_words_not_read(cora, ada):
    programme, case, (elm, *_) = inspected()
    write(cora, programme, **whole(case, took_part=[elm]))

    with pytest.raises(Stale) as stale:
        write(ada, programme, working_well="What Ada wrote")
    with pytest.raises(Stale):
        agree(ada, programme, elm, base=0)

    assert stale.value.mine == "What Ada wrote"
    assert all(words in stale.value.theirs for words in SAID.values())
    assert days(JointEvaluation.objects.get()) == {elm: None}


def test_words_that_look_like_a_name_are_pointed_out_in_each_text(cora):
    programme, _, _ = inspected()

    for name in SAID:
        with pytest.raises(Refusal, match="“Jayden Whitlock”"):
            write(cora, programme, **{name: "Jayden Whitlock was seen alone."})

    said = write(cora, programme, looked_at=True, working_well="Jayden Whitlock was seen alone.")
    assert said.working_well == "Jayden Whitlock was seen alone."


@pytest.mark.parametrize(
    "role", [Role.SCRUTINEER, Role.EXECUTIVE_MEMBER, Role.AGENCY_LEAD, Role.CASE_AUDITOR]
)
def test_nobody_but_the_coordinator_and_the_office_writes(role):
    programme, case, (elm, *_) = inspected()
    eve = actor_of(make_person("Eve", role, agency=elm))

    with pytest.raises(NotAllowed, match="coordinator and the partnership's office"):
        write(eve, programme, **whole(case))
    with pytest.raises(NotAllowed, match="coordinator and the partnership's office"):
        agree(eve, programme, elm, base=0)


def test_it_is_read_by_who_sees_the_programme(cora):
    programme, case, (elm, *_) = inspected()
    written = write(cora, programme, **whole(case))
    _, _, (other, *_) = inspected(code="INS-2020")

    readers = [make_person("Fay", Role.EXECUTIVE_MEMBER), make_person("Ivy", Role.SCRUTINEER)]
    readers.append(make_person("Ben", Role.AGENCY_LEAD, agency=elm))
    outside = [make_person("Eve"), make_person("Dee", Role.AGENCY_LEAD, agency=other)]

    assert [list(JointEvaluation.objects.visible_to(actor_of(each))) for each in readers] == [[written]] * 3
    assert [list(JointEvaluation.objects.visible_to(actor_of(each))) for each in outside] == [[]] * 2


def test_an_inspection_is_closed_with_its_joint_evaluation_and_not_without(cora):
    programme, case, (elm, *_) = inspected()
    close_case(actor=cora, case=case)
    begin_report(actor=cora, programme=programme)
    with pytest.raises(Refusal, match="Write the joint evaluation first"):
        close_programme(actor=cora, programme=programme)
    write(cora, programme, **whole(case, at_once=""))
    with pytest.raises(Refusal, match="Write the joint evaluation first"):
        close_programme(actor=cora, programme=programme)
    write(cora, programme, base=1, **whole(case, took_part=[elm]))

    close_programme(actor=cora, programme=programme)

    with pytest.raises(Refusal, match="is closed, so nothing is added"):
        agree(cora, programme, elm, base=2)
    with pytest.raises(Refusal, match="is closed, so nothing is added"):
        write(cora, programme, base=2, **whole(case))
