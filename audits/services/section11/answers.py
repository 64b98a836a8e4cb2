"""An agency answers: one standard at a time, saved as it is typed."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.models import Answer, Section11Return
from audits.permissions import section11 as permissions
from audits.services.answers import AnswerValues, write_answer
from audits.services.sheets import lock_open
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

HANDED_IN = "This return was submitted: it can be read, and changed again only when it is sent back."
NOT_OPEN_YET = "This cycle is not open yet: you can answer from the opening date."
CLOSED = "This cycle is closed: nothing can be answered any more."


@dataclass(frozen=True)
class Saved:
    """What an acknowledged save says: the version that the next save grows from."""

    version: int


def save_answer(
    *,
    actor: Actor,
    section11_return: Section11Return,
    answer: Answer,
    base_version: int,
    values: AnswerValues,
    given: Collection[UUID] = (),
    taken_from: str = "",
) -> Saved:
    """Save one answer of a return that is with the agency.

    `given`: ids of the sections handed to the actor. `taken_from`: when the office enters it for the agency,
    what it was taken from. Refuses after handing in, before opening and after closing; raises Stale when
    somebody else saved first. An acknowledged save is a commit and has its revision.
    """
    on_behalf = check_save(actor, section11_return, answer, given, taken_from)
    with act(
        actor,
        "section11.save_answer",
        about=[answer],
        on_behalf_of=section11_return.agency_id if on_behalf else None,
    ):
        if not lock_open(section11_return.sheet_id):
            raise Refusal(HANDED_IN)
        version = write_answer(
            answer_id=answer.pk,
            base_version=base_version,
            values=values,
            by=actor.person_id,
            taken_from=taken_from.strip() if on_behalf else "",
        )
        start(section11_return)
    return Saved(version)


def check_save(
    actor: Actor, section11_return: Section11Return, answer: Answer, given: Collection[UUID], taken_from: str
) -> bool:
    """Refuse, or say whether the office enters it for the agency."""
    if not permissions.can_answer(actor, section11_return, answer.item.section_id, given):
        raise NotAllowed("Only the agency's lead, or a colleague this section was given to, can answer here.")
    if not section11_return.is_answerable:
        raise Refusal(HANDED_IN)
    refuse_outside_dates(actor, section11_return)
    on_behalf = permissions.enters_on_behalf(actor, section11_return)
    if on_behalf and not taken_from.strip():
        raise Refusal(
            "Say what the answer is taken from, such as 'Form mailed by the agency on 4 October 2021'."
        )
    return on_behalf


def refuse_outside_dates(actor: Actor, section11_return: Section11Return) -> None:
    """Nothing is written before the cycle opens and after it closes."""
    if actor.today < section11_return.cycle.opens_on:
        raise Refusal(NOT_OPEN_YET)
    if section11_return.cycle.closed_on is not None:
        raise Refusal(CLOSED)


def start(section11_return: Section11Return) -> None:
    """The first answer starts the return; two first answers at once start it once."""
    if section11_return.state != ReturnState.NOT_STARTED:
        return
    SECTION_11_RETURN.guard("start", ReturnState.NOT_STARTED)
    Section11Return.objects.filter(pk=section11_return.pk, state=ReturnState.NOT_STARTED).update(
        state=ReturnState.IN_PROGRESS
    )
    section11_return.state = ReturnState.IN_PROGRESS


def confirm_entered(*, actor: Actor, section11_return: Section11Return) -> int:
    """The agency says that what the office entered for it is right; returns how many answers that were."""
    if not permissions.can_confirm_entered(actor, section11_return):
        raise NotAllowed("The agency's lead confirms what was entered for it.")
    if not section11_return.is_answerable:
        raise Refusal(HANDED_IN)
    with act(actor, "section11.confirm_entered", about=[section11_return]):
        if not lock_open(section11_return.sheet_id):
            raise Refusal(HANDED_IN)
        waiting = Answer.objects.select_related("grade").filter(
            sheet_id=section11_return.sheet_id, entered_for_agency=True
        )
        for answer in waiting:
            write_answer(
                answer_id=answer.pk,
                base_version=answer.version,
                values=AnswerValues.of(answer),
                by=actor.person_id,
            )
    return len(waiting)
