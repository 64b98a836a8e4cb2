"""Evidence as it stands beside answers: the newest version of each piece, and whether it is out of date."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from audits.models import EvidenceVersion, SubmittedEvidence
from audits.models.evidence import is_out_of_date
from foundation.calendar.clock import domain_today
from foundation.files.models import Blob


@dataclass(frozen=True)
class EvidenceRow:
    """A piece of evidence as it stands beside an answer."""

    id: UUID
    title: str
    url: str
    blob: Blob | None
    dated_on: date | None
    expires_on: date | None
    expired: bool = False
    """It is too old to show what it once showed: from the day of its expiry on, until it is dated anew."""
    withdrawn_on: date | None = None


def evidence_beside(answers: Collection[UUID]) -> dict[UUID, list[EvidenceRow]]:
    """The newest version of each piece of evidence beside each of these answers; one query."""
    beside: dict[UUID, list[EvidenceRow]] = {}
    for version in _beside(answers).filter(~_has_later()):
        beside.setdefault(version.beside_id, []).append(evidence_row(version))
    return beside


def evidence_beside_then(answers: Collection[UUID], then: Collection[UUID]) -> dict[UUID, list[EvidenceRow]]:
    """The same, and beside the answers of last time (`then`) the version that was handed in last, in force as it was
    that day; the newest where nothing was handed in; one query."""
    pinned = SubmittedEvidence.objects.filter(
        answer=OuterRef("beside_id"), evidence_version__evidence=OuterRef("evidence")
    ).order_by("-submission__number")
    shown = (
        _beside({*answers, *then})
        .annotate(
            pinned=Case(
                When(beside_id__in=then, then=Subquery(pinned.values("evidence_version")[:1])), default=None
            ),
            expired_then=Subquery(pinned.values("expires_on")[:1]),
            handed_in_on=Subquery(pinned.values("submission__submitted_on")[:1]),
        )
        .filter(Q(pinned=F("pk")) | Q(~_has_later(), pinned=None))
    )
    beside: dict[UUID, list[EvidenceRow]] = {}
    for version in shown:
        row = (
            evidence_row_of(version, version.expired_then, version.handed_in_on)
            if version.pinned
            else evidence_row(version)
        )
        beside.setdefault(version.beside_id, []).append(row)
    return beside


def _beside(answers: Collection[UUID]) -> QuerySet[Any]:
    """Every version of each piece beside these answers, once for each answer."""
    return (
        EvidenceVersion.objects.filter(evidence__answer_links__answer__in=answers)
        .annotate(beside_id=F("evidence__answer_links__answer"))
        .select_related("evidence", "blob")
        .order_by("evidence__title")
    )


def _has_later() -> Exists:
    return Exists(
        EvidenceVersion.objects.filter(evidence=OuterRef("evidence"), number__gt=OuterRef("number"))
    )


def evidence_rows(evidence: Collection[UUID]) -> dict[UUID, EvidenceRow]:
    """The newest version of each of these pieces of evidence; one query."""
    newest = (
        EvidenceVersion.objects.filter(evidence__in=evidence)
        .order_by("evidence_id", "-number")
        .distinct("evidence_id")
        .select_related("evidence", "blob")
    )
    return {version.evidence_id: evidence_row(version) for version in newest}


def evidence_row(version: EvidenceVersion) -> EvidenceRow:
    """One version of a piece of evidence (its evidence and blob loaded) as it stands today."""
    return evidence_row_of(version, version.evidence.expires_on, domain_today())


def evidence_row_of(version: EvidenceVersion, expires_on: date | None, judged: date) -> EvidenceRow:
    """The same with the expiry that it had on a day, and whether it was out of date on it."""
    piece = version.evidence
    return EvidenceRow(
        id=version.evidence_id,
        title=piece.title,
        url=version.url,
        blob=version.blob,
        dated_on=version.dated_on,
        expires_on=expires_on,
        expired=is_out_of_date(expires_on, judged),
        withdrawn_on=piece.withdrawn_on,
    )
