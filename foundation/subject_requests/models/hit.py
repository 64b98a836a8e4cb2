"""One thing that was found for a request."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Q, Sum, Value, When

from foundation.subject_requests.choices import GIVEN, HIT_ORDER, Decision, HitKind
from foundation.subject_requests.models.search import Search
from foundation.subject_requests.models.subject_request import SubjectRequest
from foundation.trail.field_classes import FieldClass

UNDECIDED_FIRST = Case(When(decision=Decision.UNDECIDED, then=Value(0)), default=Value(1))
BY_KIND = Case(*(When(kind=kind, then=Value(number)) for number, kind in enumerate(HIT_ORDER)))


class HitQuerySet(models.QuerySet["Hit"]):
    """Questions about what was found."""

    def undecided(self) -> "HitQuerySet":
        """What nobody decided on yet."""
        return self.filter(decision=Decision.UNDECIDED)

    def to_decide(self) -> "HitQuerySet":
        """In the order in which they are decided on: what is left first, particulars before texts."""
        return self.order_by(UNDECIDED_FIRST, BY_KIND, "model", "-day", "pk")

    def counted(self) -> list[dict[str, Any]]:
        """How many records of each kind were found, how many decisions they ask for, how many of those are left and
        how many give something; one query."""
        left = Count("pk", filter=Q(decision=Decision.UNDECIDED))
        given = Count("pk", filter=Q(decision__in=GIVEN))
        found = self.values("model", "kind").annotate(
            records=Sum("rows"), found=Count("pk"), undecided=left, given=given
        )
        return [dict(each) for each in found.order_by("model", "kind")]


class Hit(models.Model):
    """Where something was found and what the person gets of it. It holds no copy of the text that was found.

    `given_text` is the one exception: a text rewritten for the person, with other people's names taken out. The
    digest tells when the text has changed since it was decided on: then it is decided on again.
    """

    field_classes = {
        "model": FieldClass.CODED,
        "object_id": FieldClass.CODED,
        "field": FieldClass.CODED,
        "reference": FieldClass.CODED,
        "url": FieldClass.CODED,
        "digest": FieldClass.CODED,
        "why": FieldClass.FREE_TEXT,
        "given_text": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(SubjectRequest, on_delete=models.PROTECT, related_name="hits")
    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="hits", help_text="The latest.")
    kind = models.CharField(max_length=12, choices=HitKind)
    model = models.CharField(max_length=60, help_text="App and model, such as identity.user.")
    object_id = models.CharField(max_length=36, blank=True, help_text="Empty for many rows together.")
    field = models.CharField(max_length=60)
    reference = models.CharField(max_length=60, blank=True, help_text="Of the record it belongs to.")
    url = models.CharField(max_length=300, blank=True, help_text="Of the record's page.")
    day = models.DateField(null=True, help_text="The record's day; for many rows the latest.")
    rows = models.PositiveIntegerField(default=1)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.UNDECIDED)
    why = models.CharField(max_length=600, blank=True, help_text="Why it is withheld.")
    given_text = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the text that was decided on.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = HitQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "model", "-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "model", "object_id", "field"], name="subject_requests_hit_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(decision=Decision.WITHHOLD) | ~models.Q(why=""),
                name="subject_requests_hit_withheld_because",
                violation_error_message="Say why it is withheld.",
            ),
            models.CheckConstraint(
                condition=models.Q(decision=Decision.UNDECIDED) | models.Q(decided_by__isnull=False),
                name="subject_requests_hit_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.field}"

    @property
    def is_given(self) -> bool:
        """The person gets it, whole or with names taken out."""
        return self.decision in GIVEN
