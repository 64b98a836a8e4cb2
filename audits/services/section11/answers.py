"""An agency answers its Section 11 return, on the ground that all audits share (`audits.services.sheets`)."""

from collections.abc import Collection
from uuid import UUID

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.models import Answer, Section11Return
from audits.owed import Audit
from audits.permissions import section11 as permissions
from audits.selectors.section11 import why_not_answerable
from audits.services.answers import AnswerValues
from audits.services.sheets import answers as ground
from audits.services.sheets.answers import Saved
from partnership.actors import Actor

HANDED_IN = "This return was submitted: it can be read, and changed again only when it is sent back."


def start(section11_return: Section11Return) -> None:
    """The first answer starts the return; two first answers at once start it once."""
    if section11_return.state != ReturnState.NOT_STARTED:
        return
    SECTION_11_RETURN.guard("start", ReturnState.NOT_STARTED)
    Section11Return.objects.filter(pk=section11_return.pk, state=ReturnState.NOT_STARTED).update(
        state=ReturnState.IN_PROGRESS
    )
    section11_return.state = ReturnState.IN_PROGRESS


SECTION_11 = Audit(
    code="section11",
    permissions=permissions,
    why_not_answerable=why_not_answerable,
    start=start,
    answerers="the agency's lead, or a colleague this section was given to",
    handed_in=HANDED_IN,
    addresses="section11",
    has_evidence=True,
    has_pages_of_answers=True,
    has_regional_core=True,
)


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
    """Save one answer of a return that is with the agency; see the ground's `save_answer`."""
    return ground.save_answer(
        audit=SECTION_11,
        actor=actor,
        owed=section11_return,
        answer=answer,
        base_version=base_version,
        values=values,
        given=given,
        taken_from=taken_from,
    )


def confirm_entered(*, actor: Actor, section11_return: Section11Return) -> int:
    """The agency says that what the office entered for it is right; returns how many answers that were."""
    return ground.confirm_entered(audit=SECTION_11, actor=actor, owed=section11_return)
