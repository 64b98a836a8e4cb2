"""Evidence as it stands beside answers: the newest version of each piece, and whether it is out of date."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from audits.models import EvidenceVersion
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
    later = EvidenceVersion.objects.filter(evidence=OuterRef("evidence"), number__gt=OuterRef("number"))
    newest = (
        EvidenceVersion.objects.filter(~Exists(later), evidence__answer_links__answer__in=answers)
        .annotate(beside_id=F("evidence__answer_links__answer"))
        .select_related("evidence", "blob")
        .order_by("evidence__title")
    )
    beside: dict[UUID, list[EvidenceRow]] = {}
    for version in newest:
        beside.setdefault(version.beside_id, []).append(evidence_row(version))
    return beside


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
