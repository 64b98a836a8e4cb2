"""The content of a return as one hash: what a declaration declares and a submission pins."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery

from audits.answer_kinds import number_typed, yes_words
from audits.models import Answer, AnswerEvidence, EvidenceVersion


@dataclass(frozen=True)
class Content:
    """One answer as it would be signed: with the newest version of each piece of evidence beside it."""

    answer: Answer
    beside: tuple[UUID, ...]


def contents_of(sheet_id: UUID) -> list[Content]:
    """All answers with what is beside them, in the order of the edition; one query."""
    answers = _answers(sheet_id).select_related("grade", "item")
    return [Content(each, tuple(each.beside)) for each in answers]


def content_hash(sheet_id: UUID) -> str:
    """The hash of the answers as they are now; one query."""
    found = _answers(sheet_id).values_list("item__code", "version", "grade__code", "number", "yes", "beside")
    return _digest(
        (code, version, _value(grade, number, yes), beside)
        for code, version, grade, number, yes, beside in found
    )


def hash_of(contents: Iterable[Content]) -> str:
    """The same of answers that are loaded."""
    return _digest(
        (
            each.answer.item.code,
            each.answer.version,
            _value(
                each.answer.grade.code if each.answer.grade else None, each.answer.number, each.answer.yes
            ),
            each.beside,
        )
        for each in contents
    )


def _value(grade: str | None, number: Decimal | None, yes: bool | None) -> str | None:
    """What was chosen or counted; an answer has one of the three. A text is covered by its version."""
    if number is not None:
        return number_typed(number)
    return grade if yes is None else yes_words(yes)


def _digest(parts: Iterable[tuple[str, int, str | None, Iterable[UUID]]]) -> str:
    """SHA-256 over each answer's code, version and value, and the evidence beside it.

    The version stands for the text: every version's text is kept in AnswerRevision and never changes.
    """
    content = [
        [code, version, value, [str(each) for each in sorted(beside)]]
        for code, version, value, beside in parts
    ]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def _answers(sheet_id: UUID) -> "QuerySet[Any]":
    links = AnswerEvidence.objects.filter(answer=OuterRef("pk")).annotate(newest=_newest())
    beside = ArraySubquery(links.filter(newest__isnull=False).values("newest"))
    return Answer.objects.filter(sheet_id=sheet_id).in_order().annotate(beside=beside)


def _newest() -> Subquery:
    versions = EvidenceVersion.objects.filter(evidence=OuterRef("evidence")).order_by("-number")
    return Subquery(versions.values("pk")[:1])
