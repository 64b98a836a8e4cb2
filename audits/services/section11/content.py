"""The content of a return as one hash: what a declaration declares and a submission pins."""

import hashlib
import json
from uuid import UUID

from audits.models import Answer, AnswerEvidence, EvidenceVersion


def evidence_versions(sheet_id: UUID) -> list[tuple[UUID, UUID]]:
    """(answer, newest version of a piece of evidence beside it), in a lasting order."""
    links = AnswerEvidence.objects.filter(answer__sheet_id=sheet_id).values_list("answer_id", "evidence_id")
    newest = dict(
        EvidenceVersion.objects.filter(evidence__in={evidence for _, evidence in links})
        .order_by("evidence_id", "-number")
        .distinct("evidence_id")
        .values_list("evidence_id", "pk")
    )
    return sorted((answer, newest[evidence]) for answer, evidence in links if evidence in newest)


def content_hash(sheet_id: UUID) -> str:
    """SHA-256 over each answer's code, version and grade, and the evidence beside it.

    The version stands for the text: every version's text is kept in AnswerRevision and never changes.
    """
    answers = (
        Answer.objects.filter(sheet_id=sheet_id)
        .in_order()
        .values_list("pk", "item__code", "version", "grade__code")
    )
    beside: dict[UUID, list[str]] = {}
    for answer, version in evidence_versions(sheet_id):
        beside.setdefault(answer, []).append(str(version))
    content = [[code, version, grade, beside.get(pk, [])] for pk, code, version, grade in answers]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()
