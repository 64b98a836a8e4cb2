"""How long requests of persons are kept."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from foundation.retention.kept import Kept, Removed, keep, rows_of
from foundation.retention.words import forget_words
from foundation.subject_requests.models import Hit, Redaction, Search, SubjectRequest


def ended_requests(today: date) -> "QuerySet[Any, Any]":
    """From the day on which they were answered, refused or withdrawn."""
    over = SubjectRequest.objects.filter(ended_on__isnull=False)
    return rows_of(over, label=F("reference"), started_on="ended_on")


def dispose_of_request(unit_id: str, words: str) -> Removed:
    """Who asked, what was searched for, and reasons. That a request was made, its days and counts stay."""
    removed, pk = Removed(), UUID(unit_id)
    for rows in (
        SubjectRequest.objects.filter(pk=pk),
        Search.objects.filter(request=pk),
        Hit.objects.filter(request=pk),
        Redaction.objects.filter(request=pk),
    ):
        removed += forget_words(rows, words)
    return removed


keep(
    Kept(
        code="subject_requests",
        name="Requests of persons",
        what="Requests of persons about what is held of them, and what was found, given and removed",
        people="Whoever asked",
        why="To answer in time, and to show that it was done",
        basis="Legal obligation (UK GDPR Articles 6(1)(c) and 12 to 21)",
        readers="Information governance and the partnership manager; what was found the manager alone",
        models=(
            "subject_requests.SubjectRequest",
            "subject_requests.Search",
            "subject_requests.Hit",
            "subject_requests.Redaction",
            "subject_requests.Erasure",
        ),
        counts_from="The day the request ended",
        months=36,
        units=ended_requests,
        dispose=dispose_of_request,
        goes="Name, address, names searched for, reasons",
    )
)
