"""Bringing in an audit that was held before this system: a closed cycle with what each agency had handed in."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from audits.choices import DeclarationKind, ReturnState
from audits.models import (
    Answer,
    AnswerRevision,
    Declaration,
    Edition,
    Grade,
    Item,
    Section11Cycle,
    Section11Return,
    Sheet,
    Submission,
    SubmittedAnswer,
)
from audits.past_ratings import PastRating
from audits.permissions import section11 as permissions
from audits.services.sheets.content import content_hash
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor

NOT_KEPT = "Not recorded here"


def bring_in_past(
    *,
    actor: Actor,
    title: str,
    edition: Edition,
    opens_on: date,
    due_on: date,
    ratings: list[PastRating],
    source: str,
) -> Section11Cycle:
    """A full audit that is closed: for each agency a return with its answers pinned, as handed in.

    Standards that the file does not name stay unanswered. Nobody gets a letter; who declared it then is not
    known, and says so. `source`: the file it is taken from.
    """
    if not permissions.can_run_cycles(actor):
        raise NotAllowed("The partnership's office brings in past audits.")
    if due_on < opens_on or due_on > actor.today:
        raise Refusal("A past audit opened before its returns were due, and they were due before today.")
    by_agency: dict[UUID, dict[str, PastRating]] = defaultdict(dict)
    for each in ratings:
        if each.agency is not None:
            by_agency[each.agency][each.code] = each
    with act(actor, "section11.bring_in_past") as bringing:
        cycle = Section11Cycle.objects.create(
            code=_free_code(title), title=title, edition=edition, opens_on=opens_on, due_on=due_on
        )
        note_subjects(bringing, cycle)
        items = list(edition.items.all())
        grades = {grade.code: grade for grade in Grade.objects.filter(scale=edition.scale_id)}
        for agency, given in by_agency.items():
            _return(actor, cycle, agency, items, grades, given, source)
        cycle.closed_on = due_on
        cycle.save(update_fields=["closed_on"])
    return cycle


def _free_code(title: str) -> str:
    stem = slugify(title)[:34] or "past-audit"
    taken = set(Section11Cycle.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(
        code for n in range(len(taken) + 1) if (code := f"{stem}-{n + 1}" if n else stem) not in taken
    )


def _return(
    actor: Actor,
    cycle: Section11Cycle,
    agency: UUID,
    items: list[Item],
    grades: dict[str, Grade],
    given: dict[str, PastRating],
    source: str,
) -> None:
    sheet = Sheet.objects.create(edition_id=cycle.edition_id, agency_id=agency, is_open=False)
    answers = Answer.objects.bulk_create(
        Answer(sheet=sheet, agency_id=agency, item=item, **_said(actor, given.get(item.code), grades, source))
        for item in items
    )
    AnswerRevision.objects.bulk_create(
        AnswerRevision(
            answer=answer,
            version=1,
            grade=answer.grade,
            narrative=answer.narrative,
            taken_from=answer.taken_from,
            saved_by_id=answer.saved_by_id,
            saved_at=answer.saved_at or real_now(),
        )
        for answer in answers
        if answer.version
    )
    owed = Section11Return.objects.create(
        cycle=cycle, agency_id=agency, sheet=sheet, invited_on=cycle.opens_on
    )
    submission = _submission(actor, owed, sheet, cycle.due_on, source)
    SubmittedAnswer.objects.bulk_create(
        SubmittedAnswer(submission=submission, answer=answer, version=answer.version) for answer in answers
    )
    same = Section11Return.objects.filter(pk=owed.pk)
    same.update(state=ReturnState.IN_PROGRESS)
    same.update(state=ReturnState.SUBMITTED, reference=submission.reference, submitted_on=cycle.due_on)
    same.update(state=ReturnState.AGREED, agreed_on=cycle.due_on)
    same.update(state=ReturnState.CLOSED)


def _said(actor: Actor, given: PastRating | None, grades: dict[str, Grade], source: str) -> dict[str, Any]:
    """An answer at its first version; untouched where the file says nothing."""
    if given is None or not (given.grade or given.narrative):
        return {}
    return {
        "version": 1,
        "grade": grades.get(given.grade),
        "narrative": given.narrative,
        "taken_from": source,
        "saved_by_id": actor.person_id,
        "saved_at": real_now(),
    }


def _submission(actor: Actor, owed: Section11Return, sheet: Sheet, due_on: date, source: str) -> Submission:
    digest = content_hash(sheet.pk)
    declaration = Declaration.objects.create(
        section11_return=owed,
        kind=DeclarationKind.RECORDED,
        name=NOT_KEPT,
        post=NOT_KEPT,
        declared_on=due_on,
        minute=source[:200],
        content_hash=digest,
        recorded_by_id=actor.person_id,
        recorded_at=real_now(),
    )
    return Submission.objects.create(
        sheet=sheet,
        number=1,
        reference=f"{owed.cycle.edition.reference_prefix}-{owed.pk.hex[:8].upper()}-1",
        declaration=declaration,
        content_hash=digest,
        submitted_on=due_on,
        submitted_at=real_now(),
        submitted_by_id=actor.person_id,
    )
