"""The content of a return as one hash: what a declaration declares and a submission pins."""

import hashlib
import json
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery

from audits.models import Answer, AnswerEvidence, EvidenceVersion


def evidence_versions(sheet_id: UUID) -> list[tuple[UUID, UUID]]:
    """(answer, newest version of a piece of evidence beside it), in a lasting order; one query."""
    links = AnswerEvidence.objects.filter(answer__sheet_id=sheet_id).annotate(newest=_newest())
    pairs = links.values_list("answer_id", "newest")
    return sorted((answer, version) for answer, version in pairs if version is not None)


def content_hash(sheet_id: UUID) -> str:
    """SHA-256 over each answer's code, version and grade, and the evidence beside it; one query.

    The version stands for the text: every version's text is kept in AnswerRevision and never changes.
    """
    links = AnswerEvidence.objects.filter(answer=OuterRef("pk")).annotate(newest=_newest())
    answers = (
        Answer.objects.filter(sheet_id=sheet_id)
        .in_order()
        .annotate(beside=ArraySubquery(links.filter(newest__isnull=False).values("newest")))
        .values_list("item__code", "version", "grade__code", "beside")
    )
    content = [
        [code, version, grade, [str(each) for each in sorted(beside)]]
        for code, version, grade, beside in answers
    ]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def _newest() -> Subquery:
    versions = EvidenceVersion.objects.filter(evidence=OuterRef("evidence")).order_by("-number")
    return Subquery(versions.values("pk")[:1])
