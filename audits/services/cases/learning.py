"""Learning events of a programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from audits.models import LearningEvent, LearningEventAgency, Programme
from audits.permissions.case_findings import can_lead_learning
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.cases.programme_open import refuse_closed
from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency
from partnership.services.field_checks import check_fields, refuse_field

SAVED_FIRST = (
    "Somebody else saved this learning event while you had it open. "
    "Nothing of yours is lost: read both and save again."
)


@dataclass(frozen=True)
class EventValues:
    """What a day of learning is called, when it is, and, from that day on, who came and what was learned."""

    title: str
    held_on: date
    notes: str = ""
    agencies: Sequence[Agency] = ()


def record_learning_event(
    *, actor: Actor, programme: Programme, values: EventValues, looked_at: bool = False
) -> LearningEvent:
    """Record a day of learning, planned or held. Refuses agencies and notes of a day that is still to come."""
    _refuse(actor, programme, values, looked_at)
    event = LearningEvent(programme=programme)
    with act(actor, "case_audit.learning_event", about=[programme]) as recording:
        _write(event, values)
        note_subjects(recording, event)
    return event


def change_learning_event(
    *, actor: Actor, event: LearningEvent, base_version: int, values: EventValues, looked_at: bool = False
) -> LearningEvent:
    """Say afterwards who came and what was learned, or move a planned day. Refuses what recording one refuses, and a
    page that somebody else's change has overtaken: the refusal carries both texts."""
    _refuse(actor, event.programme, values, looked_at)
    with act(actor, "case_audit.change_learning_event", about=[event.programme, event]):
        held = LearningEvent.objects.select_for_update().get(pk=event.pk)
        if held.version != base_version:
            raise Stale(SAVED_FIRST, mine=_words(values), theirs=_words(_held(held)), version=held.version)
        LearningEventAgency.objects.filter(event=held).exclude(agency__in=values.agencies).delete()
        held.version += 1
        _write(held, values)
    return held


def _held(event: LearningEvent) -> EventValues:
    return EventValues(event.title, event.held_on, event.notes, list(event.agencies.all()))


def _words(values: EventValues) -> str:
    """All that it says: the name and the day, who came, and what was learned."""
    day = f"{values.title.strip()}, {long_date(values.held_on)}"
    names = ", ".join(sorted(agency.name for agency in values.agencies))
    came = f"Agencies that took part: {names}" if names else ""
    return "\n\n".join(filter(None, (day, came, values.notes.strip())))


def _refuse(actor: Actor, programme: Programme, values: EventValues, looked_at: bool) -> None:
    if not can_lead_learning(actor):
        raise NotAllowed("The audit coordinator and the partnership's office record learning events.")
    refuse_closed(programme)
    if values.held_on > actor.today and (values.agencies or values.notes.strip()):
        raise refuse_field(
            "held_on", "The day is still to come: say afterwards who came and what was learned."
        )
    refuse_pointed_out(actor, [values.title, values.notes], looked_at=looked_at)


def _write(event: LearningEvent, values: EventValues) -> None:
    event.title, event.held_on, event.notes = values.title.strip(), values.held_on, values.notes.strip()
    check_fields(event, "title")
    event.save()
    for agency in values.agencies:
        LearningEventAgency.objects.get_or_create(event=event, agency=agency)
