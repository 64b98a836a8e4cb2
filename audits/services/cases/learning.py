"""Learning events of a programme."""

from collections.abc import Sequence
from datetime import date

from audits.models import LearningEvent, LearningEventAgency, Programme
from audits.permissions.case_findings import can_lead_learning
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.cases.programme_open import refuse_closed
from foundation.refusals import NotAllowed
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency
from partnership.services.field_checks import check_fields, refuse_field


def record_learning_event(
    *,
    actor: Actor,
    programme: Programme,
    title: str,
    held_on: date,
    notes: str = "",
    agencies: Sequence[Agency] = (),
    looked_at: bool = False,
) -> LearningEvent:
    """Record a day of learning, planned or held. Refuses agencies and notes of a day that is still to come."""
    if not can_lead_learning(actor):
        raise NotAllowed("The audit coordinator and the partnership's office record learning events.")
    refuse_closed(programme)
    if held_on > actor.today and (agencies or notes.strip()):
        raise refuse_field(
            "held_on", "The day is still to come: say afterwards who came and what was learned."
        )
    refuse_pointed_out(actor, [notes], looked_at=looked_at)
    event = LearningEvent(programme=programme, title=title.strip(), held_on=held_on, notes=notes.strip())
    check_fields(event, "title")
    with act(actor, "case_audit.learning_event", about=[programme]) as recording:
        event.save(force_insert=True)
        note_subjects(recording, event)
        for agency in agencies:
            LearningEventAgency.objects.create(event=event, agency=agency)
    return event
