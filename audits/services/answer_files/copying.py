"""Copying texts that the agency wrote elsewhere beside its empty answers: each by the lead's own hand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from audits.answer_files.matching import matched
from audits.answer_files.values import Told
from audits.models import Answer, BroughtAnswers, Section11Return
from audits.permissions.answer_files import can_bring_answers
from audits.services.answer_files.bringing import LEAD, held
from audits.services.answers import AnswerValues
from audits.services.section11.answers import save_answer
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act
from partnership.actors import Actor

FIRST = "Confirm first where the file comes from."


@dataclass(frozen=True)
class Beside:
    """What the agency wrote elsewhere beside its answer here. Its rating here is its own affair and stays."""

    answer: Answer
    told: Told
    is_copied: bool

    @property
    def can_copy(self) -> bool:
        """Only an empty text is filled: what somebody wrote here is never overwritten."""
        return self.answer.is_open and not self.answer.narrative.strip()


@dataclass(frozen=True)
class Offered:
    """A whole file beside the return: matched answers in the order of the edition, and what nobody asks here."""

    beside: tuple[Beside, ...]
    unmatched: tuple[Told, ...]


def offered(brought: BroughtAnswers, section11_return: Section11Return) -> Offered:
    """Nothing is changed; one query."""
    file = brought.content["file"]
    told = [Told(**{**each, "evidence": tuple(each["evidence"])}) for each in file["answers"]]
    answers = list(
        Answer.objects.filter(sheet=section11_return.sheet_id)
        .select_related("item__section", "item__line", "grade")
        .in_order()
    )
    keys = {
        each.item.line.regional_key.casefold(): each.item.code
        for each in answers
        if each.item.line.regional_key
    }
    found, left = matched(told, keys)
    by_code = {each.key: each.told for each in found}
    copied = set(brought.content.get("copied", ()))
    beside = tuple(
        Beside(each, by_code[each.item.code], each.item.code in copied)
        for each in answers
        if each.item.code in by_code
    )
    return Offered(beside, tuple(left))


@dataclass(frozen=True)
class Copied:
    """Codes of what was copied, and of what somebody wrote here meanwhile, which stayed."""

    done: tuple[str, ...]
    met: tuple[str, ...]


def copy_answers(
    *,
    actor: Actor,
    section11_return: Section11Return,
    brought: BroughtAnswers,
    codes: Collection[str],
    shown: Mapping[str, int],
) -> Copied:
    """Copy the texts of these standards, each over the version that stood on the page. Ratings stay as they are
    here, blank where nobody rated. Evidence is listed and never copied."""
    if not can_bring_answers(actor, section11_return):
        raise NotAllowed(LEAD)
    with transaction.atomic():
        found = held(brought)
        if found.content["confirm"]:
            raise Refusal(FIRST)
        done: list[str] = []
        met: list[str] = []
        for each in offered(found, section11_return).beside:
            code = each.answer.item.code
            if code not in codes:
                continue
            if (
                not each.can_copy
                or shown.get(code) != each.answer.version
                or not _copy(actor, section11_return, each)
            ):
                met.append(code)
            else:
                done.append(code)
        found.content["copied"] = sorted({*found.content["copied"], *done})
        _note(actor, found)
    return Copied(tuple(done), tuple(met))


def _copy(actor: Actor, owed: Section11Return, each: Beside) -> bool:
    values = replace(AnswerValues.of(each.answer), narrative=each.told.narrative)
    try:
        with transaction.atomic():
            save_answer(
                actor=actor,
                section11_return=owed,
                answer=each.answer,
                base_version=each.answer.version,
                values=values,
            )
    except Stale:
        return False
    return True


def _note(actor: Actor, brought: BroughtAnswers) -> None:
    with act(actor, "section11.copy_answers", about=[brought.return_of, brought]):
        brought.save(update_fields=["content"])
