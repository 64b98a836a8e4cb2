"""Disposals of records that wait for a second person."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from foundation.retention.choices import DisposalState
from foundation.retention.kept import class_of
from foundation.retention.models import Disposal
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.permissions.records import can_keep_records


def disposals_waiting(actor: Actor) -> Iterator[Waiting]:
    """What somebody else proposed; nobody is asked to decide on their own proposal."""
    if not can_keep_records(actor):
        return
    proposed = Disposal.objects.filter(state=DisposalState.PROPOSED).exclude(proposed_by=actor.person_id)
    for each in proposed.annotate(many=Count("units")).select_related("proposed_by"):
        kept = class_of(each.class_code)
        records = "1 record" if each.many == 1 else f"{each.many:,} records"
        yield Waiting(
            text=f"{each.reference}: decide on removing {records}",
            url=reverse("partnership:records-disposal", args=[each.pk]),
            detail=f"{kept.name if kept else each.class_code}, proposed by {each.proposed_by.name}",
        )
