"""The one evaluation that agencies write together in an inspection's programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from audits.models import Grade, JointEvaluation, JointEvaluationPart, Programme
from audits.permissions.case_findings import can_lead_learning
from audits.selectors.case_joint_evaluation import auditing_agencies, grades_of_programme
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.cases.programme_open import refuse_closed
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency
from partnership.services.field_checks import refuse_field

NOT_YOURS = "The audit coordinator and the partnership's office write the joint evaluation."
NOT_SHORT = "An inspection's programme alone has a joint evaluation."
SAVED_FIRST = (
    "Somebody else saved this joint evaluation while you had it open. "
    "Both texts are below: compare them, and save again."
)
WORDS = ("working_well", "to_improve", "at_once", "reason")


@dataclass(frozen=True)
class EvaluationValues:
    """What the joint evaluation says, and which agencies took part in writing it."""

    working_well: str = ""
    to_improve: str = ""
    at_once: str = ""
    grade: Grade | None = None
    reason: str = ""
    took_part: Sequence[Agency] = ()


def write_joint_evaluation(
    *,
    actor: Actor,
    programme: Programme,
    base_version: int,
    values: EvaluationValues,
    looked_at: bool = False,
) -> JointEvaluation:
    """Write the joint evaluation, or change it; an agency that agreed agrees with other words only when it says so
    again, so a change of words or grade takes every agreement away.

    Refuses a programme that is no inspection's, one of which no case is released, a grade that its scale does not
    have or without a reason, and an agency that audits no case. Words that look like a child's name are pointed out
    first (`looked_at`: they were).
    """
    refuse_unwritable(actor, programme)
    if not programme.cases.released().exists():
        raise Refusal("No case has been released to agencies yet, so there is nothing to evaluate.")
    _refuse_values(programme, values)
    refuse_pointed_out(actor, [getattr(values, name) for name in WORDS], looked_at=looked_at)
    with act(actor, "case_audit.joint_evaluation", about=[programme]) as writing:
        held = held_of(programme)
        refuse_stale(held, base_version, words_of(values))
        changed = _take_over(held, values)
        held.version += 1
        held.save()
        note_subjects(writing, held)
        _write_parts(held, {each.pk for each in values.took_part})
        if changed:
            held.parts.filter(agreed_on__isnull=False).update(agreed_on=None)
    return held


def refuse_without_evaluation(programme: Programme) -> None:
    """An inspection's programme ends with its one joint evaluation; an annual one has none."""
    if not programme.is_short:
        return
    written = JointEvaluation.objects.filter(programme=programme).first()
    if written is None or not written.is_complete:
        raise Refusal("Write the joint evaluation first: an inspection asks the agencies for one.")


def refuse_unwritable(actor: Actor, programme: Programme) -> None:
    """The coordinator and the office write, of an inspection's programme that is not closed."""
    if not can_lead_learning(actor):
        raise NotAllowed(NOT_YOURS)
    if not programme.is_short:
        raise Refusal(NOT_SHORT)
    refuse_closed(programme)


def _refuse_values(programme: Programme, values: EvaluationValues) -> None:
    auditing = set(auditing_agencies(programme).values_list("pk", flat=True))
    if not {each.pk for each in values.took_part} <= auditing:
        raise refuse_field(
            "took_part", "Only agencies that audit a case of the programme take part in its joint evaluation."
        )
    grade = values.grade
    if grade is None:
        return
    if grade not in grades_of_programme(programme):
        raise refuse_field("grade", f"“{grade.label}” is no grade of the scale of {programme.code}.")
    if not values.reason.strip():
        raise refuse_field("reason", "Say why you give this grade.")


def refuse_stale(held: JointEvaluation, base_version: int, mine: str, words: str = SAVED_FIRST) -> None:
    """Somebody saved since the page was opened."""
    if held.version != base_version:
        raise Stale(words, mine=mine, theirs=words_of(held), version=held.version)


def words_of(said: JointEvaluation | EvaluationValues) -> str:
    """All that is written, one part after another, then the grade."""
    grade = said.grade.label if said.grade else ""
    return "\n\n".join(filter(None, (*(getattr(said, name).strip() for name in WORDS), grade)))


def held_of(programme: Programme) -> JointEvaluation:
    """The row, locked to the end of the transaction: two who begin at once make one."""
    JointEvaluation.objects.get_or_create(programme=programme)
    return JointEvaluation.objects.select_for_update().get(programme=programme)


def _take_over(held: JointEvaluation, values: EvaluationValues) -> bool:
    """Take the words and the grade over; is anything of them other than before?"""
    before = _said(held)
    for name in WORDS:
        setattr(held, name, getattr(values, name).strip())
    held.grade = values.grade
    return _said(held) != before


def _said(held: JointEvaluation) -> tuple[object, ...]:
    return (held.grade_id, *(getattr(held, name) for name in WORDS))


def _write_parts(held: JointEvaluation, took_part: set[UUID]) -> None:
    held.parts.exclude(agency__in=took_part).delete()
    there = set(held.parts.values_list("agency_id", flat=True))
    for pk in took_part - there:
        JointEvaluationPart.objects.create(evaluation=held, agency_id=pk)
