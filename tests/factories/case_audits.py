"""Programmes, cases and agencies' audits for tests, made through the services."""

from datetime import date
from itertools import count

from audits.choices.cases import CaseAuditState, ProgrammeKind
from audits.models import Answer, CaseAudit, Grade
from audits.services.answers import AnswerValues
from audits.services.cases import programmes
from audits.services.cases.answering import CASE_AUDITS, judge
from audits.services.cases.choosing import CaseFacts, add_cases
from audits.services.cases.programme_facts import ProgrammeFacts
from audits.services.cases.releasing import name_auditor, release_case
from audits.services.cases.standing import submit_audit
from audits.services.sheets.answers import save_answer
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.people import actor_of, give_role, make_person
from tests.factories.small_edition import small_edition

TODAY = date(2021, 10, 15)
_numbers = count(1)


def question_set(code="", **more):
    """A small set of the case audits."""
    return small_edition(code or f"case-set-{next(_numbers)}", line_set="case_audit", **more)


def make_programme(code="CA-2021", *, opened=True, themes=("Exploitation",), questions=None, **facts):
    """An annual programme with themes; open unless told otherwise."""
    ada = system_actor()
    said = {"title": "Case audits 2021", "starts_on": date(2021, 9, 1), "due_on": date(2021, 11, 30), **facts}
    kind = said.pop("kind", ProgrammeKind.ANNUAL)
    made = programmes.make_programme(actor=ada, code=code, kind=kind, facts=ProgrammeFacts(**said))
    questions = questions or question_set(f"set-{code.lower()}")
    for label in themes:
        programmes.add_theme(
            actor=ada,
            programme=made,
            code=label.lower().replace(" ", "-"),
            label=label,
            question_set=questions,
            planned_cases=8,
            planned_deep_dives=3,
        )
    if opened:
        programmes.open_programme(actor=ada, programme=made)
    return made


def facts_of(programme, description="", **more):
    """What is written of a case."""
    said = {
        "theme": programme.themes.first(),
        "age_band": "10_15",
        "level": 3,
        "chosen_how": "random",
        "description": description,
        **more,
    }
    return CaseFacts(**said)


def make_case(programme, description="", **more):
    """One case, chosen."""
    (case,) = add_cases(
        actor=system_actor(), programme=programme, cases=[facts_of(programme, description, **more)]
    )
    return case


def release(case, *agencies):
    """Released to these agencies; their audits, in the same order."""
    release_case(actor=system_actor(), case=case, agencies=agencies)
    found = {each.agency_id: each for each in CaseAudit.objects.filter(case=case)}
    return [load_audit(found[agency.pk].pk) for agency in agencies]


def graded(number, met, agency, programme, on=TODAY):
    """Audits of so many cases, handed in on a day, of which some are graded good."""
    for place in range(number):
        (audit,) = release(make_case(programme), agency)
        good = audit.sheet.edition.scale.grades.get(code="good" if place < met else "inadequate")
        with act(system_actor(), "test.make"):
            for state in (CaseAuditState.IN_PROGRESS, CaseAuditState.SUBMITTED):
                CaseAudit.objects.filter(pk=audit.pk).update(
                    state=state, overall_grade=good, overall_reason="We read it", submitted_on=on
                )


def auditor_at(agency, name="Gil", *, of=None):
    """A case auditor of the agency, named for an audit where one is given."""
    person = make_person(name)
    give_role(person, Role.CASE_AUDITOR, agency=agency)
    if of is not None:
        name_auditor(actor=system_actor(), case_audit=of, person=person)
    return person


def load_audit(pk):
    """As a page loads it."""
    return CaseAudit.objects.select_related("case__programme", "case__theme", "agency", "sheet__edition").get(
        pk=pk
    )


def answer(person, case_audit, code="1.1", grade="good", narrative="The record shows it"):
    """Save one answer as the auditor."""
    found = Answer.objects.select_related("item", "grade").get(sheet=case_audit.sheet_id, item__code=code)
    return save_answer(
        audit=CASE_AUDITS,
        actor=actor_of(person),
        owed=load_audit(case_audit.pk),
        answer=found,
        base_version=found.version,
        values=AnswerValues(grade=grade_of(case_audit, grade), narrative=narrative),
    )


def grade_of(case_audit, code):
    """A grade of the scale of the questions."""
    return Grade.objects.get(scale__editions=load_audit(case_audit.pk).sheet.edition_id, code=code)


def judged(person, case_audit, grade="good", reason="The work was sound"):
    """The overall grade."""
    owed = load_audit(case_audit.pk)
    judge(
        actor=actor_of(person),
        case_audit=owed,
        grade=grade_of(case_audit, grade),
        reason=reason,
        base_version=owed.version,
    )


def hand_in(person, case_audit, grade="good"):
    """Every question answered, judged, handed in."""
    for code in (
        Answer.objects.filter(sheet=case_audit.sheet_id).in_order().values_list("item__code", flat=True)
    ):
        answer(person, case_audit, code)
    judged(person, case_audit, grade)
    return submit_audit(actor=actor_of(person), case_audit=load_audit(case_audit.pk))
