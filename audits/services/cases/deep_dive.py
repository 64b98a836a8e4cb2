"""What was said of a case together, the grade that agencies agree on, and what each takes away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audits.choices.cases import CaseState
from audits.models import Case, DeepDive, DeepDivePart, Grade
from audits.permissions.case_findings import can_lead_learning
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.cases.programme_open import refuse_closed
from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency
from partnership.services.field_checks import refuse_field

NOT_YOURS = "The audit coordinator and the partnership's office record deep dives."
SAVED_FIRST = (
    "Somebody else saved this deep dive while you had it open. "
    "Nothing of yours is lost: read both and save again."
)


@dataclass(frozen=True)
class Part:
    """An agency at the table: did it take part, and what does it take away?"""

    agency_id: UUID
    took_part: bool = False
    takes_away: str = ""


@dataclass(frozen=True)
class DeepDiveValues:
    """What is recorded of a deep dive."""

    held_on: date | None = None
    notes: str = ""
    agreed_grade: Grade | None = None
    reason: str = ""
    parts: Sequence[Part] = ()


def record_deep_dive(
    *, actor: Actor, case: Case, base_version: int, values: DeepDiveValues, looked_at: bool = False
) -> DeepDive:
    """Record a deep dive, or change what is recorded.

    The agreed grade is a judgement with a reason, never worked out; one that the case's scale does not have, or
    that grades nothing, is refused. So are a case not chosen for the deep dive, a day to come, and an agency that
    does not audit the case. Words that look like a child's name are pointed out first (`looked_at`: they were). A page
    that somebody else's change has overtaken is refused too: the refusal carries all that both say.
    """
    if not can_lead_learning(actor):
        raise NotAllowed(NOT_YOURS)
    refuse_closed(case.programme)
    _refuse_case(case)
    _refuse_values(actor, case, values)
    words = [values.notes, values.reason, *(part.takes_away for part in values.parts)]
    refuse_pointed_out(actor, words, looked_at=looked_at)
    with act(actor, "case_audit.deep_dive", about=[case]) as recording:
        dive = _held(case)
        if dive.version != base_version:
            raise Stale(
                SAVED_FIRST, mine=_words(values), theirs=_words(_values_of(dive)), version=dive.version
            )
        dive.held_on, dive.notes = values.held_on, values.notes.strip()
        dive.agreed_grade, dive.reason = values.agreed_grade, values.reason.strip()
        dive.version += 1
        dive.save()
        note_subjects(recording, dive)
        _write_parts(dive, values.parts)
    return dive


def _held(case: Case) -> DeepDive:
    """The row, locked to the end of the transaction: two who begin at once make one."""
    DeepDive.objects.get_or_create(case=case)
    return DeepDive.objects.select_for_update().get(case=case)


def _values_of(dive: DeepDive) -> DeepDiveValues:
    return DeepDiveValues(
        held_on=dive.held_on,
        notes=dive.notes,
        agreed_grade=dive.agreed_grade,
        reason=dive.reason,
        parts=[Part(row.agency_id, row.took_part, row.takes_away) for row in dive.parts.all()],
    )


def _words(values: DeepDiveValues) -> str:
    """All that it says: the day, what was said, the grade with its reason, and each agency's part."""
    held = f"Held on {long_date(values.held_on)}" if values.held_on else ""
    grade = values.agreed_grade.label if values.agreed_grade else "not agreed yet"
    names = dict(
        Agency.objects.filter(pk__in=[part.agency_id for part in values.parts]).values_list("pk", "name")
    )
    parts = sorted(_part_words(names[part.agency_id], part) for part in values.parts)
    said = (held, values.notes.strip(), f"Grade: {grade}", values.reason.strip(), "\n".join(parts))
    return "\n\n".join(filter(None, said))


def _part_words(name: str, part: Part) -> str:
    came = "took part" if part.took_part else "did not take part"
    takes_away = part.takes_away.strip()
    return f"{name} {came}: {takes_away}" if takes_away else f"{name} {came}"


def _refuse_case(case: Case) -> None:
    if not case.in_deep_dive:
        raise Refusal(f"{case.reference} was not chosen for the deep dive.")
    if case.state == CaseState.CHOSEN:
        raise Refusal(
            f"{case.reference} has not been released to agencies yet, so there is nothing to compare."
        )


def _refuse_values(actor: Actor, case: Case, values: DeepDiveValues) -> None:
    if values.held_on is not None and values.held_on > actor.today:
        raise refuse_field("held_on", "The deep dive cannot have been held on a day to come.")
    involved = set(case.audits.values_list("agency_id", flat=True))
    if not {part.agency_id for part in values.parts} <= involved:
        raise refuse_field("parts", f"Only agencies that audit {case.reference} take part in its deep dive.")
    grade = values.agreed_grade
    if grade is None:
        return
    questions = case.theme.question_set
    if questions is None or grade.scale_id != questions.scale_id or not grade.in_denominator:
        raise refuse_field("agreed_grade", f"“{grade.label}” is no grade of the scale of {case.reference}.")
    if not values.reason.strip():
        raise refuse_field("reason", "Say why you agree on this grade.")
    if values.held_on is None:
        raise refuse_field("held_on", "Say on which day the grade was agreed.")


def _write_parts(dive: DeepDive, parts: Sequence[Part]) -> None:
    present = {row.agency_id: row for row in dive.parts.all()}
    for part in parts:
        row = present.get(part.agency_id) or DeepDivePart(deep_dive=dive, agency_id=part.agency_id)
        said = (part.took_part, part.takes_away.strip())
        if row._state.adding or (row.took_part, row.takes_away) != said:
            row.took_part, row.takes_away = said
            row.save()
