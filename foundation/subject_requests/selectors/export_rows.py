"""What a person is given: every record that was decided so, with names taken out where that was decided."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from foundation.subject_requests.choices import HIT_ORDER, Decision, HitKind
from foundation.subject_requests.models import Hit, SubjectRequest
from foundation.subject_requests.selectors.held import (
    digest_of,
    field_of,
    kind_of,
    rows_behind,
    texts_of,
)


@dataclass(frozen=True)
class Given:
    """One entry of what the person gets. Nothing in it was withheld, or belongs to somebody else."""

    kind: str
    record: str
    field: str
    day: date | None
    text: str = ""
    names_taken_out: bool = False
    rows: tuple[tuple[str, str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For programs: days as 2021-11-03."""
        plain = asdict(self) | {"day": self.day.isoformat() if self.day else None}
        plain["rows"] = [dict(zip(("day", "what", "record"), each, strict=True)) for each in self.rows]
        return plain


def changed_since_decided(request: SubjectRequest) -> list[Hit]:
    """Those whose text is another than the one that was decided on."""
    decided = list(request.hits.exclude(decision=Decision.UNDECIDED).exclude(kind=HitKind.ROWS))
    texts = texts_of(decided)
    return [each for each in decided if digest_of(texts[each.pk]) != each.digest]


def given_of(request: SubjectRequest) -> list[Given]:
    """The person's particulars first, then texts, then what is tied to the account, then files."""
    hits = [each for each in request.hits.all() if each.is_given]
    hits.sort(key=lambda hit: HIT_ORDER.index(HitKind(hit.kind)))
    texts = texts_of(hits)
    return [_given(each, texts.get(each.pk, ""), request) for each in hits]


def _given(hit: Hit, text: str, request: SubjectRequest) -> Given:
    masked = hit.decision == Decision.MASK
    rows: tuple[tuple[str, str, str], ...] = ()
    if hit.kind == HitKind.ROWS:
        rows = tuple(
            (each.day.isoformat() if each.day else "", each.what, each.reference)
            for each in rows_behind(hit, request.person)
        )
    return Given(
        kind=kind_of(hit),
        record=hit.reference,
        field=field_of(hit),
        day=hit.day,
        text=hit.given_text if masked else text,
        names_taken_out=masked,
        rows=rows,
    )
