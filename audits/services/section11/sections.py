"""Saving what somebody typed: one answer, or a whole section at once without JavaScript."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from audits.models import Answer, AnswerRevision, Section11Return
from audits.services.answers import AnswerValues
from audits.services.section11.answers import save_answer
from foundation.refusals import NotAllowed, Refusal, Stale
from partnership.actors import Actor


@dataclass(frozen=True)
class Typed:
    """What was typed for one answer, and the version it was typed over."""

    answer: Answer
    base_version: int
    values: AnswerValues
    taken_from: str = ""


@dataclass(frozen=True)
class SavedSection:
    """What was saved, what somebody else had changed meanwhile, and what cannot be changed now and why."""

    saved: tuple[Typed, ...]
    stale: tuple[Typed, ...]
    refused: tuple[tuple[Typed, str], ...]


def save_typed(
    *, actor: Actor, section11_return: Section11Return, typed: Typed, given: Collection[UUID] = ()
) -> int:
    """Save one answer where it was changed; returns the version that now holds what was typed.

    What was not changed is not written again, so that nobody is said to have saved what they only read.
    Raises Stale where both changed it.
    """
    if is_unchanged(typed):
        return typed.answer.version
    saved = save_answer(
        actor=actor,
        section11_return=section11_return,
        answer=typed.answer,
        base_version=typed.base_version,
        values=typed.values,
        given=given,
        taken_from=typed.taken_from,
    )
    return saved.version


def save_section(
    *, actor: Actor, section11_return: Section11Return, typed: Sequence[Typed], given: Collection[UUID] = ()
) -> SavedSection:
    """Save every answer that is fresh; hand the others back, so that nothing that was typed is lost.

    Raises NotAllowed, which is the same for all answers of a section.
    """
    saved, stale, refused = [], [], []
    for each in typed:
        try:
            if not is_unchanged(each):
                save_typed(actor=actor, section11_return=section11_return, typed=each, given=given)
                saved.append(each)
        except NotAllowed:
            raise
        except Stale:
            stale.append(each)
        except Refusal as refusal:
            refused.append((each, refusal.message))
    return SavedSection(tuple(saved), tuple(stale), tuple(refused))


def is_unchanged(typed: Typed) -> bool:
    """Nothing to save: it says what the answer says already, or what it said when the page was opened."""
    if typed.values == AnswerValues.of(typed.answer):
        return True
    if typed.base_version == typed.answer.version:
        return False
    return typed.values == base_of(typed)


def base_of(typed: Typed) -> AnswerValues:
    """What the answer said at the version it was typed over."""
    revision = (
        AnswerRevision.objects.select_related("grade")
        .filter(answer=typed.answer, version=typed.base_version)
        .first()
    )
    return AnswerValues.of(revision) if revision else AnswerValues()
