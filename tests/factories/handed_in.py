"""Section 11 cycles with returns that were handed in, written straight into the tables: hundreds of answers fast."""

from datetime import date
from functools import cache
from pathlib import Path

from audits.choices import CycleKind, DeclarationKind, ReturnState
from audits.models import (
    Answer,
    AnswerRevision,
    Declaration,
    Edition,
    ModeratedAnswer,
    Section11Cycle,
    Section11Return,
    Sheet,
    Submission,
    SubmittedAnswer,
)
from audits.services.standards import load_standard_set
from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from partnership.actors import system_actor

LIBRARY = Path(__file__).parents[2] / "audits" / "library"
CANARY = "canary-narrative-7f3a"


@cache
def library(name):
    return (LIBRARY / f"{name}.yaml").read_text("utf-8")


def load_edition(name="section11_2018"):
    """An edition as it is shipped."""
    edition, _ = load_standard_set(actor=system_actor(), text=library(name), source_name=f"{name}.yaml")
    return Edition.objects.select_related("scale").get(pk=edition.pk)


def make_cycle(
    code="2018-19", *, edition, updates=None, opens_on=date(2018, 11, 5), due_on=None, closed_on=None
):
    """A cycle; an update where it updates another."""
    with act(system_actor(), "test.make"):
        return Section11Cycle.objects.create(
            code=code,
            title=f"Section 11 {code}",
            kind=CycleKind.UPDATE if updates else CycleKind.FULL,
            updates=updates,
            edition=edition,
            opens_on=opens_on,
            due_on=due_on or opens_on.replace(day=28),
            closed_on=closed_on,
        )


def invite(cycle, agency, items=None, narrative=""):
    """A return with an empty sheet."""
    items = list(cycle.edition.items.all()) if items is None else items
    with act(system_actor(), "test.make"):
        sheet = Sheet.objects.create(edition=cycle.edition, agency=agency)
        Answer.objects.bulk_create(
            Answer(
                sheet=sheet,
                agency=agency,
                item=item,
                narrative=narrative,
                reason=narrative,
                will_do=narrative,
            )
            for item in items
        )
        return Section11Return.objects.create(
            cycle=cycle, agency=agency, sheet=sheet, invited_on=cycle.opens_on
        )


def hand_in(cycle, agency, ratings, narrative=f"{CANARY} words"):
    """A return handed in with these ratings, by the standard's code: {"1.1": "good"}."""
    items = {item.code: item for item in cycle.edition.items.all()}
    owed = invite(cycle, agency, [items[code] for code in ratings], narrative)
    type_answers(owed, ratings, narrative)
    with act(system_actor(), "test.make"):
        for state in (ReturnState.IN_PROGRESS, ReturnState.SUBMITTED):
            owed.state = state
            owed.save(update_fields=["state"])
    pin(owed)
    return owed


def type_answers(owed, ratings, narrative=CANARY):
    """Somebody types: each answer named gets a rating, and a version more."""
    grades = {grade.code: grade for grade in owed.cycle.edition.scale.grades.all()}
    answers = list(owed.sheet.answers.select_related("item").filter(item__code__in=ratings))
    with act(system_actor(), "test.make"):
        for answer in answers:
            answer.version += 1
            answer.grade = grades[ratings[answer.item.code]]
        Answer.objects.bulk_update(answers, ["version", "grade"])
        AnswerRevision.objects.bulk_create(
            AnswerRevision(
                answer=answer,
                version=answer.version,
                grade=answer.grade,
                narrative=narrative,
                reason=narrative,
                will_do=narrative,
                saved_at=real_now(),
            )
            for answer in answers
        )


def pin(owed):
    """One more submission, of the answers as they are now."""
    number = owed.sheet.submissions.count() + 1
    with act(system_actor(), "test.make"):
        declaration = Declaration.objects.create(
            section11_return=owed,
            kind=DeclarationKind.RECORDED,
            name="Somebody",
            post="Chief executive",
            declared_on=owed.cycle.opens_on,
            minute="Board, item 1",
            content_hash="0" * 64,
            recorded_at=real_now(),
        )
        submission = Submission.objects.create(
            sheet=owed.sheet,
            number=number,
            reference=f"S11-{owed.pk.hex[:8]}-{number}",
            declaration=declaration,
            content_hash="0" * 64,
            submitted_on=owed.cycle.opens_on,
            submitted_at=real_now(),
        )
        SubmittedAnswer.objects.bulk_create(
            SubmittedAnswer(submission=submission, answer=answer, version=answer.version)
            for answer in owed.sheet.answers.all()
        )
    return submission


def moderate(owed, ratings, *, finished=True):
    """The partnership rates answers of the latest submission, by the standard's code, and finishes moderation."""
    submission = owed.sheet.submissions.order_by("-number")[0]
    grades = {grade.code: grade for grade in owed.cycle.edition.scale.grades.all()}
    with act(system_actor(), "test.make"):
        for answer in owed.sheet.answers.filter(item__code__in=ratings).select_related("item", "grade"):
            ModeratedAnswer.objects.create(
                submission=submission,
                answer=answer,
                self_grade=answer.grade,
                grade=grades[ratings[answer.item.code]],
                reason=f"{CANARY} why",
                decided_on=owed.cycle.opens_on,
            )
        for state in (ReturnState.IN_MODERATION, *([ReturnState.MODERATED] if finished else [])):
            owed.state = state
            owed.save(update_fields=["state"])
    return submission
