"""Saving what somebody typed: one answer, or a whole section at once without JavaScript."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from audits.models import Answer
from audits.owed import Audit, Owed
from audits.services.answers import NOT_OPEN, AnswerValues, Draft, bases_of, hold_answers, write_answers
from audits.services.sheets.answers import check_save, save_answer
from audits.services.sheets.making import lock_open
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
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


def save_typed(*, audit: Audit, actor: Actor, owed: Owed, typed: Typed, given: Collection[UUID] = ()) -> int:
    """Save one answer where it was changed; returns the version that now holds what was typed.

    What was not changed is not written again, so that nobody is said to have saved what they only read.
    Raises Stale where both changed it.
    """
    if not _changed([typed]):
        return typed.answer.version
    saved = save_answer(
        audit=audit,
        actor=actor,
        owed=owed,
        answer=typed.answer,
        base_version=typed.base_version,
        values=typed.values,
        given=given,
        taken_from=typed.taken_from,
    )
    return saved.version


def save_section(
    *, audit: Audit, actor: Actor, owed: Owed, typed: Sequence[Typed], given: Collection[UUID] = ()
) -> SavedSection:
    """Save every answer that is fresh, in one act; hand the others back, so that nothing that was typed is lost.

    Raises NotAllowed, which is the same for all answers of a section.
    """
    changed, refused = _savable(audit, actor, owed, _changed(typed), given)
    if changed and not lock_open(owed.sheet_id):
        return SavedSection((), (), (*refused, *((each, audit.handed_in) for each in changed)))
    held = hold_answers([each.answer.pk for each in changed]) if changed else {}
    fresh, stale = [], []
    for each in changed:
        now = held[each.answer.pk]
        if not now.is_open:
            refused.append((each, NOT_OPEN))
        elif now.version == each.base_version:
            fresh.append(each)
        else:
            stale.append(each)
    if fresh:
        _write(audit, actor, owed, fresh)
    return SavedSection(tuple(fresh), tuple(stale), tuple(refused))


def _changed(typed: Sequence[Typed]) -> list[Typed]:
    """Those in which there is something to save; one query where somebody else saved meanwhile."""
    older = {each.answer.pk: each.base_version for each in typed if each.base_version != each.answer.version}
    bases = bases_of(older) if older else {}
    return [each for each in typed if not is_unchanged(each, bases.get(each.answer.pk))]


def _savable(
    audit: Audit, actor: Actor, owed: Owed, changed: Sequence[Typed], given: Collection[UUID]
) -> tuple[list[Typed], list[tuple[Typed, str]]]:
    """What may be saved now, and what may not, each with why."""
    savable, refused = [], []
    for each in changed:
        try:
            check_save(audit, actor, owed, each.answer, given, each.taken_from)
            savable.append(each)
        except NotAllowed:
            raise
        except Refusal as refusal:
            refused.append((each, refusal.message))
    return savable, refused


def _write(audit: Audit, actor: Actor, owed: Owed, fresh: Sequence[Typed]) -> None:
    on_behalf = audit.permissions.enters_on_behalf(actor, owed)
    drafts = [
        Draft(each.answer.pk, each.base_version, each.values, each.taken_from.strip() if on_behalf else "")
        for each in fresh
    ]
    with act(
        actor,
        f"{audit.code}.save_answer",
        about=[each.answer for each in fresh],
        on_behalf_of=owed.agency_id if on_behalf else None,
    ):
        write_answers(drafts, by=actor.person_id)
        audit.start(owed)


def is_unchanged(typed: Typed, base: AnswerValues | None) -> bool:
    """Nothing to save: it says what the answer says already, or what it said when the page was opened (`base`,
    asked only where somebody else saved since; none: it said nothing)."""
    if typed.values == AnswerValues.of(typed.answer):
        return True
    return typed.base_version != typed.answer.version and typed.values == (base or AnswerValues())
