"""Schools and a year's audit of them for tests: a small question set, providers, returns handed in."""

from datetime import date

from audits.choices import AnswerKind, EducationState, Phase, ProviderKind
from audits.models import (
    Answer,
    Edition,
    EducationReturn,
    GovernorSign,
    Grade,
    Item,
    Line,
    LineTheme,
    Provider,
    Scale,
    Section,
    Theme,
)
from audits.services.education.cycles import LINE_SET, open_education_cycle
from audits.services.education.returns import submit
from audits.services.sheets.content import content_hash
from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import AgencyKind
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

OPENS_ON = date(2021, 9, 13)
TODAY = date(2021, 10, 15)
DUE_ON = date(2021, 11, 30)
GRADES = (
    ("in_place", "In place", True, True, False),
    ("partly", "Partly in place", False, True, False),
    ("not_in_place", "Not in place", False, True, False),
    ("not_applicable", "Does not apply", False, False, True),
)
# code, title, kind of answer, answered by the trust
QUESTIONS = {
    "A": (
        ("A1", "A governor leads on safeguarding", AnswerKind.RATING, True),
        ("A2", "The policy is on the website", AnswerKind.YES_NO, True),
    ),
    "B": (
        ("B1", "Staff know the signs", AnswerKind.RATING, False),
        ("B2", "Staff trained this year", AnswerKind.NUMBER, False),
        ("B3", "What pupils say", AnswerKind.TEXT, False),
    ),
}


def school_edition(code="schools-2021", valid_from=date(2021, 9, 1), valid_to=None):
    """Five questions in two sections; A1 and A2 are answered by a trust."""
    with act(system_actor(), "test.make"):
        scale, is_new = Scale.objects.get_or_create(code="small-places", defaults={"name": "In place or not"})
        if is_new:
            Grade.objects.bulk_create(
                Grade(
                    scale=scale,
                    order=order,
                    code=grade,
                    label=label,
                    rag="green" if met else "amber",
                    is_met=met,
                    in_denominator=counts,
                    needs_reason=reason,
                    needs_improvement=False,
                )
                for order, (grade, label, met, counts, reason) in enumerate(GRADES, start=1)
            )
        edition = Edition.objects.create(
            line_set=LINE_SET,
            code=code,
            title=f"Questions {code}",
            scale=scale,
            published_on=valid_from,
            valid_from=valid_from,
            valid_to=valid_to,
            content_hash="0" * 64,
        )
        trust, _ = Theme.objects.get_or_create(code="trust", defaults={"label": "Answered once by a trust"})
        for order, (section_code, questions) in enumerate(QUESTIONS.items(), start=1):
            section = Section.objects.create(
                edition=edition, order=order, code=section_code, title=f"Part {section_code}"
            )
            for place, (item_code, title, kind, common) in enumerate(questions, start=1):
                line, is_new = Line.objects.get_or_create(line_set=LINE_SET, key=item_code.lower())
                if is_new and common:
                    LineTheme.objects.create(line=line, theme=trust)
                Item.objects.create(
                    edition=edition,
                    section=section,
                    line=line,
                    order=place,
                    code=item_code,
                    title=title,
                    text=title,
                    answer_kind=kind,
                )
    return edition


def make_trust(name="Kestrel Trust"):
    """An academy trust."""
    return make_agency(name, kind=AgencyKind.TRUST)


def make_school(name, urn, *, kind=ProviderKind.ACADEMY, phase=Phase.PRIMARY, trust=None, since=None):
    """A school or college with its reference number."""
    agency = make_agency(name, kind=AgencyKind.SCHOOL, since=since or date(2010, 9, 1))
    with act(system_actor(), "test.make"):
        return Provider.objects.create(agency=agency, urn=urn, kind=kind, phase=phase, trust=trust)


def open_year(*, edition=None, year=2021, opens_on=OPENS_ON, due_on=DUE_ON, actor=None):
    """The audit of an academic year; every open school is asked."""
    return open_education_cycle(
        actor=actor or system_actor(),
        year=year,
        edition=edition or school_edition(),
        opens_on=opens_on,
        due_on=due_on,
    )


def return_of(cycle, provider):
    """The return as a page loads it."""
    return EducationReturn.objects.select_related("cycle__edition", "agency__provider", "sheet").get(
        cycle=cycle, agency=provider.agency
    )


def designated_lead(name, provider):
    """The designated safeguarding lead of a school."""
    return make_person(name, Role.SCHOOL_DSL, agency=provider.agency)


def answered(owed, grade="in_place", *, yes=True, number=12):
    """Every question answered alike, straight into the tables."""
    with act(system_actor(), "test.make"):
        found = Grade.objects.get(scale=owed.cycle.edition.scale_id, code=grade)
        answers = Answer.objects.filter(sheet=owed.sheet_id)
        answers.filter(item__answer_kind=AnswerKind.RATING).update(
            grade=found, reason="It cannot." if grade == "not_applicable" else ""
        )
        answers.filter(item__answer_kind=AnswerKind.YES_NO).update(yes=yes)
        answers.filter(item__answer_kind=AnswerKind.NUMBER).update(number=number)
        answers.update(version=1, narrative="What we see.")
        EducationReturn.objects.filter(pk=owed.pk, state=EducationState.NOT_STARTED).update(
            state=EducationState.IN_PROGRESS
        )
    owed.refresh_from_db()


def to_be_signed(owed, **more):
    """Answered, and with the governor."""
    answered(owed, **more)
    with act(system_actor(), "test.make"):
        EducationReturn.objects.filter(pk=owed.pk).update(state=EducationState.AWAITING_SIGNATURE)
    owed.refresh_from_db()


def handed_in(owed, actor, **more):
    """Answered, signed from a minute, and handed in by the school's lead."""
    to_be_signed(owed, **more)
    return _signed_and_submitted(owed, actor)


def sign_and_submit(owed, actor):
    """The same with the answers as they are."""
    with act(system_actor(), "test.make"):
        EducationReturn.objects.filter(pk=owed.pk).update(state=EducationState.AWAITING_SIGNATURE)
    return _signed_and_submitted(owed, actor)


def _signed_and_submitted(owed, actor):
    with act(system_actor(), "test.make"):
        GovernorSign.objects.create(
            education_return=owed,
            role="governor",
            name="Hal Ash",
            signed_on=TODAY,
            minute="Governors, minute 8",
            content_hash=content_hash(owed.sheet_id),
            recorded_by_id=actor.person_id,
            recorded_at=real_now(),
        )
    return submit(actor=actor, education_return=return_of(owed.cycle, owed.agency.provider))
