"""What the versions of an agency's answer were made of, where its services' answers were taken over."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from audits.models import Answer, RolledUpAnswer, ServiceAnswers
from partnership.actors import Actor


@dataclass(frozen=True)
class MadeOf:
    """One service's answer, at the version that was taken. `url` is empty for who may not see it; `since`: the day on
    which the service last answered otherwise, of the newest version that was taken over."""

    service: str
    version: int
    url: str = ""
    since: date | None = None


def made_of(actor: Actor, answer: Answer) -> dict[int, list[MadeOf]]:
    """By version of the answer, the services it was made of, by name; one query."""
    seen = ServiceAnswers.objects.visible_to(actor).filter(sheet=OuterRef("service_answer__sheet"))
    rows = list(
        RolledUpAnswer.objects.filter(answer=answer)
        .select_related("service_answer__sheet__service_answers", "service_answer__item__section")
        .annotate(is_seen=Exists(seen))
        .order_by("version", "service_answer__sheet__service_answers__name", "pk")
    )
    newest = rows[-1].version if rows else 0
    found: dict[int, list[MadeOf]] = {}
    for row in rows:
        told = MadeOf(
            service=row.service_answer.sheet.service_answers.name,
            version=row.service_version,
            url=_address(row.service_answer) if row.is_seen else "",
            since=_since(row) if row.version == newest else None,
        )
        found.setdefault(row.version, []).append(told)
    return found


def _address(answer: Answer) -> str:
    section = reverse(
        "audits:service-section", args=[answer.sheet.service_answers.pk, answer.item.section.code]
    )
    return f"{section}#answer-{answer.item.code}"


def _since(row: RolledUpAnswer) -> date | None:
    """The day of the service's newest answer, where that is another version than the one that was taken."""
    said = row.service_answer
    if said.version == row.service_version or said.saved_at is None:
        return None
    return timezone.localtime(said.saved_at).date()
