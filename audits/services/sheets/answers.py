"""Somebody answers: one question at a time, saved as it is typed. The same for every audit."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from audits.models import Answer
from audits.owed import Audit, Owed, may_answer
from audits.services.answers import AnswerValues, write_answer
from audits.services.sheets.making import lock_open
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

FROM_WHAT = "Say what the answer is taken from, such as 'Form mailed by the agency on 4 October 2021'."


@dataclass(frozen=True)
class Saved:
    """What an acknowledged save says: the version that the next save grows from."""

    version: int


def save_answer(
    *,
    audit: Audit,
    actor: Actor,
    owed: Owed,
    answer: Answer,
    base_version: int,
    values: AnswerValues,
    given: Collection[UUID] = (),
    taken_from: str = "",
) -> Saved:
    """Save one answer of a sheet that is with the agency.

    `given`: ids of the sections and standards handed to the actor. `taken_from`: when the office enters it for the
    agency, what it was taken from. Refuses after handing in, before opening and after closing; raises Stale when
    somebody else saved first. An acknowledged save is a commit and has its revision.
    """
    on_behalf = check_save(audit, actor, owed, answer, given, taken_from)
    with act(
        actor,
        f"{audit.code}.save_answer",
        about=[answer],
        on_behalf_of=owed.agency_id if on_behalf else None,
    ):
        refuse_closed(audit, owed)
        version = write_answer(
            answer_id=answer.pk,
            base_version=base_version,
            values=values,
            by=actor.person_id,
            taken_from=taken_from.strip() if on_behalf else "",
        )
        audit.start(owed)
    return Saved(version)


def check_save(
    audit: Audit, actor: Actor, owed: Owed, answer: Answer, given: Collection[UUID], taken_from: str
) -> bool:
    """Refuse, or say whether the office enters it for the agency."""
    if not may_answer(audit, actor, owed, answer.item, given):
        raise NotAllowed(f"Only {audit.answerers}, can answer here.")
    refuse_unanswerable(audit, actor, owed)
    on_behalf = audit.permissions.enters_on_behalf(actor, owed)
    if on_behalf and not taken_from.strip():
        raise Refusal(FROM_WHAT)
    return on_behalf


def refuse_unanswerable(audit: Audit, actor: Actor, owed: Owed) -> None:
    """Nothing is written after handing in, before opening and after closing."""
    why = audit.why_not_answerable(owed, actor.today)
    if why or not owed.is_answerable:
        raise Refusal(why or audit.handed_in)


def refuse_closed(audit: Audit, owed: Owed) -> None:
    """Hold the sheet open until the transaction ends, or refuse: it was handed in or closed meanwhile."""
    if not lock_open(owed.sheet_id):
        raise Refusal(audit.handed_in)


def confirm_entered(*, audit: Audit, actor: Actor, owed: Owed) -> int:
    """The agency says that what the office entered for it is right; returns how many answers that were."""
    if not audit.permissions.can_submit(actor, owed):
        raise NotAllowed("The agency's lead confirms what was entered for it.")
    if not owed.is_answerable:
        raise Refusal(audit.handed_in)
    with act(actor, f"{audit.code}.confirm_entered", about=[cast(Any, owed)]):
        refuse_closed(audit, owed)
        waiting = Answer.objects.select_related("grade").filter(
            sheet_id=owed.sheet_id, entered_for_agency=True
        )
        for answer in waiting:
            write_answer(
                answer_id=answer.pk,
                base_version=answer.version,
                values=AnswerValues.of(answer),
                by=actor.person_id,
            )
    return len(waiting)
