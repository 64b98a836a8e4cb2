"""The return as a workbook, to be filled without us."""

from collections.abc import Collection
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.utils.text import slugify

from audits.answer_kinds import number_typed, number_words, yes_words
from audits.models import Grade, Section11Return
from audits.permissions import section11 as permissions
from audits.selectors.section11 import why_not_answerable
from audits.selectors.section11_answers import AnswerRow, PreviousAnswer, answer_rows
from audits.selectors.section11_standing import grades_of
from audits.workbook.values import Book, Line, Part, Seal, Written
from audits.workbook.writing import write_book
from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor


def make_workbook(*, actor: Actor, section11_return: Section11Return, given: Collection[UUID] = ()) -> bytes:
    """The sections that the actor may answer, with what they say now. It changes nothing.

    `given`: ids of the sections handed to the actor; a colleague gets those alone. Refuses where nothing can be
    answered now.
    """
    if not permissions.can_answer_some(actor, section11_return, is_given=bool(given)):
        raise NotAllowed("Only the agency's lead, or a colleague a section was given to, can answer here.")
    if why := why_not_answerable(section11_return, actor.today):
        raise Refusal(why)
    whole = permissions.can_bring_workbook(actor, section11_return)
    rows = answer_rows(section11_return, sections=None if whole else list(given))
    grades = list(grades_of(section11_return).values())
    return write_book(_book(section11_return, rows, grades, actor), settings.SECRET_KEY)


def file_name(section11_return: Section11Return) -> str:
    """elmbrook-housing-section-11-2021-22.xlsx: whose it is and of which audit."""
    agency, audit = section11_return.agency.label, section11_return.cycle.title.replace("/", "-")
    return f"{slugify(agency)}-{slugify(audit)}.xlsx"


def _book(owed: Section11Return, rows: list[AnswerRow], grades: list[Grade], actor: Actor) -> Book:
    parts = tuple(
        Part(code, title, tuple(_line(row) for row in group))
        for (code, title), group in groupby(rows, key=lambda row: (row.section_code, row.section_title))
    )
    return Book(
        title=owed.cycle.title,
        agency=owed.agency.name,
        due=f"Due on {long_date(owed.cycle.due_on)}",
        grades=tuple((grade.label, grade.descriptor) for grade in grades),
        parts=parts,
        seal=Seal(
            return_id=str(owed.pk),
            edition=owed.cycle.edition.code,
            belongs_to=f"{owed.agency.label}, {owed.cycle.title}",
            made_on=actor.today.isoformat(),
            versions={row.code: row.version for row in rows},
        ),
        needs_reason=" or ".join(grade.label for grade in grades if grade.needs_reason) or "such a rating",
        needs_plan=" or ".join(grade.label for grade in grades if grade.needs_improvement) or "such a rating",
    )


def _line(row: AnswerRow) -> Line:
    return Line(
        code=row.code,
        title=row.title,
        text=row.text,
        guidance=row.guidance,
        last=said_last(row.previous) if row.previous else "",
        is_open=row.is_open,
        version=row.version,
        said=Written(
            grade=row.grade.label if row.grade else "",
            narrative=row.narrative,
            reason=row.reason,
            will_do=row.will_do,
            by_role=row.by_role,
            by_when=row.by_when,
            number=number_typed(row.number),
            yes=yes_words(row.yes),
        ),
        asked=row.asked or "",
        kind=row.kind,
    )


def said_last(previous: PreviousAnswer) -> str:
    """What was answered last time, in a few words."""
    if previous.grade:
        return previous.grade.label
    value = number_words(previous.number) or yes_words(previous.yes)
    return value or ("Not applicable" if previous.reason and not previous.narrative else "In words")
