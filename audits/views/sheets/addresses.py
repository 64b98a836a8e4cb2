"""Addresses of many standards of one return, worked out once: reversing each is a tenth of a long page."""

from collections.abc import Callable
from urllib.parse import quote
from uuid import UUID

from django.urls import reverse

from audits.selectors.evidence_rows import EvidenceRow

ANY_CODE, ANY_PIECE = "any-code", UUID(int=0)


def address_of_each(name: str, owed_id: UUID) -> Callable[[str], str]:
    """The page of one standard, by the standard's code; `name`: of the address."""
    before, after = reverse(name, args=[owed_id, ANY_CODE]).split(ANY_CODE)
    return lambda code: f"{before}{quote(code, safe='')}{after}"


def file_address(addresses: str, owed_id: UUID) -> Callable[[str, EvidenceRow], str]:
    """Where a file beside an answer is opened; `addresses`: how the names of the audit's addresses begin."""
    address = reverse(f"audits:{addresses}-evidence-file", args=[owed_id, ANY_CODE, ANY_PIECE])
    before, between, after = address.replace(str(ANY_PIECE), ANY_CODE).split(ANY_CODE)
    return lambda code, piece: f"{before}{quote(code, safe='')}{between}{piece.id}{after}"
