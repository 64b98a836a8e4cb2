"""Writes down what each row of a file made or changed, so that the whole import can be taken back."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import pghistory.models
from django.db.models import ForeignObjectRel, Model

from partnership.models import ImportBatch, ImportedRow

IN_WORDS = {
    "action": "actions",
    "actionclosure": "a closure that somebody proposed",
    "actionevidence": "evidence",
    "actionindicator": "an indicator",
    "actionupdate": "updates",
    "agencyservice": "services",
    "answeraction": "an answer that it was tied to",
    "contributor": "contributions to actions",
    "decision": "decisions of a meeting",
    "delegation": "sections that were passed on",
    "ladderstop": "reminders that were stopped",
    "membership": "people with a role there",
    "milestone": "milestones",
    "roleoffer": "roles that were offered",
    "section11return": "returns to an audit",
    "sheet": "answers to an audit",
    "succession": "an agency that it took over from, or that took over from it",
    "waitsfor": "actions that wait for it, or that it waits for",
}
OTHERWISE = "records that were made since"


def note_row(
    batch: ImportBatch,
    number: int,
    record: Model,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    version: int | None = None,
) -> None:
    """A record that a row made (`before` is none) or changed. No name, telephone number or post of a person."""
    ImportedRow.objects.create(
        batch=batch,
        number=number,
        model=record._meta.label_lower,
        object_id=record.pk,
        before=before,
        after=after,
        version=version,
    )


def built_on(
    model: type[Model], records: Collection[UUID], own: Collection[type[Model]] = ()
) -> dict[UUID, str]:
    """Of each record that something else names: what that is, in words. One query for each kind of thing.

    `own` are kinds that the import makes itself; the trail's copies name everything and count for nothing.
    """
    found: dict[UUID, str] = {}
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        other = relation.related_model
        if not isinstance(other, type) or other in own or other._meta.proxy or not other._meta.managed:
            continue
        if issubclass(other, pghistory.models.Event):
            continue
        naming = other._base_manager.filter(**{f"{relation.field.name}__in": list(records)})
        for pk in naming.values_list(relation.field.attname, flat=True).distinct():
            found.setdefault(pk, IN_WORDS.get(other._meta.model_name or "", OTHERWISE))
    return found
