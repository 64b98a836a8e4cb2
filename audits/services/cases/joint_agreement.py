"""Which agencies agree with the joint evaluation of an inspection's programme, as it stands."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from audits.models import JointEvaluation, Programme
from audits.services.cases.joint_evaluation import held_of, refuse_stale, refuse_unwritable
from foundation.refusals import Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.field_checks import refuse_field

CHANGED = (
    "The joint evaluation, or who agrees with it, was changed while you had this page open. "
    "Open the page again and read it first."
)


def record_agreement(
    *,
    actor: Actor,
    programme: Programme,
    base_version: int,
    agencies: Collection[UUID],
    agreed_on: date | None,
) -> JointEvaluation:
    """Record which agencies agree with the words as they stand. One that agreed before keeps its day; one that is
    left out does not agree any more.

    Refuses an evaluation in which something is still missing, an agency that did not take part, a day to come or
    before the programme began, and a page that shows older words: nobody agrees with what they have not read.
    """
    refuse_unwritable(actor, programme)
    with act(actor, "case_audit.joint_agreement", about=[programme]) as recording:
        held = held_of(programme)
        refuse_stale(held, base_version, "", CHANGED)
        if not held.is_complete:
            raise Refusal(
                "Say what works well, what needs to improve and what will be done at once, and give the grade: "
                "agencies agree with the whole."
            )
        parts = {each.agency_id: each for each in held.parts.all()}
        if not set(agencies) <= set(parts):
            raise refuse_field("agencies", "Only agencies that took part agree with the joint evaluation.")
        if any(parts[pk].agreed_on is None for pk in agencies):
            _refuse_day(actor, programme, agreed_on)
        for pk, part in parts.items():
            day = (part.agreed_on or agreed_on) if pk in agencies else None
            if day != part.agreed_on:
                part.agreed_on = day
                part.save(update_fields=["agreed_on"])
        held.version += 1
        held.save(update_fields=["version"])
        note_subjects(recording, held)
    return held


def _refuse_day(actor: Actor, programme: Programme, agreed_on: date | None) -> None:
    if agreed_on is None:
        raise refuse_field("agreed_on", "Say on which day they agreed.")
    if not programme.starts_on <= agreed_on <= actor.today:
        raise refuse_field("agreed_on", "They agreed between the first day of the programme and today.")
