"""What waits for those who answer for information: requests of persons, disposals for a second person, and records that
are due."""

from typing import Any

from django.db.models import CharField, Count, DateField, F, IntegerField, QuerySet, Value
from django.urls import reverse

from foundation.retention.choices import DisposalState
from foundation.retention.kept import class_of
from foundation.retention.models import Disposal
from foundation.retention.selectors import standings
from foundation.subject_requests.choices import RequestKind, RequestState
from foundation.subject_requests.models import SubjectRequest
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.permissions.records import can_keep_records
from partnership.permissions.subject_requests import can_handle_requests
from partnership.roles import Role

NO_DAY = Value(None, output_field=DateField())
COLUMNS = ("what", "id", "reference", "kind", "standing", "many", "received", "asked", "proved", "extended")


def governance_waiting(actor: Actor) -> list[Waiting]:
    """Open requests with the day of their answer, and what somebody else proposed to remove; one query for both."""
    parts = [part for part in (_requests(actor), _disposals(actor)) if part is not None]
    if not parts:
        return []
    found = parts[0].union(*parts[1:], all=True)
    return [_request(row) if row[0] == "request" else _disposal(row) for row in found]


def records_waiting(actor: Actor) -> list[Waiting]:
    """One line for all records whose review date has come; for information governance alone, whose work it is. Managers
    get a letter a month."""
    if not actor.has(Role.INFORMATION_GOVERNANCE):
        return []
    found = [(len(due), each.kept.name) for each in standings(actor.today) if (due := each.due(actor.today))]
    if not found:
        return []
    count = sum(many for many, _name in found)
    return [
        Waiting(
            text="1 record is due for review" if count == 1 else f"{count:,} records are due for review",
            url=reverse("partnership:records-list"),
            detail=", ".join(name for _many, name in found),
        )
    ]


def _requests(actor: Actor) -> "QuerySet[Any, Any] | None":
    if not can_handle_requests(actor):
        return None
    return _aligned(
        SubjectRequest.objects.visible_to(actor).open(),
        what=_text("request"),
        standing=F("state"),
        many=Value(0, output_field=IntegerField()),
        received=F("received_on"),
        asked=F("proof_asked_on"),
        proved=F("proved_on"),
        extended=F("extended_on"),
    )


def _disposals(actor: Actor) -> "QuerySet[Any, Any] | None":
    """Nobody is asked to decide on their own proposal."""
    if not can_keep_records(actor):
        return None
    proposed = Disposal.objects.filter(state=DisposalState.PROPOSED).exclude(proposed_by=actor.person_id)
    return _aligned(
        proposed,
        what=_text("disposal"),
        kind=F("class_code"),
        standing=F("proposed_by__name"),
        many=Count("units"),
        received=NO_DAY,
        asked=NO_DAY,
        proved=NO_DAY,
        extended=NO_DAY,
    )


def _aligned(rows: "QuerySet[Any, Any]", **columns: Any) -> "QuerySet[Any, Any]":
    renamed = {f"col_{name}": value for name, value in columns.items()}
    names = [f"col_{name}" if name in columns else name for name in COLUMNS]
    aligned: QuerySet[Any, Any] = rows.order_by().annotate(**renamed).values_list(*names)
    return aligned


def _text(word: str) -> Value:
    return Value(word, output_field=CharField())


def _request(row: tuple[Any, ...]) -> Waiting:
    _, pk, reference, kind, state, _, received, asked, proved, extended = row
    due_on = SubjectRequest(
        received_on=received, proof_asked_on=asked, proved_on=proved, extended_on=extended
    ).due_on
    return Waiting(
        text=f"{reference}: answer a person's request ({RequestKind(kind).short.lower()})",
        url=reverse("partnership:subject-request", args=[pk]),
        due_on=due_on,
        detail=RequestState(state).label if due_on else "Waits for proof of identity",
    )


def _disposal(row: tuple[Any, ...]) -> Waiting:
    _, pk, reference, code, name, many, *_ = row
    kept = class_of(code)
    records = "1 record" if many == 1 else f"{many:,} records"
    return Waiting(
        text=f"{reference}: decide on removing {records}",
        url=reverse("partnership:records-disposal", args=[pk]),
        detail=f"{kept.name if kept else code}, proposed by {name}",
    )
