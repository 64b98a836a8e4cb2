"""A case from the programme's first plan to the agencies that audit it, and to its close."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from audits.choices.cases import CaseAuditState, CaseState, ProgrammeKind, ProgrammeState
from audits.models import Answer, Case, CaseAudit, Sheet
from audits.services.cases import programmes
from audits.services.cases.choosing import add_cases, change_case
from audits.services.cases.closing import close_case
from audits.services.cases.identifying import clear_in_audit, clear_in_case
from audits.services.cases.releasing import name_auditor, release_case
from audits.services.cases.standing import send_back_audit, submit_audit
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db
TODAY = made.TODAY


@pytest.fixture(autouse=True)
def _today(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def amy():
    """The audit coordinator."""
    return actor_of(make_person("Amy", Role.AUDIT_COORDINATOR))


@pytest.fixture
def elm():
    return make_agency("Elm Trust")


@pytest.fixture
def oak():
    return make_agency("Oak Police")


def refused(words, function, **arguments):
    with pytest.raises(Refusal) as problem:
        function(**arguments)
    assert words in problem.value.message


def test_an_inspection_gives_agencies_five_working_days():
    friday_before_a_bank_holiday = date(2021, 8, 27)

    programme = made.make_programme(
        "INS-1", kind=ProgrammeKind.INSPECTION, starts_on=friday_before_a_bank_holiday, due_on=None
    )

    assert programme.due_on == date(2021, 9, 6)


def test_an_annual_programme_says_by_when():
    refused("Say by when", made.make_programme, due_on=None)


def test_agencies_cannot_submit_before_the_first_day():
    refused("before the first day", made.make_programme, due_on=date(2021, 8, 31))
    assert made.make_programme("CA-2022", due_on=date(2021, 9, 1)).due_on == date(2021, 9, 1)


def test_a_programme_without_a_theme_is_not_opened():
    programme = made.make_programme(themes=(), opened=False)

    refused("Add a theme first", programmes.open_programme, actor=system_actor(), programme=programme)


def test_only_the_coordinator_and_the_office_run_a_programme(amy):
    programme = made.make_programme(opened=False)

    for role in set(Role) - {Role.AUDIT_COORDINATOR, Role.PARTNERSHIP_MANAGER, Role.BUSINESS_SUPPORT}:
        with pytest.raises(NotAllowed):
            programmes.open_programme(actor=actor_of(make_person("Eve", role)), programme=programme)
    programmes.open_programme(actor=amy, programme=programme)

    programme.refresh_from_db()
    assert programme.state == ProgrammeState.OPEN


def test_references_count_up_and_are_never_given_twice(amy):
    programme = made.make_programme()
    made.make_case(programme, reference="CA-2021-07")

    cases = add_cases(actor=amy, programme=programme, cases=[made.facts_of(programme)] * 2)

    assert [case.reference for case in cases] == ["CA-2021-08", "CA-2021-09"]
    refused(
        "There is a case CA-2021-07 already",
        add_cases,
        actor=amy,
        programme=programme,
        cases=[made.facts_of(programme, reference="CA-2021-07")],
    )
    refused(
        "is CA-2021- and a number",
        add_cases,
        actor=amy,
        programme=programme,
        cases=[made.facts_of(programme, reference="Jayden")],
    )


def test_several_cases_are_added_all_or_none(amy):
    programme = made.make_programme()
    rows = [made.facts_of(programme), made.facts_of(programme, reference="CA-1999-01")]

    with pytest.raises(Refusal), transaction.atomic():
        add_cases(actor=amy, programme=programme, cases=rows)

    assert Case.objects.count() == 0


def test_a_theme_of_another_programme_is_refused(amy):
    programme, other = made.make_programme(), made.make_programme("CA-2020")

    refused(
        "a theme of this programme",
        add_cases,
        actor=amy,
        programme=programme,
        cases=[made.facts_of(programme, theme=other.themes.get())],
    )


def test_the_database_knows_four_levels_of_need():
    case = made.make_case(made.make_programme())

    with act(system_actor(), "test"), pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(level=5)


def test_releasing_gives_each_agency_a_sheet_with_every_question(amy, elm, oak):
    programme = made.make_programme()
    case = made.make_case(programme)

    audits = release_case(actor=amy, case=case, agencies=[elm, oak])

    programme.refresh_from_db()
    assert [each.agency for each in audits] == [elm, oak]
    assert [each.sheet.answers.count() for each in audits] == [12, 12]
    assert (case.state, programme.state) == (CaseState.RELEASED, ProgrammeState.AUDITING)
    assert {each.state for each in audits} == {CaseAuditState.NOT_STARTED}


def test_a_case_is_released_once(amy, elm):
    case = made.make_case(made.make_programme())
    release_case(actor=amy, case=case, agencies=[elm])

    refused("is not possible now", release_case, actor=amy, case=case, agencies=[elm])


def test_a_case_is_not_released_without_an_agency_or_questions_or_an_open_programme(amy, elm):
    draft = made.make_programme("CA-2022", opened=False)
    case, other = made.make_case(made.make_programme()), made.make_case(draft)
    refused("Choose at least one agency", release_case, actor=amy, case=case, agencies=[])
    refused("Open the programme first", release_case, actor=amy, case=other, agencies=[elm])
    with act(system_actor(), "test"):
        case.theme.question_set = None
        case.theme.save()

    refused("Choose first which questions", release_case, actor=amy, case=case, agencies=[elm])
    assert CaseAudit.objects.count() == Sheet.objects.count() == 0


def test_a_text_that_looks_as_if_it_identified_a_child_keeps_the_case_back(amy, elm):
    programme = made.make_programme()
    case = made.make_case(programme, "Jayden Whitlock, DOB 12/03/2009, was seen")

    refused("2 of its words look as if", release_case, actor=amy, case=case, agencies=[elm])
    facts = made.facts_of(programme, "Jayden Whitlock was seen")
    case = change_case(actor=amy, case=case, base_version=1, facts=facts)
    refused("1 of its words look as if", release_case, actor=amy, case=case, agencies=[elm])
    clear_in_case(actor=amy, case=case, kind="name", words="Jayden Whitlock", because="A character in a book")

    release_case(actor=amy, case=case, agencies=[elm])
    assert case.state == CaseState.RELEASED


def test_only_words_that_are_pointed_out_are_cleared_and_with_a_reason(amy):
    case = made.make_case(made.make_programme(), "Jayden Whitlock was seen")

    for found, because, words in (
        ("Kayla Whitlock", "A book", "not in the text any more"),
        ("Jayden Whitlock", " ", "Say why"),
    ):
        with pytest.raises(Refusal, match=words):
            clear_in_case(actor=amy, case=case, kind="name", words=found, because=because)


def test_after_release_what_is_written_of_a_case_stays(amy, elm):
    programme = made.make_programme()
    case = made.make_case(programme)
    made.release(case, elm)

    other = {"base_version": 1, "facts": made.facts_of(programme, "Other")}
    refused("has been released", change_case, actor=amy, case=case, **other)


def test_an_auditor_is_somebody_with_that_role_at_that_agency_and_gets_a_letter(amy, elm, oak):
    (audit,) = made.release(made.make_case(made.make_programme()), elm)
    gil, gus = made.auditor_at(elm), made.auditor_at(oak, "Gus")

    refused("is not a case auditor at this agency", name_auditor, actor=amy, case_audit=audit, person=gus)
    name_auditor(actor=amy, case_audit=audit, person=gil)

    audit.refresh_from_db()
    assert audit.auditor == gil
    (letter,) = Job.objects.filter(kind="letter", payload__name="case_audit_named")
    assert letter.payload["to"] == str(gil.pk)


def test_the_first_answer_begins_audit_and_case(elm):
    (audit,) = made.release(made.make_case(made.make_programme()), elm)
    gil = made.auditor_at(elm, of=audit)

    made.answer(gil, audit)

    audit.refresh_from_db()
    assert (audit.state, audit.case.state) == (CaseAuditState.IN_PROGRESS, CaseState.AUDITING)


def test_nobody_but_the_named_auditor_answers(elm):
    (audit,) = made.release(made.make_case(made.make_programme()), elm)
    made.auditor_at(elm, of=audit)

    with pytest.raises(NotAllowed):
        made.answer(made.auditor_at(elm, "Gus"), audit)
    assert Answer.objects.filter(version__gt=0).count() == 0


def test_a_grade_that_the_scale_does_not_have_is_refused(elm):
    (audit,) = made.release(made.make_case(made.make_programme()), elm)
    gil = made.auditor_at(elm, of=audit)

    with pytest.raises(Refusal, match="no grade of the scale"):
        made.judged(gil, audit, "not_applicable")


def test_an_audit_is_handed_in_complete_judged_and_without_identifying_words(elm):
    (audit,) = made.release(made.make_case(made.make_programme()), elm)
    gil = made.auditor_at(elm, of=audit)
    made.answer(gil, audit)
    submit = {"actor": actor_of(gil), "case_audit": audit}

    refused("11 answers are not complete", submit_audit, **submit)
    with pytest.raises(Refusal, match="Give the overall grade"):
        _answer_rest(gil, audit)
        submit_audit(**submit)
    made.judged(gil, audit, reason="Mrs Whitlock was never asked")
    submit["case_audit"] = made.load_audit(audit.pk)
    refused("1 of its words look as if", submit_audit, **submit)
    clear_in_audit(**submit, kind="name", words="Mrs Whitlock", because="A character in a book")
    submit_audit(**submit)

    audit = made.load_audit(audit.pk)
    assert (audit.state, audit.submitted_on, audit.sheet.is_open) == (CaseAuditState.SUBMITTED, TODAY, False)
    assert audit.sheet.submissions.get().reference.startswith("CA-")


def _answer_rest(person, audit):
    for code in Answer.objects.filter(sheet=audit.sheet_id, version=0).values_list("item__code", flat=True):
        made.answer(person, audit, code)


def test_one_agency_s_clearing_is_not_another_s(elm, oak):
    case = made.make_case(made.make_programme())
    ours, theirs = made.release(case, elm, oak)
    gil, gus = made.auditor_at(elm, of=ours), made.auditor_at(oak, "Gus", of=theirs)
    for person, audit in ((gil, ours), (gus, theirs)):
        _answer_rest(person, audit)
        made.judged(person, audit, reason="Mrs Whitlock was never asked")
    ours = made.load_audit(ours.pk)
    clear_in_audit(actor=actor_of(gil), case_audit=ours, kind="name", words="Mrs Whitlock", because="A book")

    refused("look as if", submit_audit, actor=actor_of(gus), case_audit=theirs)


def test_the_last_agency_finishes_the_case_and_changes_asked_for_open_it_again(amy, elm, oak):
    case = made.make_case(made.make_programme())
    first, second = made.release(case, elm, oak)
    gil, gus = made.auditor_at(elm, of=first), made.auditor_at(oak, "Gus", of=second)

    made.hand_in(gil, first)
    case.refresh_from_db()
    assert case.state == CaseState.AUDITING
    made.hand_in(gus, second)
    case.refresh_from_db()
    assert case.state == CaseState.AUDITED
    send_back_audit(actor=amy, case_audit=made.load_audit(second.pk), why="Say what the child said")
    case.refresh_from_db()
    second = made.load_audit(second.pk)
    assert (case.state, second.state) == (CaseState.AUDITING, CaseAuditState.CHANGES_REQUESTED)
    assert second.sheet.is_open
    submit_audit(actor=actor_of(gus), case_audit=second)
    assert second.sheet.submissions.count() == 2


def test_a_case_closed_while_an_agency_types_keeps_what_was_saved_and_takes_no_more(amy, elm):
    case = made.make_case(made.make_programme())
    (audit,) = made.release(case, elm)
    gil = made.auditor_at(elm, of=audit)
    made.answer(gil, audit, narrative="Half a sentence")

    close_case(actor=amy, case=case, why="The family moved away")

    with pytest.raises(Refusal, match="The case was closed on 15 October 2021"):
        made.answer(gil, audit, "1.2", narrative="Too late")
    audit = made.load_audit(audit.pk)
    assert (audit.state, audit.was_cut_short) == (CaseAuditState.CLOSED, True)
    assert list(Answer.objects.filter(version__gt=0).values_list("narrative", flat=True)) == [
        "Half a sentence"
    ]
    refused("is not possible now", close_case, actor=amy, case=case)


def test_a_programme_closes_with_its_audited_cases_and_names_those_still_with_agencies(amy, elm):
    programme = made.make_programme()
    done, waiting = made.make_case(programme), made.make_case(programme)
    (audit,), (_,) = made.release(done, elm), made.release(waiting, elm)
    made.hand_in(made.auditor_at(elm, of=audit), audit)
    programmes.begin_report(actor=amy, programme=programme)

    refused("Still with agencies: CA-2021-02", programmes.close_programme, actor=amy, programme=programme)
    close_case(actor=amy, case=waiting)
    programmes.close_programme(actor=amy, programme=programme)

    done.refresh_from_db()
    programme.refresh_from_db()
    assert (done.state, programme.state) == (CaseState.CLOSED, ProgrammeState.CLOSED)
    assert programme.closed_on == TODAY
    refused("are settled", add_cases, actor=amy, programme=programme, cases=[made.facts_of(programme)])


def test_the_deep_dive_needs_a_case_in_it(amy, elm):
    programme = made.make_programme()
    made.release(made.make_case(programme), elm)

    refused("No released case", programmes.begin_deep_dive, actor=amy, programme=programme)
    made.release(made.make_case(programme, in_deep_dive=True), elm)
    programmes.begin_deep_dive(actor=amy, programme=programme)

    programme.refresh_from_db()
    assert programme.state == ProgrammeState.DEEP_DIVE
