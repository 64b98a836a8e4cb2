"""Where an evidence file is looked at: what the letter about an infected file links to."""

from uuid import UUID

from audits.models import EvidenceVersion
from foundation.files.infected import register_place


def evidence_place(blob_id: UUID) -> str:
    """The page of the piece of evidence; nothing where the file is none."""
    version = EvidenceVersion.objects.select_related("evidence").filter(blob=blob_id).first()
    return version.evidence.get_absolute_url() if version else ""


register_place(evidence_place)
